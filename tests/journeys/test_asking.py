"""A parent with no account asks for help on a cheap phone, with script and without, and comes back with the code."""

import re

import pytest

from kith.partnership.factories import AccountFactory, MembershipFactory, OrganisationFactory
from kith.support.factories.asks import AskedServiceFactory
from kith.support.models import Ask, Sending
from tests.journeys.axe import violations
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "We moved again and the boys share a bed. I want someone to talk to in Urdu in the evening."


@pytest.fixture
def service():
    close_knit = OrganisationFactory(
        name="Close Knit",
        told_when_late="Ellen at the Govanhill network",
        told_when_late_account=AccountFactory(name="Ellen"),
    )
    for name in ("Nasreen", "Joyce"):
        MembershipFactory(organisation=close_knit, account__name=name)
    return AskedServiceFactory(organisation=close_knit, name="A person beside you")


@pytest.fixture(params=["with script", "without script"])
def page(request, open_browser):
    page = open_browser(PHONE, script=request.param == "with script")
    page.may_be_checked = request.param == "with script"  # axe itself needs script
    return page


def is_accessible(page):
    return not page.may_be_checked or violations(page) == []


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def choose(page, words):
    page.locator("label:visible", has_text=words).first.click()


def until_reached(page, service):
    page.goto(f"/ask/about/{service.public_id}/")
    page.get_by_label("What would help?").fill(WORDS)
    press(page, "Continue")
    page.get_by_label("What would you like to be called?").fill("Shazia")
    press(page, "Continue")


def until_checked(page, service):
    until_reached(page, service)
    choose(page, "Text me")
    page.get_by_label("Mobile number").fill("07700 900142")
    choose(page, "School hours")
    page.get_by_label("What should the text say it is about?").fill("the sewing class")
    press(page, "Continue")
    page.get_by_label("A language you would like").fill("Urdu")
    choose(page, "Evenings")
    press(page, "Continue")


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def test_a_parent_asks_and_comes_back_with_the_code(page, service, open_browser):
    # given a service that answers within three working days
    # when she asks, one question a page, and sends it
    until_checked(page, service)
    assert heading(page) == "Is this right?"
    assert WORDS in page.get_by_role("main").inner_text()
    press(page, "Ask Close Knit")

    # then the promise is the heading, with who is told if it passes, and a private code
    assert heading(page).replace("\n", " ").startswith("Close Knit will text you by")
    said = page.get_by_role("main").inner_text()
    assert "Ellen at the Govanhill network is told" in said
    code = re.search(r"[0-9A-Z]{4} [0-9A-Z]{4}", page.locator(".code").inner_text()).group()
    assert is_accessible(page)

    # and on another phone the code opens it, she adds to it, and takes it back and asks again
    other = open_browser(PHONE)
    other.goto("/code/")
    other.get_by_label("What is your code?").fill(code.lower().replace(" ", "-"))
    press(other, "Open it")
    assert code not in other.url
    other.get_by_role("link", name="Add or change something").click()
    other.get_by_label("What would you like to add?").fill("The buzzer is broken.")
    press(other, "Add this")
    assert "The buzzer is broken." in other.get_by_role("main").inner_text()
    press(other, "take it back")
    assert heading(other) == "You took this back"
    press(other, "Ask again")
    assert Sending.objects.waiting().count() == 1
    assert not violations(other)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(page, service):
    # given she is asked how it is safe to reach her
    until_reached(page, service)
    # when the number is one short and no time is chosen
    choose(page, "Text me")
    page.get_by_label("Mobile number").fill("07700 90014")
    press(page, "Continue")
    # then both are said in plain words, and her number is still there
    said = page.get_by_role("main").inner_text()
    assert "A mobile number has 11 digits. This one has 10." in said
    assert "Everything you wrote is still here." in said
    assert page.get_by_label("Mobile number").input_value() == "07700 90014"
    assert is_accessible(page)


def test_back_and_a_second_tab_keep_every_word(page, service):
    # given she has written two pages
    until_reached(page, service)
    # when she goes back, and then opens the page afresh
    page.go_back()
    page.go_back()
    assert page.get_by_label("What would help?").input_value() == WORDS
    second = page.context.new_page()
    second.goto(f"/ask/about/{service.public_id}/")
    # then her words are there
    assert second.get_by_label("What would help?").input_value() == WORDS


def test_sending_and_going_back_asks_once(page, service):
    until_checked(page, service)
    press(page, "Ask Close Knit")
    first = page.locator(".code").inner_text()
    page.go_back()
    if page.get_by_role("button", name="Ask Close Knit").count():
        press(page, "Ask Close Knit")
    assert Ask.objects.count() == 1
    page.goto("/ask/asked/")
    assert page.locator(".code").inner_text() == first


@pytest.mark.looks
def test_nothing_is_wider_than_a_small_phone_and_every_page_is_accessible(open_browser, service):
    page = open_browser({"width": 320, "height": 640})
    for _ in walk(page, service):
        assert fits(page)
        assert violations(page) == [], page.url


def walk(page, service):
    """Every page of an ask, one after another."""
    page.goto(f"/ask/about/{service.public_id}/")
    yield
    page.get_by_label("What would help?").fill(WORDS)
    press(page, "Continue")
    yield
    press(page, "Continue")
    yield
    choose(page, "Do not contact me")
    press(page, "Continue")
    yield
    press(page, "Continue")
    yield
    press(page, "Ask Close Knit")
    yield
    page.get_by_role("link", name="Print a plain slip").click()
    yield
    page.goto("/code/")
    yield


def test_leaving_ends_it_and_back_shows_nothing(open_browser, service):
    # given she has asked, and someone comes in
    page = open_browser(DESK, script=False)
    until_checked(page, service)
    press(page, "Ask Close Knit")
    # when she leaves the page
    page.route(re.compile(r"^https://"), lambda route: route.fulfill(body="weather", content_type="text/html"))
    press(page, "Leave this page")
    page.wait_for_url(re.compile(r"^https://"))
    # then this browser opens nothing of it
    page.goto("/my-ask/")
    assert page.url.endswith("/code/")
    page.goto(f"/ask/about/{service.public_id}/")
    assert page.get_by_label("What would help?").input_value() == ""
