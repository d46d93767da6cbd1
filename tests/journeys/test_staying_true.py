"""The directory stays true: Linda has ten minutes, the keeper says yes, and a stranger is told what happened."""

from typing import Any

import pytest

from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.partnership.factories import AreaFactory, MembershipFactory, OrganisationFactory
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"width": 320, "height": 700}


@pytest.fixture
def linda() -> Any:
    return MembershipFactory(
        role="provider-lead", account__name="Linda", organisation=OrganisationFactory(name="Cartvale Families")
    )


@pytest.fixture
def morag() -> Any:
    return MembershipFactory(role="directory-keeper", account__name="Morag")


@pytest.fixture
def minibus(linda: Any) -> Any:
    NeedFactory(slug="break", name="A break")
    service = ServiceFactory(
        name="The Saturday Minibus",
        organisation=linda.organisation,
        phone="0141 496 0218",
        needs=["break"],
        who_for=["school-age"],
        languages=["en"],
    )
    SessionFactory(service=service)
    PlaceFactory(service=service, name="Cartvale House", address="1 Mavis Lane")
    refresh_search()
    return service


def is_for_everyone(page: Any) -> None:
    assert violations(page) == [], page.url
    assert fits(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_linda_says_full_until_march_in_one_press_and_undoes_it(
    open_browser: Any, be: Any, linda: Any, minibus: Any, script: bool
) -> None:
    # Given Linda on her phone, with the page of what families read of her
    page = open_browser(SMALL, script=script)
    be(page, linda.account)
    page.goto("/our-help/")
    page.get_by_role("link", name="The Saturday Minibus").click()

    # When she presses the month
    page.get_by_role("button", name="Full until March").click()

    # Then families read it
    assert "Full until 1 March" in page.locator("main").inner_text()
    page.get_by_role("link", name="See it as a family does").click()
    assert "Full until 1 March" in page.locator("main").inner_text()

    # When it was the wrong one, she undoes it
    page.go_back()
    page.get_by_role("button", name="Undo it").click()
    assert "Full until 1 March" not in page.locator("main").inner_text()

    # And one press says that all the rest is still true
    page.goto("/our-help/")
    page.get_by_role("button", name="All of this is still true").click()
    assert "1 entry says that it was checked today." in page.locator("main").inner_text()


def test_linda_puts_a_number_right_and_sees_when_it_is_live(
    open_browser: Any, be: Any, linda: Any, morag: Any, minibus: Any
) -> None:
    # Given a number that is wrong
    page = open_browser(SMALL)
    be(page, linda.account)
    page.goto(f"/our-help/{minibus.public_id}/")
    page.get_by_role("link", name="Change something").click()
    is_for_everyone(page)

    # When she opens the part it is in, and writes the right one, and more than fits in another box
    page.get_by_role("heading", name="What families rely on").click()
    is_for_everyone(page)
    page.get_by_label("Phone number that families use").fill("0141 496 0229")
    page.get_by_role("heading", name="Words and hours").click()
    page.get_by_label("When it is on").fill("whenever")
    page.get_by_role("button", name="Save").first.click()

    # Then nothing is lost, and she reads what to put right
    assert "We cannot read “whenever”" in page.locator("main").inner_text()
    assert page.get_by_label("Phone number that families use").input_value() == "0141 496 0229"
    is_for_everyone(page)
    page.get_by_label("When it is on").fill("Saturday 9:30am to 4pm, in school terms")
    page.get_by_role("button", name="Save").first.click()

    # And the hours are live, and the number waits
    said = page.locator("main").inner_text()
    assert "This waits for the directory’s keeper" in said
    assert "Saturday 9:30am to 4pm, in school terms" in said
    is_for_everyone(page)

    # When the keeper says yes
    desk = open_browser({"width": 1280, "height": 900})
    be(desk, morag.account)
    desk.goto("/entries/")
    is_for_everyone(desk)
    desk.get_by_role("link", name="The Saturday Minibus").first.click()
    is_for_everyone(desk)
    desk.locator("label", has_text="Yes: families read it now").click()
    desk.get_by_role("button", name="Decide").click()

    # Then it is live, and her history says who
    page.reload()
    assert "0141 496 0229" in page.locator("dl.facts").inner_text()
    page.get_by_role("link", name="Who changed what").click()
    assert "Linda, Cartvale Families; yes by Morag" in page.locator("main").inner_text()
    is_for_everyone(page)

    # And what it said before comes back in one press, by the same road
    page.get_by_role("button", name="Bring back how it was before this").last.click()
    assert "This waits for the directory’s keeper" in page.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_linda_says_when_they_are_closed_and_on_which_other_number_they_are_reached(
    open_browser: Any, be: Any, linda: Any, minibus: Any, script: bool
) -> None:
    looked_at = is_for_everyone if script else fits  # axe needs script
    # Given Linda on her phone, a week before Christmas holidays, and a second number
    NeedFactory(slug="food", name="Food and money")
    page = open_browser(SMALL, script=script)
    be(page, linda.account)
    page.goto(f"/our-help/{minibus.public_id}/edit/")

    # When she adds it, and wants a third row
    page.get_by_role("heading", name="What families rely on").click()
    page.locator("summary", has_text="What families find it by").click()
    page.locator("label", has_text="Food and money").click()
    page.locator("summary", has_text="More phone numbers").click()
    looked_at(page)
    page.get_by_label("Phone number", exact=True).first.fill("0141 496 0230")
    page.get_by_label("What it is for").first.fill("in the evening")
    page.get_by_role("button", name="Add another number").click()

    # Then what she wrote is still there, and the row is in front of her
    new = page.locator("#more-numbers")
    assert page.get_by_label("Phone number", exact=True).first.input_value() == "0141 496 0230"
    assert new.is_visible()
    looked_at(page)
    new.get_by_label("Phone number", exact=True).fill("ask Ann")

    # When she says when they are closed, from a day to a day, and saves
    page.get_by_role("heading", name="Words and hours").click()
    page.locator("summary", has_text="Closed days and other hours").click()
    page.locator("[name=days_apart-0-day]").fill("2099-12-24")
    looked_at(page)
    page.get_by_role("button", name="Save").click()

    # Then she reads what to put right, and nothing is lost
    said = page.locator("main").inner_text()
    assert "Write the number in figures" in said
    assert "more than five years away" in said
    looked_at(page)
    page.locator("[name=numbers-2-number]").fill("")
    page.locator("[name=days_apart-0-day]").fill("2026-12-31")
    page.get_by_role("button", name="Save").click()

    # And the day is live, and the number and the need wait
    said = page.locator("main").inner_text()
    assert "0141 496 0230 (in the evening)" in said
    assert "Food and money" in said
    page.get_by_role("link", name="Who changed what").click()
    assert "Closed 31 December" in page.locator("main").inner_text()
    looked_at(page)


def test_linda_claims_what_nobody_keeps_and_the_keeper_checks_it(
    open_browser: Any, be: Any, linda: Any, morag: Any
) -> None:
    # Given an entry that a register brought
    kitchen = ServiceFactory(name="Saturday Kitchen", organisation__name="Kitchen SCIO", phone="0141 496 0219")
    page = open_browser(SMALL)
    be(page, linda.account)
    page.goto(f"/find/{kitchen.public_id}/")

    # When she says that it is hers
    page.get_by_role("link", name="Is it ours to keep right?").click()
    is_for_everyone(page)
    page.get_by_label("How do you come to keep it?").fill("It is our kitchen, under its old name.")
    page.get_by_role("button", name="It is ours").click()
    assert "Nothing is open to you until then." in page.locator("main").inner_text()
    is_for_everyone(page)

    # Then the keeper asks by what was published, and says yes
    desk = open_browser({"width": 1280, "height": 900})
    be(desk, morag.account)
    desk.goto("/entries/")
    desk.get_by_role("link", name="Saturday Kitchen").first.click()
    is_for_everyone(desk)
    desk.locator("label", has_text="Yes: they keep it from now").click()
    desk.locator("label", has_text="0141 496 0219").click()
    desk.get_by_role("button", name="Decide").click()

    # And it is in her list
    page.reload()
    page.get_by_role("link", name="Saturday Kitchen").click()
    assert "In one press" in page.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_stranger_says_that_something_is_wrong_and_is_told_what_happened(
    open_browser: Any, be: Any, linda: Any, minibus: Any, script: bool
) -> None:
    # Given somebody with no account, on the page of an entry
    page = open_browser(SMALL, script=script)
    page.goto(f"/find/{minibus.public_id}/")
    page.get_by_role("link", name="Something wrong? Tell us").click()
    if script:
        is_for_everyone(page)

    # When they say what is wrong
    page.locator("label", has_text="The phone number").click()
    page.get_by_label("Tell us more, if you like").fill("Nobody picks up.")
    page.get_by_role("button", name="Tell them").click()

    # Then they have a day, and a code
    assert "You hear by" in page.get_by_role("heading", level=1).inner_text()
    code = page.locator(".code").inner_text()
    if script:
        is_for_everyone(page)
    page.get_by_role("button", name="Put this away").click()

    # When Linda answers
    hers = open_browser({"width": 1280, "height": 900}, script=script)
    be(hers, linda.account)
    hers.goto("/our-help/")
    hers.get_by_role("link", name="The Saturday Minibus").click()
    hers.get_by_role("link", name="The phone number").click()
    if script:
        is_for_everyone(hers)
    hers.locator("label", has_text="It was wrong, and it is put right").click()
    hers.get_by_label("What you tell them").fill("The number on the page is right now.")
    hers.get_by_role("button", name="Tell them").click()

    # Then the code tells it, on any phone
    elsewhere = open_browser(SMALL, script=script)
    elsewhere.goto("/code/")
    elsewhere.locator("input[name=code]").fill(code)
    elsewhere.get_by_role("button", name="Open it").click()
    said = elsewhere.locator("main").inner_text()
    assert "It was wrong, and it is put right" in said
    assert "The number on the page is right now." in said


def test_those_who_plan_talk_about_what_is_alike(open_browser: Any, be: Any, minibus: Any) -> None:
    other = ServiceFactory(name="Away Days", needs=["break"])
    PlaceFactory(service=other, latitude=55.85)
    refresh_search()
    planner = MembershipFactory(role="planner").account
    for size in (SMALL, {"width": 1280, "height": 900}):
        page = open_browser(size)
        be(page, planner)
        for name in ("How entries stand", "What there is, and where", "Where several do alike"):
            page.goto("/entries/whole/")
            page.get_by_role("link", name=name).click()
            is_for_everyone(page)
        page.get_by_role("link", name="the whole city").click()
        is_for_everyone(page)
        assert page.locator(".whole__list h2").all_inner_texts() == ["Away Days", "The Saturday Minibus"]
        assert page.locator(".map__pin").count() == 2


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_planner_goes_from_a_letter_on_the_map_to_its_area_and_to_who_they_are(
    open_browser: Any, be: Any, script: bool
) -> None:
    # Given two groups that do alike in Canal, and two wards close together
    need = NeedFactory(slug="break", name="A break")
    canal = AreaFactory(name="Canal", latitude=55.89)
    AreaFactory(name="Linn", latitude=55.8895)
    for name in ("Away Days", "Tea and Time"):
        PlaceFactory(service=ServiceFactory(name=name, needs=[need.slug], is_citywide=False, covers=[canal]))
    refresh_search()
    planner = MembershipFactory(role="planner").account
    for size in (SMALL, {"width": 1280, "height": 900}):
        page = open_browser(size, script=script)
        be(page, planner)

        # Then every map has a letter for each line of its list
        for address, letters in (("", "AB"), ("coverage/", "AB"), ("alike/", "A")):
            page.goto(f"/entries/whole/{address}")
            if script:
                is_for_everyone(page)
            assert page.locator(".map__area text").all_text_contents() == list(letters)
            assert page.locator(".whole__areas .whole__mark").all_inner_texts() == list(letters)

        # When she chooses a letter by the keyboard, and a need under it
        page.locator("a.map__area").focus()
        page.keyboard.press("Enter")
        assert page.locator(".whole__areas li:target b").inner_text() == "Canal, ward"
        page.locator(".whole__areas").get_by_role("link", name="A break").click()

        # Then she reads who they are, by name
        assert page.locator(".whole__list h2").all_inner_texts() == ["Away Days", "Tea and Time"]
