"""What is written about Shazia, on a phone: she opens a part, says how she sees it, and nothing that she types is lost."""

import pytest

from kith.common.testing import NOON
from kith.families.commands import copies
from kith.families.factories import FamilyFactory, PersonFactory, TellingFactory, signed_in_as, walking_beside
from kith.families.models import Telling
from kith.partnership.models import Account
from kith.support.factories.visits import LetterFactory, VisitFactory, VisitNoteFactory
from kith.web.queries.copies import passages_about
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def shazia():
    """Her copy was given: a letter, and something that she told."""
    family = FamilyFactory(known_as="Shazia and Hamza")
    person = PersonFactory(family=family, known_as="Shazia")
    visit = VisitFactory(family=family, kept=True)
    visit.with_people.set([person])
    LetterFactory(note=VisitNoteFactory(visit=visit), person=person, words="Thank you for the tea.")
    TellingFactory(family=family, person=person, words="Shazia was late.", kind=Telling.Kind.MATTERS)
    craig = walking_beside(family)
    asked = copies.ask_for_copy(family=family, person=person, by=craig, at=NOON)
    passages = passages_about(asked, at=NOON)
    copies.gather(request=asked, passages=passages, by=craig, at=NOON)
    copies.give_copy(request=asked, still_theirs=passages, by=craig, at=NOON)
    return Account.objects.get(pk=signed_in_as(person, family).account_id)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_she_opens_a_part_and_says_how_she_sees_it(open_browser, be, shazia, script):
    # Given her copy, with her letters open
    page = open_browser(SMALL, script=script)
    be(page, shazia)
    page.goto("/mine/copies/")
    page.get_by_role("link", name="Read your copy").click()
    assert page.get_by_text("Thank you for the tea.").is_visible()
    assert not page.get_by_text("Shazia was late.").is_visible()
    assert fits(page)
    assert not script or not violations(page)

    # When she opens another part
    page.get_by_role("heading", name="What was said and noticed").click()
    assert page.get_by_text("Shazia was late.").is_visible()
    assert not script or not violations(page)
    page.get_by_role("link", name="Say how you see it").last.click()

    # And types, and puts the phone down: it is kept, and not on the phone
    box = page.get_by_label("How do you see it?")
    if script:
        box.fill("The bus did not come")
        page.get_by_text("Kept, ").wait_for()
        assert page.evaluate("Object.keys(localStorage)") == []
        assert not violations(page)
        page.reload()
        assert box.input_value() == "The bus did not come"
    assert fits(page)
    box.fill("The bus did not come, and I phoned.")
    page.get_by_role("button", name="Write it beside this").click()

    # Then she is back at that line, its part is open, and her words stand beside it
    assert page.get_by_text("The bus did not come, and I phoned.").is_visible()
    assert page.get_by_text("Shazia was late.").is_visible()

    # And all of it opens at once, to read on or to print
    page.get_by_role("link", name="Open all of it").click()
    assert page.get_by_text("Thank you for the tea.").is_visible()
    assert page.get_by_text("Shazia was late.").is_visible()
    assert not script or not violations(page)
