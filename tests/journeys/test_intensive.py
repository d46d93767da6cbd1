"""Intensive support begins with hello, listens, agrees a rhythm, looks back each week, and asks where children live."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.partnership.factories import AccountFactory, MembershipFactory, reader_of
from kith.support.models import LivingSituation
from tests.journeys.axe import violations
from tests.journeys.choosing import choose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_ask_to_coming_less_often(open_browser, be, script):
    # given a family close to breaking, and a team of two
    family = FamilyFactory(known_as="Shazia and Hamza")
    PersonFactory(family=family, known_as="Shazia")
    PersonFactory(family=family, known_as="Hamza", child=True, family__is_child=True)
    craig = MembershipFactory(account=AccountFactory(name="Craig"))
    MembershipFactory(account=AccountFactory(name="Nasreen"), organisation=craig.organisation)
    walking_beside(family, reader=reader_of(craig))
    page = open_browser(script=script)
    be(page, craig.account)
    start = f"/families/{family.public_id}/intensive/"

    # when it begins, with cover
    page.goto(start)
    page.get_by_role("link", name="Begin intensive support").click()
    assert not script or not violations(page)
    worker, cover = (
        page.locator("fieldset").filter(has_text="Who walks with them?"),
        page.locator("fieldset").filter(has_text="Who comes if they cannot?"),
    )
    choose(worker, "Craig")
    choose(cover, "Nasreen")
    page.get_by_role("button", name="Begin").click()

    # and hello is said, and somebody's voice is heard
    assert page.get_by_text("by ").first.is_visible()
    page.get_by_role("link", name="We said hello").click()
    page.get_by_role("button", name="We said hello").click()
    page.get_by_role("link", name="Write what they said").first.click()
    choose(page, "Hamza")
    page.get_by_label("In their words").fill("Nobody asked me before.")
    page.get_by_role("button", name="Keep their words").click()
    assert page.get_by_text("“Nobody asked me before.”").is_visible()

    # and the rhythm is theirs: evenings and weekends
    page.get_by_role("link", name="Agree the rhythm").click()
    page.get_by_label("When do you come, and who?").fill("Tuesdays after tea, Saturday mornings")
    choose(page, "evening")
    choose(page, "weekend")
    page.get_by_label("How many visits in a usual week?").fill("2")
    page.get_by_label("Who agreed to it?").fill("Shazia")
    page.get_by_role("button", name="Agree it").click()
    assert page.get_by_text("evening, weekend").is_visible()

    # and the week is looked back on, and it steps down
    page.get_by_role("link", name="Look back on the week together").click()
    page.get_by_label("What went well?").fill("Bath time")
    page.get_by_label("How did our support feel?").fill("He came when he said.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Agree a step down").click()
    page.get_by_label("From which day?").fill((timezone.localdate() + timedelta(days=20)).isoformat())
    page.get_by_label("How many visits in a week from then?").fill("1")
    page.get_by_label("What holds them up instead?").fill("Evening Blether")
    page.get_by_label("Who agreed to it?").fill("Shazia")
    page.get_by_role("button", name="Agree it").click()
    assert page.get_by_text("He came when he said.").is_visible()
    assert not script or not violations(page)

    # then where Hamza lives is asked, and not known is an answer
    page.get_by_role("link", name="Ask now").click()
    choose(page, "not known")
    assert not script or not violations(page)
    page.get_by_role("button", name="Write it down").click()
    assert page.get_by_role("heading", name="After goodbye").is_visible()
    assert LivingSituation.objects.get().lives == "not-known"
