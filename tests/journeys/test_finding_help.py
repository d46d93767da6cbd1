"""A parent on a cheap phone, with no account, finds help, narrows it and reads how to begin."""

from typing import Any

import pytest

from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.partnership.factories import AreaFactory, MembershipFactory
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def govanhill() -> None:
    """A street with a women's group on a Tuesday evening, a playgroup by day, and a phone line at night."""
    AreaFactory(name="Govanhill")
    NeedFactory(slug="talk", name="Someone to talk to", typed_as="lonely\nblether")
    blether = ServiceFactory(
        name="Evening Blether",
        organisation__name="Close Knit",
        summary="A women's group over food. Talk, or do not.",
        what_happens="Walk in any time after six. Nobody asks why you came.\nEat, talk or sit.",
        not_this="It is not for private advice at the table.",
        needs=["talk"],
        languages=["ur", "en"],
        access=["step-free"],
        who_for=["just-me"],
        turn_up=True,
    )
    PlaceFactory(service=blether, name="The Larch Rooms")
    SessionFactory(service=blether)
    playgroup = ServiceFactory(name="Toy Library", needs=["talk"], languages=["en"], who_for=["baby-toddler"])
    PlaceFactory(service=playgroup, name="Garturk Hall", latitude=55.846)
    SessionFactory(service=playgroup, starts="10:00", ends="12:00")
    ServiceFactory(name="Listening line", needs=["talk"], reach="by-phone", how="phone", phone="0141 496 0515")
    refresh_search()


def search_for(page: Any, words: str, near: str) -> None:
    page.goto("/find/")
    page.get_by_label("What would help").fill(words)
    page.get_by_label("Near").fill(near)
    page.get_by_role("button", name="Find", exact=True).click()


def narrow_by(page: Any, choice: str) -> None:
    page.get_by_role("link", name="Narrow it").click()
    page.locator("label", has_text=choice).first.click()
    page.get_by_role("button", name="Show these").click()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_parent_finds_narrows_and_reads(open_browser: Any, govanhill: None, script: bool) -> None:
    # Given a parent on a phone
    page = open_browser({"width": 360, "height": 740}, script=script)

    # When she types what would help, and where
    search_for(page, "someone to talk to", "Govanhill")

    # Then the ways to have it are there, nearest first, and nothing she typed is in the address or the title
    assert (
        page.get_by_role("heading", level=1).inner_text()
        == "3 things that may help: “someone to talk to”, near Govanhill"
    )
    assert page.locator(".result h2").first.inner_text() == "Evening Blether"
    assert "talk" not in page.url
    assert "talk" not in page.title()

    # When she narrows it to the evening, on a page of its own
    narrow_by(page, "Evening")

    # Then one is left, and what she chose can be let go
    assert page.locator(".result h2").all_inner_texts() == ["Evening Blether"]
    assert page.locator(".result").inner_text().count("about 1 minute walk, no steps") == 1
    assert page.locator(".chip--on").inner_text().startswith("Evening")

    # When she opens it
    page.get_by_role("link", name="Evening Blether", exact=True).click()

    # Then it says when to come, where, and what it is not
    said = page.locator("main").inner_text()
    for words in ("Just turn up", "The Larch Rooms", "6pm", "Nobody asks why you came", "not for private advice"):
        assert words in said, words

    # And the way back keeps what she chose
    page.get_by_role("link", name="Back to the results").click()
    assert page.locator(".result h2").all_inner_texts() == ["Evening Blether"]


@pytest.mark.looks
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_finding_is_for_everyone(open_browser: Any, govanhill: None, width: int) -> None:
    page = open_browser({"width": width, "height": 800})
    search_for(page, "talk", "Govanhill")
    results = page.url
    service = page.get_by_role("link", name="Evening Blether", exact=True).get_attribute("href")

    for address in (
        results,
        results.replace("/find/", "/find/narrow/"),
        service,
        "/find/?q=talk&lang=en&who=none&when=weekend",
    ):
        page.goto(address)
        assert violations(page) == [], address
        assert fits(page)


def to_press(page: Any) -> list[str]:
    """What stands by itself to be pressed in this page, and is lower than a thumb: 44 pixels."""
    return page.evaluate(
        """() => [...document.querySelectorAll(`main :is(.result h2, .result__f, .ways, .carrying, .svc__body p) a,
            main summary, .ds_back-link`)].filter(one => one.offsetParent && one.getClientRects()[0].height < 43.5)
            .map(one => one.textContent)"""
    )


def test_with_large_letters_nothing_scrolls_sideways_and_all_is_large_enough_to_press(
    open_browser: Any, govanhill: None
) -> None:
    # Given a cheap phone
    page = open_browser({"width": 320, "height": 700})

    # When she reads the front door, what is found, one service and the form about what is wrong
    page.goto("/find/?q=talk")
    one = page.locator(".result h2 a", has_text="Evening Blether").get_attribute("href").split("?")[0]
    for address in ["/", "/find/?q=talk", "/find/narrow/", one, f"{one}wrong/"]:
        page.goto(address)

        # Then a thumb finds everything, and letters twice as large still fit
        assert to_press(page) == [], address
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(page)


