"""A paper left on a table does not tell whoever finds it where it is from: neither its words, nor the bar of the window."""

import pytest

from kith.families.factories import FamilyFactory, PersonFactory, TellingFactory, signed_in_as
from kith.partnership.models import Account
from tests.journeys.axe import violations
from tests.journeys.choosing import choose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def donna():
    family = FamilyFactory(known_as="Donna and Tyler")
    person = PersonFactory(known_as="Donna", family=family)
    TellingFactory(family=family, person=person, kind="what-matters", words="Everyone asleep by nine.")
    return Account.objects.get(pk=signed_in_as(person, family).account_id)


def on_paper(page):
    """What a printer would show of it, and what it prints at the head of the sheet."""
    page.emulate_media(media="print")
    words = f"{page.title()}\n{page.locator('body').inner_text()}"
    page.emulate_media(media="screen")
    return words


def test_ten_codes_and_the_code_of_a_story_say_nothing_of_where_they_are_from(open_browser, be, donna):
    page = open_browser()
    be(page, donna)
    page.goto("/my-page/next-time/")
    page.locator("form[action$='/my-page/codes/'] button").click()
    assert page.locator(".codes li").count() == 10
    assert "Kith" not in on_paper(page)

    page.goto("/mine/story/carry/")
    choose(page, "Everyone asleep by nine.")
    page.locator("main form button.ds_button").last.click()
    assert page.locator(".code").count() == 1
    assert "Kith" not in on_paper(page)


def test_who_may_read_a_part_is_chosen_on_a_phone(open_browser, be, donna):
    page = open_browser()
    be(page, donna)
    page.goto("/mine/story/")
    page.get_by_role("link", name="Change who may read it").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    choose(page, "Only the person it was told to", exact=False)
    page.get_by_role("button", name="Choose it").click()
    assert page.get_by_text("It is as you chose, from now.").is_visible()
    assert page.get_by_text("Only the person it was told to, and the person who leads our plan.").is_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
