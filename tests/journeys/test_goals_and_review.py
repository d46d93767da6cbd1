"""A goal in their words, rated when they like, and looking back together with each child heard first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.partnership.factories import AccountFactory, MembershipFactory, reader_of
from kith.support.factories.plans import PlanFactory
from kith.support.models import Review
from tests.journeys.axe import violations
from tests.journeys.choosing import choose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home():
    """Shazia, Hamza and Zayn, a plan, and Craig who walks beside them."""
    family = FamilyFactory(known_as="Shazia, Hamza and Zayn")
    PersonFactory(family=family, known_as="Shazia")
    PersonFactory(family=family, known_as="Hamza", child=True, family__is_child=True)
    PersonFactory(family=family, known_as="Zayn", child=True, family__is_child=True)
    craig = MembershipFactory(account=AccountFactory(name="Craig"))
    walking_beside(family, reader=reader_of(craig))
    PlanFactory(family=family, begun_at=NOON)
    return family, craig.account


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_goal_is_set_and_rated_by_them_and_by_the_worker_apart(open_browser, be, home, script):
    family, craig = home
    page = open_browser(script=script)
    be(page, craig)

    # given a goal in their words
    page.goto(f"/families/{family.public_id}/goals/")
    page.get_by_role("link", name="Add a goal of theirs").last.click()
    choose(page, "All of theirs")
    page.get_by_label("What are they aiming for?").fill("Everyone asleep by nine")
    page.get_by_role("button", name="Write it down").click()

    # when Shazia rates it, and Craig says how he sees it
    for who, value in (("Shazia", "6"), ("Craig, my own view", "4")):
        page.get_by_role("link", name="Rate it").click()
        assert not script or not violations(page)
        choose(page, who)
        choose(page, value)
        page.get_by_role("button", name="Add it to the line").click()

    # then both are drawn apart, and the table says the same
    assert page.get_by_text("4, Craig").is_visible()
    assert page.get_by_role("row", name="Shazia").get_by_text("6", exact=True).is_visible()
    assert not script or not violations(page)

    # and it can be let go kindly, with its line kept
    page.get_by_role("link", name="Let it go").click()
    page.get_by_label("Why is it let go?").fill("They sleep.")
    page.get_by_role("button", name="Let it go").click()
    assert page.get_by_text("They sleep.").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_they_look_back_with_each_child_heard_first(open_browser, be, home, script):
    family, craig = home
    page = open_browser(script=script)
    be(page, craig)

    # given a day to look again, because they moved home
    page.goto(f"/families/{family.public_id}/review/day/")
    choose(page, "they moved home")
    page.get_by_label("On which day?").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Set the day").click()
    assert page.get_by_text("Not yet asked").first.is_visible()

    # when Hamza would rather not say, and Zayn is too small
    page.get_by_role("link", name="Ask Hamza").click()
    choose(page, "They would rather not say")
    page.get_by_role("button", name="Keep their view").click()
    page.goto(f"/families/{family.public_id}/review/")
    page.get_by_role("link", name="Ask Zayn").click()
    assert not script or not violations(page)
    choose(page, "Too small to say", exact=False)
    page.get_by_label("In their words, or what you saw").fill("he waits at the door for Hamza")
    page.get_by_role("button", name="Keep their view").click()

    # then looking back begins with them
    page.goto(f"/families/{family.public_id}/review/")
    assert page.get_by_text("Would rather not say.").is_visible()
    page.get_by_role("link", name="Look back together now").click()
    assert page.get_by_text("Seen, not said: he waits at the door for Hamza").is_visible()
    page.get_by_label("Who was there?").fill("All of us, at the table")
    page.get_by_label("What has changed?").fill("They sleep. The lamp helped.")
    page.get_by_label("What will we keep?").fill("The lamp")
    page.get_by_role("button", name="Finish looking back").click()
    assert page.get_by_text("They sleep. The lamp helped.").is_visible()
    assert not script or not violations(page)
    assert Review.objects.get().held_by == craig
