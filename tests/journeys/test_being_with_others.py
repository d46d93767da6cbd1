"""A parent on a phone looks for somebody who has been through it, and finds where to sit with them and what it asks."""

from typing import Any

import pytest

from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, OpportunityFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.partnership.factories import MembershipFactory
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 320, "height": 740}


@pytest.fixture
def linda() -> Any:
    """Leads a charity with a drop-in where mothers sit together, beside a money adviser."""
    NeedFactory(slug="talk", name="Someone to talk to", typed_as="lonely\nmum")
    member = MembershipFactory(role="provider-lead", account__name="Linda", organisation__name="Cartvale Families")
    drop_in = ServiceFactory(name="The Open Door", organisation=member.organisation, needs=["talk"], turn_up=True)
    PlaceFactory(service=drop_in, name="Blue door")
    SessionFactory(service=drop_in)
    ServiceFactory(name="Money advice", needs=["talk"])
    OpportunityFactory(service__name="A Neighbour In", words="Visit a family.", needs_pvg=True, pvg_weeks=11)
    refresh_search()
    return member


def is_for_everyone(page: Any, script: bool) -> bool:
    """It fits the screen, and axe finds nothing; with script off axe cannot be asked."""
    return fits(page) and (not script or violations(page) == [])


def say_that_one_can_sit_there(desk: Any, script: bool) -> None:
    desk.goto("/our-help/")
    desk.get_by_role("link", name="The Open Door").first.click()
    desk.get_by_role("link", name="Change something").click()
    desk.get_by_role("heading", name="What people can be part of").click()
    desk.locator("summary", has_text="Be with others").last.click()
    with_others = desk.locator("fieldset", has=desk.locator("legend", has_text="Be with others"))
    with_others.get_by_label("What can one do there?").fill("Soup with other mums who have been through it.")
    with_others.get_by_text("Fares and food are paid on the day.").click()
    assert is_for_everyone(desk, script)
    desk.get_by_role("button", name="Save").first.click()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_parent_finds_others_who_have_been_through_it(open_browser: Any, be: Any, linda: Any, script: bool) -> None:
    # Given Linda, who says on her entry what people can be part of there
    desk = open_browser({"width": 1280, "height": 900}, script=script)
    be(desk, linda.account)
    say_that_one_can_sit_there(desk, script)

    # And a parent on a small phone, who types what she misses
    phone = open_browser(PHONE, script=script)
    phone.goto("/find/")
    phone.get_by_label("What would help").fill("meet other mums")
    phone.get_by_role("button", name="Find", exact=True).click()

    # Then the drop-in is there
    assert phone.locator(".result h2").first.inner_text() == "The Open Door"

    # When she looks at everything instead, and presses to be with others
    phone.goto("/find/")
    phone.get_by_role("link", name="Narrow it").click()
    phone.locator("label", has_text="Be with others").click()
    phone.get_by_role("button", name="Show these").click()

    # Then only that is left, what she pressed can be let go, and the page is clean
    assert phone.locator(".result h2").all_inner_texts() == ["The Open Door"]
    assert phone.locator(".chip--on").inner_text().startswith("Be with others")
    assert is_for_everyone(phone, script)

    # When she opens it
    phone.get_by_role("link", name="The Open Door", exact=True).click()

    # Then it says what she can do there, and what that asks
    said = phone.locator(".svc__part").inner_text()
    assert "Soup with other mums who have been through it." in said
    assert "No check is needed." in said
    assert "Nobody looks after the children." in said
    assert is_for_everyone(phone, script)

    # And from there she can look at other places, or let go of that too
    phone.get_by_role("link", name="Other places where you can be with others").click()
    phone.locator(".chip--on").click()
    assert phone.locator(".result").count() == 3


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_somebody_who_wants_to_help_reads_what_it_asks_first(open_browser: Any, linda: Any, script: bool) -> None:
    # Given somebody who comes to the page of what there is to be part of
    phone = open_browser(PHONE, script=script)
    phone.goto("/together/")
    assert is_for_everyone(phone, script)

    # When she looks for where to help
    phone.get_by_role("link", name="Find where to help").click()

    # Then she finds it, and its page says how long the check takes
    phone.get_by_role("link", name="A Neighbour In", exact=True).click()
    assert "It takes about 11 weeks here." in phone.locator(".svc__part").inner_text()
    assert is_for_everyone(phone, script)
