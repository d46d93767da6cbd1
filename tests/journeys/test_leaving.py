"""Someone must go, now: the page is gone, the session with it, and Back shows nothing. And the front door in Urdu."""

from typing import Any

import pytest

from kith.directory.factories import NeedFactory
from kith.partnership.factories import OrganisationFactory
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

ELSEWHERE = "https://www.bbc.co.uk/weather"


def stub_elsewhere(page: Any) -> None:
    page.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Cloud", content_type="text/html"))


@pytest.mark.parametrize("how", ["button", "shift", "without script"])
def test_leaving_at_once_leaves_nothing_to_come_back_to(open_browser, live_server, transactional_db, how):
    # Given someone half way through asking
    page = open_browser(script=how != "without script")
    stub_elsewhere(page)
    page.goto("/ask/")
    page.fill("textarea", "He reads my phone")
    page.click("main button.ds_button")
    page.wait_for_url("**/ask/name/")

    # When they leave
    if how == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("button", name="Leave this page").click()
    page.wait_for_url(ELSEWHERE)

    # Then what they wrote is not there when someone looks
    page.wait_for_timeout(300)
    page.goto("/ask/")
    assert "He reads my phone" not in page.content()


@pytest.mark.looks
@pytest.mark.parametrize("width", [768, 1024, 1280, 1536, 1920])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_leaving_lies_over_no_way_round(open_browser, transactional_db, width, language):
    # Given a page that families read, where it is no demonstration
    page = open_browser({"width": width, "height": 800})
    page.goto("/you-said/")
    if language == "ur":
        page.get_by_role("button", name="اردو").click()

    # Then each way round can be pressed where it stands
    for way in page.locator("header nav a, header nav button").all():
        way.click(trial=True, timeout=2000)


def test_the_front_door_turns_to_urdu_and_reads_from_the_right(phone_without_script, transactional_db):
    # Given the front door, on a phone without script
    NeedFactory(slug="talk", name="Someone to talk to", hint="a person, a group, a phone line")
    OrganisationFactory(name="Family Help Desk", takes_open_asks=True, phone="0141 496 0142")
    page = phone_without_script
    page.goto("/")

    # When she presses her own language
    page.get_by_role("button", name="اردو").click()

    # Then the words are Urdu, from the right, and the phone number still reads from the left
    assert page.get_attribute("html", "dir") == "rtl"
    assert page.get_by_role("heading", level=1).inner_text() == "آپ کے خاندان کو کس چیز سے مدد ملے گی؟"
    assert page.locator(".tel bdi").evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert fits(page)


@pytest.mark.looks
@pytest.mark.parametrize(
    "path", ["/", "/accessibility/", "/privacy/", "/gallery/?errors", "/gallery/?mood=work&dir=rtl"]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_have_nothing_that_axe_can_find_and_no_sideways_scroll(open_browser, transactional_db, path, width):
    NeedFactory(slug="talk", name="Someone to talk to")
    page = open_browser({"width": width, "height": 900})
    page.goto(path)

    assert violations(page) == []
    assert fits(page)


def test_the_summary_of_what_to_put_right_takes_focus(phone, transactional_db):
    phone.goto("/gallery/?errors")

    assert phone.evaluate("document.activeElement.matches('[data-error-summary]')")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "id_how_0" or "#id_how_0" in phone.url
