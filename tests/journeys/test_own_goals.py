"""Shazia's own page: she sets a goal, says where she is when she likes, and lets it be on the days she would rather not."""

import pytest

from kith.families.factories import FamilyFactory, PersonFactory, signed_in_as
from kith.partnership.factories import AccountFactory
from kith.partnership.models import Account
from kith.support.factories.plans import RatingFactory
from kith.support.models import Goal, Rating
from tests.journeys.axe import violations
from tests.journeys.choosing import choose
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shazia():
    family = FamilyFactory(known_as="Shazia and Hamza")
    reader = signed_in_as(PersonFactory(family=family, known_as="Shazia"), family)
    return Account.objects.get(pk=reader.account_id)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_goal_is_hers_from_the_first_word_to_the_last(open_browser, be, shazia, script):
    page = open_browser(script=script)
    be(page, shazia)

    # given a goal that she writes herself
    page.goto("/mine/")
    page.get_by_role("link", name="Write down something you are aiming for").click()
    assert not script or not violations(page)
    page.get_by_label("What are you aiming for?").fill("Everyone asleep by nine")
    page.wait_for_timeout(300)  # longer than a copy on the phone takes, shorter than the pause that is sent
    assert not script or page.evaluate("Object.keys(localStorage)") == []
    choose(page, "Mine.", exact=False)
    page.get_by_role("button", name="Write it down").click()

    # when she would rather not today, nothing is written
    page.get_by_role("link", name="Where are you today, 0 to 10?").click()
    page.get_by_role("button", name="Not today").click()
    assert page.get_by_text("That is fine. Nothing was written down.").is_visible()
    assert not Rating.objects.exists()

    # and when she forgets the number, she is asked and her words are there
    page.get_by_role("link", name="Where are you today, 0 to 10?").click()
    page.get_by_label("In your words, if you like").fill("Four nights!")
    page.get_by_role("button", name="Add it to my line").click()
    assert page.get_by_role("link", name="Choose a number from 0 to 10").is_visible()
    assert page.get_by_label("In your words, if you like").input_value() == "Four nights!"
    assert not script or not violations(page)
    choose(page, "6")
    page.get_by_role("button", name="Add it to my line").click()

    # then her line and how Craig sees it stand apart, and a table says the same
    RatingFactory(goal=Goal.objects.get(), whose="worker", rated_by=AccountFactory(name="Craig"), value=4)
    page.goto("/mine/")
    assert page.get_by_text("You: 6", exact=True).is_visible()
    assert page.get_by_text("Craig: 4", exact=True).is_visible()
    page.get_by_text("Every time, as a table").click()
    assert page.get_by_role("row", name="You").get_by_text("6", exact=True).is_visible()
    assert not script or not violations(page)
    assert fits(page)

    # and one day she says she got there
    page.get_by_role("link", name="Done, or let go").click()
    choose(page, "I got there")
    page.get_by_role("button", name="Say so").click()
    page.get_by_text("Done, and let go").click()
    assert page.get_by_text("Done, ", exact=False).last.is_visible()
    assert Goal.objects.get().is_reached
    assert not script or not violations(page)
