"""What a parent carries away from a search: a list on her phone, on paper, behind a link, and dates in her calendar."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
import recurring_ical_events
from icalendar import Calendar
from pypdf import PdfReader

from kith.directory.commands import refresh_search
from kith.directory.factories import LocationFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.short_ids import short
from tests.journeys.axe import settle, violations

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "kith:list"


@pytest.fixture
def street() -> dict[str, Any]:
    """A women's group, a sewing group in the same hall, a phone line, and quiet help that others must not see."""
    hall = LocationFactory(name="The Larch Rooms", address="1 Merle Road", postcode="GX8 5NL")
    blether = ServiceFactory(
        name="Evening Blether", turn_up=True, organisation__name="Close Knit", phone="0141 496 0167"
    )
    sewing = ServiceFactory(name="Needle and Chai", turn_up=True)
    for group in (blether, sewing):
        PlaceFactory(service=group, location=hall)
        SessionFactory(service=group)
    line = ServiceFactory(name="Listening line", reach="by-phone", how="phone", phone="0141 496 0515")
    quiet = ServiceFactory(name="Quiet help", needs=["safe-at-home"], phone="0141 496 0999")
    refresh_search()
    return {"blether": blether, "sewing": sewing, "line": line, "quiet": quiet}


def asked_for(page: Any) -> list[str]:
    """Every address that this page asks for from now on, and what it sends."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    return asked


def card(page: Any, name: str) -> Any:
    return page.locator(".result", has=page.get_by_role("link", name=name, exact=True))


def kept_on(page: Any) -> str:
    return page.evaluate("key => localStorage.getItem(key) ?? ''", KEPT)


def is_for_everyone(page: Any) -> None:
    assert violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


def test_a_parent_keeps_help_on_her_phone_and_nothing_of_it_is_sent(phone: Any, street: dict[str, Any]) -> None:
    # Given a parent who looks for help
    phone.goto("/find/")
    settle(phone)
    asked = asked_for(phone)

    # When she keeps two things
    for name in ("Evening Blether", "Listening line"):
        card(phone, name).get_by_role("button", name="Keep on my list").click()
        assert "Kept on this phone" in card(phone, name).get_by_role("status").inner_text()
    settle(phone)

    # Then nothing was sent to anybody
    assert asked == []
    is_for_everyone(phone)

    # When she opens her list
    card(phone, "Evening Blether").get_by_role("link", name="See your list").click()

    # Then it is there, with a number she can press, and no request held an id of it
    phone.locator(".kept h2").first.wait_for()
    assert phone.locator(".kept h2").all_inner_texts() == ["Evening Blether", "Listening line"]
    assert phone.get_by_role("link", name="0141 496 0167").get_attribute("href") == "tel:01414960167"
    assert "Tue 6pm to 8pm" in phone.locator(".kept").first.inner_text()
    ids = [str(street[name].public_id) for name in ("blether", "line")] + [short(street["blether"].public_id)]
    assert not [one for one in asked if any(part in one for part in ids)]
    assert "Blether" not in phone.title()
    is_for_everyone(phone)

    # And each leads to its page, where it can be taken off again
    phone.get_by_role("link", name="Evening Blether").click()
    assert phone.get_by_role("heading", level=1).inner_text() == "Evening Blether"
    phone.get_by_role("button", name="Take it off my list").click()
    assert "Blether" not in kept_on(phone)
    is_for_everyone(phone)


def test_a_list_stays_until_it_is_forgotten_and_then_there_is_nothing(phone: Any, street: dict[str, Any]) -> None:
    phone.goto("/find/")
    card(phone, "Evening Blether").get_by_role("button", name="Keep on my list").click()

    # A day later the front door knows that there is a list
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("Your list")).click()
    is_for_everyone(phone)

    # When she forgets it
    phone.get_by_role("button", name="Forget this list").click()

    # Then nothing is left, here or at the front door
    assert "Nothing of your list is left here" in phone.locator("main").inner_text()
    assert kept_on(phone) == ""
    is_for_everyone(phone)
    phone.goto("/")
    assert not phone.get_by_role("link", name=re.compile("Your list")).is_visible()


def test_leaving_the_page_forgets_the_list(phone: Any, street: dict[str, Any]) -> None:
    phone.goto("/find/")
    card(phone, "Evening Blether").get_by_role("button", name="Keep on my list").click()
    assert kept_on(phone)
    phone.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))

    phone.get_by_role("button", name="Leave this page").click()
    phone.wait_for_url("https://www.bbc.co.uk/**")

    phone.goto("/find/kept/")
    assert kept_on(phone) == ""
    assert "Nothing is kept here yet" in phone.locator("main").inner_text()


def test_help_that_others_must_not_see_asks_before_it_is_kept(phone: Any, street: dict[str, Any]) -> None:
    # Given Donna, whose phone is looked at
    phone.goto("/find/")
    quiet = card(phone, "Quiet help")

    # When she presses "Keep", she is told first who could see it, and nothing is kept yet
    quiet.get_by_role("button", name="Keep on my list").click()
    assert "Does someone else look at this phone" in quiet.inner_text()
    assert kept_on(phone) == ""
    is_for_everyone(phone)

    # She does not keep it, by keyboard
    quiet.get_by_role("button", name="Do not keep it").press("Enter")
    assert kept_on(phone) == ""
    assert "Does someone else" not in quiet.inner_text()

    # Later, alone, she does
    quiet.get_by_role("button", name="Keep on my list").click()
    quiet.get_by_role("button", name="Keep it anyway").click()
    assert "Quiet help" in kept_on(phone)


def test_a_list_is_printed_and_sent_by_a_link_that_opens_anywhere(
    open_browser: Any, phone: Any, street: dict[str, Any]
) -> None:
    # Given a list of two on one phone
    phone.goto("/find/")
    for name in ("Evening Blether", "Listening line"):
        card(phone, name).get_by_role("button", name="Keep on my list").click()
    phone.goto("/find/kept/")

    # When she makes a link of it
    phone.get_by_role("link", name="Print it or send it").click()

    # Then the page holds both, a square, and ways to send it
    assert phone.get_by_role("heading", level=2).all_inner_texts()[:2] == ["Evening Blether", "Listening line"]
    assert phone.get_by_role("img", name="QR code of this list").is_visible()
    link = phone.get_by_label("The link").input_value()
    assert phone.get_by_role("link", name="Send by text").get_attribute("href").startswith("sms:?&body=http%3A%2F%2F")
    is_for_everyone(phone)

    # And it opens on another phone, without script, with the same on it
    other = open_browser({"width": 320, "height": 700}, script=False)
    other.goto(f"{urlsplit(link).path}?{urlsplit(link).query}")
    assert other.get_by_role("link", name="0141 496 0515").is_visible()
    assert not other.get_by_role("button", name="Copy the link").is_visible()

    # And on one sheet of paper there is nothing but the list
    phone.emulate_media(media="print")
    for name in ("Leave this page", "Print this", "Send it"):
        assert not phone.get_by_text(name, exact=True).first.is_visible(), name
    assert phone.get_by_text("0141 496 0515").is_visible()
    assert len(PdfReader(BytesIO(phone.pdf(prefer_css_page_size=True))).pages) == 1


def test_without_script_she_chooses_and_gets_the_same_list(phone_without_script: Any, street: dict[str, Any]) -> None:
    page = phone_without_script
    # Given a phone without script: no button that would do nothing
    page.goto("/find/")
    assert not page.get_by_role("button", name="Keep on my list").first.is_visible()

    # When she chooses two of what was found
    page.get_by_role("link", name="Choose some to print or send").click()
    for name in ("Evening Blether", "Quiet help"):
        page.locator("label", has_text=name).click()
    page.get_by_role("button", name="Make the list").click()

    # Then they are on a list that can be printed, and its address holds nothing but them
    assert page.get_by_role("heading", level=2).all_inner_texts()[:2] == ["Evening Blether", "Quiet help"]
    assert urlsplit(page.url).query == f"of={short(street['blether'].public_id)}.{short(street['quiet'].public_id)}"
    assert "Think first who else may see the phone it goes to" in page.locator("main").inner_text()

    # And the page of the kept list says what works instead
    page.goto("/find/kept/")
    assert "does not let this page keep a list" in page.locator("main").inner_text()


def test_a_group_goes_into_her_calendar(phone: Any, street: dict[str, Any]) -> None:
    phone.goto(f"/find/{street['blether'].public_id}/")
    with phone.expect_download() as coming:
        phone.get_by_role("link", name="Put the times in your calendar").click()

    assert coming.value.suggested_filename == "times.ics"
    calendar = Calendar.from_ical(coming.value.path().read_bytes())
    first = next(iter(recurring_ical_events.of(calendar).between(date(2026, 11, 25), date(2027, 11, 25))))
    assert first["SUMMARY"] == "Evening Blether"
    assert f"{first.start:%a %H:%M}" == "Tue 18:00"


@pytest.mark.looks
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_pages_to_carry_away_are_for_everyone(open_browser: Any, street: dict[str, Any], width: int) -> None:
    page = open_browser({"width": width, "height": 800})
    asked = asked_for(page)
    of_all = ".".join(short(service.public_id) for service in street.values())
    for address in (
        "/find/",
        f"/find/{street['blether'].public_id}/",
        "/find/choose/",
        "/find/choose/?made=1",
        "/find/kept/",
        f"/find/list/?of={of_all}",
        f"/find/list/?of={short(street['quiet'].public_id)}",
        "/find/list/",
    ):
        page.goto(address)
        is_for_everyone(page)
    assert {urlsplit(one.split()[1]).netloc for one in asked} == {urlsplit(page.url).netloc}


def test_the_map_leads_to_the_cards_by_keyboard_and_asks_nobody_else(desk: Any, street: dict[str, Any]) -> None:
    asked = asked_for(desk)
    desk.goto("/find/")
    settle(desk)

    # Every pin has the name of a card, and the two in one hall share a pin
    names = desk.locator(".map__pin title").evaluate_all("all => all.map((one) => one.textContent)")
    cards = desk.locator(".result").evaluate_all(
        "all => all.map((one) => [one.id.slice(1), one.querySelector('h2').innerText])"
    )
    assert names == [f"{number}: {name}" for number, name in cards if name in ("Evening Blether", "Needle and Chai")]
    assert desk.locator(".map__shared .map__pin").count() == 2

    # Pressed by keyboard, a pin leads to its card
    desk.locator(".map__pin").last.focus()
    desk.keyboard.press("Enter")
    target = desk.locator(".result:target h2").inner_text()
    assert names[-1].endswith(target)

    # And nothing was asked of anybody else
    here = urlsplit(desk.url).netloc
    assert {urlsplit(one.split()[1]).netloc for one in asked} == {here}