def test_in_forced_colours_the_picture_of_the_week_is_in_the_colours_of_the_reader(
    open_browser: Any, govanhill: None
) -> None:
    page = open_browser(forced_colors="active", color_scheme="dark")
    page.goto("/find/?q=blether")
    page.get_by_role("link", name="Evening Blether", exact=True).click()

    drawn = page.locator("svg.week :is(text, rect.week__bar), .ways svg, .carrying svg").evaluate_all(
        "all => all.map(one => getComputedStyle(one)[one.matches('.ic') ? 'color' : 'fill'])"
    )

    assert set(drawn) == {"rgb(255, 255, 255)"}


def test_when_nothing_fits_letting_go_of_one_thing_finds_it(phone: Any, govanhill: None) -> None:
    # Given a search that nothing fits
    search_for(phone, "toys", "Govanhill")
    narrow_by(phone, "School day")
    phone.goto(f"{phone.url}&lang=ur")
    assert phone.get_by_role("heading", level=1).inner_text() == "Nothing here fits yet"

    # When she lets go of the language
    phone.get_by_role("link", name="Any language").click()

    # Then it is there
    assert phone.locator(".result h2").all_inner_texts() == ["Toy Library"]


def test_a_practitioner_finds_help_in_the_working_mood(desk: Any, be: Any, govanhill: None) -> None:
    be(desk, MembershipFactory().account)
    search_for(desk, "blether", "")
    assert desk.locator("body.m-work").count() == 1
    assert desk.locator(".result h2").first.inner_text() == "Evening Blether"
    assert violations(desk) == []


@pytest.mark.parametrize("address", ["/", "/find/"])
def test_while_she_types_ways_to_go_on_are_offered(open_browser: Any, govanhill: None, address: str) -> None:
    page = open_browser({"width": 360, "height": 740})
    page.goto(address)

    with page.expect_response("**/find/as-typed/") as posted:
        page.get_by_label("What would help").press_sequentially("tal")

    assert posted.value.request.method == "POST"
    page.wait_for_function("document.querySelectorAll('#as-typed option').length > 0")
    offered = page.locator("#as-typed option").evaluate_all("options => options.map(one => one.value)")
    assert offered == ["Someone to talk to"]
    assert "tal" not in page.url


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_she_types_in_her_own_words_is_understood_and_a_planner_learns_what_was_missing(
    open_browser: Any, be: Any, govanhill: None, script: bool
) -> None:
    # Given a parent on a phone who types as she speaks, with a slip
    page = open_browser({"width": 320, "height": 640}, script=script)

    # When she looks for it
    search_for(page, "am pure lonley, somebody to blether", "Govanhill")

    # Then the group is first, and the page says what it looked for besides
    assert page.locator(".result h2, .result h3").first.inner_text().endswith("Evening Blether")
    assert page.locator(".res__note").first.inner_text().startswith("We looked for “lonely”, ")
    assert fits(page)
    assert not script or violations(page) == []

    # When she looks for something that the city does not have, as others did
    for _ in range(5):
        search_for(page, "damp and mould", "")
    assert page.get_by_role("heading", level=1).inner_text() == "Nothing here fits yet"

    # Then whoever plans sees that it was missing, and no word that she typed
    be(page, MembershipFactory(role="planner").account)
    page.goto("/find/nothing/")
    assert "5 searches have found nothing" in page.get_by_role("main").inner_text()
    assert "damp" not in page.get_by_role("main").inner_text()
    assert fits(page)
    assert not script or violations(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_nobody_has_said_of_a_whole_page_is_said_once(open_browser: Any, script: bool) -> None:
    # Given a list that a file brought, with no address, no price, and nobody who looked; and one entry that says more
    for n in range(4):
        ServiceFactory(name=f"Club {n}", how="phone", cost_is_known=False, checked_on=None)
    PlaceFactory(service=ServiceFactory(name="Toy Library"), name="Garturk Hall")
    refresh_search()
    page = open_browser({"width": 320, "height": 700}, script=script)

    # When somebody looks through it
    page.goto("/find/")

    # Then what is not known is said once, above the cards, and a card says what is known
    said = page.locator(".reslist").inner_text()
    assert said.count("ask them") == 1
    assert said.count("hone before you go") == 1
    assert page.locator(".result", has_text="Toy Library").get_by_text("Garturk Hall").is_visible()
    assert fits(page)
    if script:
        assert violations(page) == []

    # And the page of one of them says all of it
    page.get_by_role("link", name="Club 1", exact=True).click()
    said = page.locator("main").inner_text()
    assert "Ask them what it costs" in said
    assert "Nobody has checked this yet" in said
