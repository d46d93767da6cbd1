"""The pages of finding help: kind with anything typed, private in the address, few reads."""

from datetime import date, time

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory, SessionFactory, WhoForFactory
from kith.directory.models import DayApart, Particulars, Phone, Schedule, Service, ServiceArea, Source
from kith.partnership.factories import AreaFactory, MembershipFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
FIND = "/find/"
TYPED = [
    "x" * 100_000,
    "word " * 20_000,
    "\u202eمرحبا\u202c كيف",
    "🙂🙃👩‍👩‍👧",
    "!!! ... ???",
    "'; DROP TABLE directory_service; --",
    '" OR 1=1 NEAR(a b) *',
    "names:secret ^start col:*",
    "AND OR NOT",
    "%s %d {0} \\",
    "a\x00b",
    "<script>alert(1)</script>",
    " ",
]


@pytest.fixture
def blether() -> Service:
    service = ServiceFactory(
        name="Evening Blether",
        turn_up=True,
        needs=["talk"],
        languages=["ur"],
        access=["step-free"],
        who_for=["just-me"],
    )
    SessionFactory(service=service)
    PlaceFactory(service=service, name="The Larch Rooms")
    refresh_search()
    return service


def search(client, **typed):
    return client.post(FIND, typed, follow=True)


def test_what_is_typed_finds_help_and_is_not_written_in_the_address(client, blether):
    answer = search(client, q="blether please", near="nowhere at all")

    address = answer.redirect_chain[-1][0]
    assert address.startswith("/find/?s=")
    assert "blether" not in address
    assert "nowhere" not in address
    assert "Evening Blether" in answer.text
    assert "We do not know “nowhere at all”" in answer.text
    assert "blether" not in answer.text.split("</title>")[0].casefold()


def test_a_need_pressed_at_the_front_door_is_not_written_in_any_address(client, blether):
    NeedFactory(slug="money")
    answer = search(client, need="talk")

    assert "Evening Blether" in answer.text
    assert "need=talk" not in answer.text
    assert "need=" not in answer.redirect_chain[-1][0]
    assert "let=need" in answer.text


def test_letting_go_of_a_need_keeps_the_rest(client, blether):
    ServiceFactory(name="Money help")
    refresh_search()
    address = search(client, need="talk").redirect_chain[-1][0]

    assert "Money help" not in client.get(address).text
    assert "Money help" in client.get(f"{address}&let=need").text


def test_a_search_that_is_not_kept_any_more_says_so(client, blether):
    answer = client.get(FIND, {"s": "gone", "when": "evening"})
    assert "not kept on this device" in answer.text
    assert "Evening Blether" in answer.text


def test_another_site_cannot_begin_a_visit_in_someones_name(client, blether):
    client.force_login(MembershipFactory().account)
    signed_in = client.cookies["sessionid"].value

    answer = client.post(FIND, {"q": "blether"}, headers={"Origin": "https://elsewhere.example"})

    assert answer.url == FIND
    assert client.cookies["sessionid"].value == signed_in
    assert "looked_for" not in client.session


def test_looking_without_typing_leaves_no_cookie(client, blether):
    client.get(FIND, {"when": "evening"})
    client.get(f"/find/{blether.public_id}/")
    assert not client.cookies


def test_choices_stay_when_the_words_change(client, blether):
    answer = search(client, q="blether", when="weekend")
    assert "when=weekend" in answer.redirect_chain[-1][0]
    assert "Nothing here fits yet" in answer.text


def test_an_address_with_words_in_it_works_too(client, blether):
    assert "Evening Blether" in client.get(FIND, {"q": "blether"}).text
    assert "Evening Blether" in client.get(FIND, {"need": "talk"}).text


def test_a_place_typed_among_the_words_is_where(client, blether):
    PostcodeFactory(code="GX428AB")
    for typed in ("blether near GX42 8AB", "gx428ab blether", "near gx42 8ab"):
        assert "minute walk" in search(client, q=typed).text, typed


def test_a_card_says_when_where_cost_and_language(client, blether):
    PostcodeFactory(code="GX428AB")
    page = client.get(FIND, {"near": "GX42 8AB"}).text
    for said in (
        "Tue 6pm to 8pm",
        "The Larch Rooms",
        "about 1 minute walk, no steps",
        "Free",
        "No wait",
        "How to turn up",
    ):
        assert said in page, said


def test_the_map_has_the_numbers_of_the_cards_and_says_what_it_leaves_out(client, blether):
    ServiceFactory(name="Line", reach=Service.Reach.BY_PHONE)
    refresh_search()
    page = client.get(FIND).text
    assert "1 on a map. 2 is by phone or text." in page
    assert 'href="#r1"' in page
    assert 'href="#r2"' not in page


def test_a_help_desk_says_every_way_in_which_it_is_reached(client):
    desk = ServiceFactory(
        name="Help Desk", also_by_phone=True, also_online=True, also_turn_up=True, phone="0141 496 0142"
    )
    PlaceFactory(service=desk, name="City Corner")
    refresh_search()

    assert "City Corner. Also by phone or text and online" in client.get(FIND).text
    page = client.get(f"/find/{desk.public_id}/").text
    for said in ("Ask them directly", "0141 496 0142", "Or just turn up", "City Corner", "They tell you how"):
        assert said in page, said


def test_how_to_get_in_says_nothing_twice(client):
    hall = ServiceFactory(name="Hall Group", access=["step-free"])
    step_free = hall.access.get().name
    PlaceFactory(service=hall, access_words=f"{step_free}, wide toilet. Buses to the door.")

    page = client.get(f"/find/{hall.public_id}/").text

    assert f"{step_free}, wide toilet. Buses to the door" in page
    assert page.casefold().count(step_free.casefold()) == 1


def test_a_line_with_a_desk_says_where_the_desk_is(client):
    line = ServiceFactory(name="Line", reach=Service.Reach.BY_PHONE)
    PlaceFactory(service=line, name="City Corner")
    refresh_search()
    assert "By phone or text, anywhere. Also at City Corner" in client.get(FIND).text


def test_a_private_place_with_a_phone_is_still_on_no_page(client):
    service = PlaceFactory(
        name="Larch Villa", service__reach=Service.Reach.PRIVATE, service__also_by_phone=True
    ).service
    refresh_search()
    assert "They tell you where. Also by phone or text" in client.get(FIND).text
    for page in (FIND, f"/find/{service.public_id}/"):
        assert "Villa" not in client.get(page).text


def test_a_private_place_is_on_no_page(client):
    service = PlaceFactory(name="Larch Villa", postcode="GX99 9ZZ", service__reach=Service.Reach.PRIVATE).service
    hidden = PlaceFactory(name="Cedar Villa", is_private=True, service=ServiceFactory(name="Other")).service
    refresh_search()

    for page in (client.get(FIND), client.get(f"/find/{service.public_id}/"), client.get(f"/find/{hidden.public_id}/")):
        assert page.status_code == 200
        assert "Villa" not in page.text
        assert "GX99" not in page.text
        assert "map__pin" not in page.text


def test_nothing_fits_offers_what_to_let_go_of_and_a_person(client, blether):
    page = client.get(FIND, {"q": "blether", "when": "weekend"}).text
    assert "Nothing here fits yet" in page
    assert "Let go of one thing" in page
    assert "Any day, any time" in page
    assert "Or ask a person to look" in page


def test_an_old_entry_says_so(client):
    ServiceFactory(unchecked=True)
    refresh_search()
    assert "Phone before you go" in client.get(FIND).text


@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_anything_typed_gets_a_kind_answer(client, blether, typed):
    for answer in (
        search(client, q=typed, near=typed, need=typed),
        client.get(FIND, {"q": typed[:4000], "near": typed[:4000]}),
    ):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), near=st.text(max_size=30))
def test_any_text_at_all_gets_a_kind_answer(client, blether, words, near):
    assert search(client, q=words, near=near).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {"page": "-1"},
        {"page": "999999999999"},
        {"page": "²"},
        {"page": "two"},
        {"when": "never", "lang": "' OR 1", "who": "\x00", "cost": "", "let": "everything"},
        {"s": "x" * 3000},
        {"access": ["step-free"] * 500},
    ],
)
def test_a_wrong_address_gets_a_kind_answer(client, blether, said):
    for page in (FIND, "/find/narrow/"):
        answer = client.get(page, said)
        assert answer.status_code == 200
        assert "Evening Blether" in answer.text or page != FIND


@pytest.mark.time_machine(NOON)
def test_a_service_says_what_it_is_how_to_begin_when_and_what_it_is_not(client):
    service = ServiceFactory(
        name="A person beside you",
        what_happens="A phone call or text, your choice. Ten minutes.\nTea, somewhere you pick.",
        not_this="Not an emergency service.",
        checked_with="Joyce",
        minimum_age=-1,
        maximum_age=18,
        languages=["ur", "pl"],
        organisation__name="Close Knit",
        wait="about",
        wait_weeks=2,
    )
    SessionFactory(service=service, starts=time(9), ends=time(22))

    page = client.get(f"/find/{service.public_id}/?when=evening").text

    for said in (
        "A person beside you",
        "About 2 weeks",
        "within <b>3 working days</b>",
        "<b><bdi>A phone call or text, your choice</bdi></b>",
        "Ten minutes.",
        "Tuesday 9am to 10pm",
        "From before birth to 18",
        "Not an emergency service.",
        "Checked by Joyce at Close Knit on 12 October 2026.",
        "/find/?when=evening",
    ):
        assert said in page, said


def page_of(client, service):
    return client.get(f"/find/{service.public_id}/").text


@pytest.mark.parametrize(
    ("ages", "who", "said"),
    [
        ((None, None), [], "They have not said for which ages."),
        ((None, None), ["Mums"], "Mums."),
        ((18, None), [], "Age 18 and over."),
        ((None, 5), [], "Up to age 5."),
        ((-1, None), [], "Any age."),
        ((-1, 26), [], "Any age."),
        ((-1, 5), [], "From before birth to 5."),
        ((5, 11), ["Mums"], "Mums. Ages 5 to 11."),
    ],
)
def test_ages_are_told_only_where_somebody_wrote_them_down(client, ages, who, said):
    service = ServiceFactory(minimum_age=ages[0], maximum_age=ages[1])
    service.who_for.set([WhoForFactory(name=name) for name in who])

    assert f"<bdi>{said}</bdi>" in page_of(client, service)


def test_a_long_description_stands_after_how_to_begin_and_says_nothing_twice(client):
    at_length = "Chairs in a ring. " * 60
    service = ServiceFactory(summary="A group for dads.", description=f"A group for dads. {at_length}")
    page = page_of(client, service)
    assert page.count("A group for dads.") == 1
    assert page.index("Ask them directly") < page.index("Chairs in a ring.")
    assert page.count("Chairs in a ring.") == 60

    service.description = "A group for dads. Chairs in a ring."
    service.save()
    page = page_of(client, service)
    assert page.index("Chairs in a ring.") < page.index("Ask them directly")


@pytest.mark.parametrize(
    ("summary", "description", "said"),
    [
        ("Food", "Foodbanks near you.", "Foodbanks near you."),
        ("A group for dads", "A group for dads. Chairs in a ring.", "Chairs in a ring."),
        ("", "Chairs in a ring.", "Chairs in a ring."),
    ],
)
def test_a_description_loses_only_the_sentence_that_was_said_already(client, summary, description, said):
    page = page_of(client, ServiceFactory(summary=summary, description=description))
    assert f">{said}<" in page


def test_for_where_it_is_is_told_only_where_somebody_said_so(client):
    Source.objects.create(name="a file")
    bridge = AreaFactory(name="Bridge")
    unsaid, closed, told, ours, local = (
        ServiceFactory(source="a file"),
        ServiceFactory(source="a file", status="temporarily closed"),
        ServiceFactory(source="a file"),
        ServiceFactory(),
        ServiceFactory(is_citywide=False, covers=[bridge]),
    )
    for name in ("Gulf County", "Bay County"):
        ServiceArea.objects.create(service=told, name=name)
    refresh_search()

    assert "They have not said for where" in page_of(client, unsaid)
    assert "They have not said for where" in page_of(client, closed)
    assert "Bay County and Gulf County" in page_of(client, told)
    assert "Anywhere in the city" in page_of(client, ours)
    assert "<bdi>Bridge</bdi>" in page_of(client, local)


def test_a_summary_that_is_only_the_name_is_not_said_under_it(client):
    service = ServiceFactory(name="Senior Home Project", summary="Senior home project", description="")
    assert "Senior home project" not in page_of(client, service)


@pytest.mark.parametrize(("kind", "said"), [("charity", "a charity"), ("council", "a council team"), ("other", "")])
def test_who_runs_it_is_said_as_a_sentence_would(client, kind, said):
    service = ServiceFactory(organisation__name="Close Knit", organisation__kind=kind)
    page = page_of(client, service)
    assert f"Run by <b><bdi>Close Knit</bdi></b>{f', {said}' if said else ''}</p>" in page


def test_when_to_come_is_said_as_hours_are_everywhere(client, blether):
    page = page_of(client, blether)
    assert "</b>, 6pm to 8pm. Just turn up." in page


def test_what_is_open_day_and_night_says_so_in_plain_words(client):
    line = ServiceFactory()
    for weekday in range(7):
        SessionFactory(service=line, weekday=weekday, starts=time(0), ends=time(23, 59))
    assert "Every day at any hour" in page_of(client, line)


def test_getting_in_ends_as_a_sentence_where_it_is_several(client):
    service = ServiceFactory(reach="place", access=["bus-fare"])
    PlaceFactory(service=service, access_words="No steps. Buses to the door.")
    assert f"No steps. Buses to the door. {service.access.get().name}." in page_of(client, service)


def test_of_many_places_the_first_few_are_read_at_once_and_every_one_is_there(client):
    service = ServiceFactory()
    for number in range(1, 34):
        PlaceFactory(service=service, name=f"Fire station {number:02}")
    page = page_of(client, service)
    assert "30 more places" in page
    assert page.index("Fire station 03") < page.index("30 more places") < page.index("Fire station 04")
    assert "Fire station 33" in page


def test_who_cannot_be_reached_is_said_to_be_and_a_person_finds_out(client):
    unknown = {"how": "phone", "phone": "", "organisation__phone": "", "organisation__kind": "other"}
    service = ServiceFactory(name="Somewhere", **unknown)
    refresh_search()
    page = page_of(client, service)
    assert "Nobody has written down a number or a place for them yet." in page
    assert "</b>, other" not in page
    results = search(client, q="somewhere").text
    assert "Read about it" in results
    assert "Phone or text<" not in results

    PlaceFactory(service=service, name="The hall")
    assert "Nobody has written down" not in page_of(client, service)


DATED = {
    "every week, with its own words": (
        {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "description": "Main hours\nMon to Fri"},
        "Monday to Friday 9:30am to 5pm. Main hours",
    ),
    "until a day over the year's end": (
        {"freq": "WEEKLY", "byday": "SA", "valid_to": date(2027, 3, 1)},
        "Saturday, until 1 March, 9:30am to 5pm",
    ),
    "from a day far off": (
        {"freq": "WEEKLY", "byday": "SA", "valid_from": date(2028, 3, 1)},
        "Saturday, from 1 March 2028, 9:30am to 5pm",
    ),
    "a day of the month": (
        {"freq": "MONTHLY", "bymonthday": "31"},
        "Thursday 31 December, Sunday 31 January and Wednesday 31 March 9:30am to 5pm",
    ),
    "a day of the month but a closed one": (
        {"freq": "MONTHLY", "byday": "-1FR"},
        "The last Friday of the month 9:30am to 5pm, next on Friday 27 November, Friday 29 January and Friday 26 February",
    ),
    "once": ({"dtstart": date(2026, 12, 3)}, "Thursday 3 December 9:30am to 5pm"),
    "which weeks, nobody said": ({"freq": "WEEKLY", "byday": "TU", "interval": 2, "notes": "Ask us"}, "Ask us"),
}


@pytest.mark.parametrize(("rule", "words"), DATED.values(), ids=DATED.keys())
def test_times_that_are_no_plain_week_are_said_on_the_page(client, rule, words):
    service = ServiceFactory()
    Schedule.objects.create(service=service, opens=time(9, 30), closes=time(17), **rule)
    DayApart.objects.create(service=service, starts_on=date(2026, 12, 25), ends_on=date(2026, 12, 26))

    page = client.get(f"/find/{service.public_id}/").text

    assert '<h2 id="when">' in page
    assert words in page
    assert "Closed 25 December to 26 December" in page
    assert words in client.get("/find/list/", {"of": str(service.public_id)}).text


def test_a_card_says_times_that_are_no_plain_week_and_a_number_that_stands_beside_the_entry(client):
    service = ServiceFactory(name="Chess in the library", how="phone", phone="", organisation__phone="")
    Schedule.objects.create(service=service, freq="MONTHLY", byday="1TH", opens=time(18), closes=time(20))
    Phone.objects.create(service=service, number="0141 496 0177", kind="voice")
    refresh_search()

    page = search(client, q="chess").text

    assert "The first Thursday of the month 6pm to 8pm" in page
    assert "Phone or text" in page
    assert 'data-phone="0141 496 0177"' in page


def test_a_card_says_nothing_of_times_and_numbers_of_a_private_place(client):
    place = PlaceFactory(is_private=True, service__name="Chess in a house", service__phone="")
    rule = {"freq": "WEEKLY", "byday": "MO", "opens": time(9), "closes": time(10)}
    Schedule.objects.create(place=place, description="At the safe house", **rule)
    Phone.objects.create(location=place.location, number="0141 496 0201")
    refresh_search()

    page = search(client, q="chess").text

    assert "Chess in a house" in page
    assert "safe house" not in page
    assert "0141 496 0201" not in page


def test_times_at_a_private_place_and_times_that_are_over_are_on_no_page(client):
    place = PlaceFactory(is_private=True)
    rule = {"freq": "WEEKLY", "byday": "MO", "opens": time(9), "closes": time(10)}
    Schedule.objects.create(place=place, description="At the safe house", **rule)
    Schedule.objects.create(service=place.service, location=place.location, description="At the safe house", **rule)
    Schedule.objects.create(service=place.service, description="Last summer", valid_to=date(2026, 8, 31), **rule)

    page = client.get(f"/find/{place.service.public_id}/").text

    assert "safe house" not in page
    assert "Last summer" not in page


def test_every_published_way_to_reach_it_is_on_the_page_and_on_the_slip(client):
    """Of 1,643 real services 1,236 had a number, a page or an email, and their pages said none of them."""
    place = PlaceFactory()
    service, organisation = place.service, place.service.organisation
    organisation.website = "example.org"
    organisation.save()
    Particulars.objects.create(service=service, email="hello@example.org")
    Phone.objects.create(organisation=organisation, number="0141 496 0300", kind="voice")
    Phone.objects.create(service=service, number="0141 496 0999", kind="fax")
    Phone.objects.create(service=service, number="0141 496 0100", kind="voice", extension="5", description="Intake")
    Phone.objects.create(service=service, number="0141 496 0101", kind="textphone")
    Phone.objects.create(location=place.location, number="0141-496-0100", kind="voice")
    Phone.objects.create(location=place.location, number="0141 496 0200", kind="")

    page = client.get(f"/find/{service.public_id}/").text
    slip = client.get("/find/list/", {"of": str(service.public_id)}).text

    for said in ("Intake, extension 5", "mailto:hello@example.org", 'href="https://example.org"', "textphone"):
        assert said in page, said
    rung = [page.count(f"tel:0141496{last}") for last in ("0100", "0101", "0200", "0300", "0999")]
    assert rung == [1, 1, 1, 1, 0]
    assert "tel:0141496010" in slip
    assert "Intake, extension 5" in slip


def test_a_service_with_a_page_alone_says_it_on_the_slip(client):
    service = ServiceFactory(organisation__phone="", organisation__website="example.org/help")
    assert "https://example.org/help" in client.get("/find/list/", {"of": str(service.public_id)}).text


@pytest.mark.parametrize("reach", ["private", "place"])
def test_a_number_of_a_private_place_is_on_no_page(client, reach):
    place = PlaceFactory(is_private=reach == "place", service__reach=reach)
    elsewhere = PlaceFactory(is_private=True, service=ServiceFactory(organisation=place.service.organisation))
    Phone.objects.create(location=place.location, number="0141 496 0201")
    Phone.objects.create(place=place, number="0141 496 0202")
    Phone.objects.create(service=place.service, location=place.location, number="0141 496 0203")
    Phone.objects.create(organisation=place.service.organisation, location=elsewhere.location, number="0141 496 0204")
    Phone.objects.create(service=place.service, number="0141 496 0100")

    for text in (
        client.get(f"/find/{place.service.public_id}/").text,
        client.get("/find/list/", {"of": str(place.service.public_id)}).text,
    ):
        assert "0141 496 0100" in text
        assert "0141 496 02" not in text


def test_full_until_a_day_far_off_says_its_year(client):
    soon = ServiceFactory(wait="full", full_until_on=date(2027, 3, 1))
    far = ServiceFactory(wait="full", full_until_on=date(2028, 3, 1))
    assert "Full until 1 March<" in client.get(f"/find/{soon.public_id}/").text
    assert "Full until 1 March 2028<" in client.get(f"/find/{far.public_id}/").text


def test_a_service_that_ended_or_never_was_is_not_there(client):
    ended = ServiceFactory(status=Service.Status.DEFUNCT)
    assert client.get(f"/find/{ended.public_id}/").status_code == 404
    assert client.get("/find/0199aaaa-0000-7000-8000-000000000000/").status_code == 404


def test_a_service_closed_for_now_cannot_be_asked(client):
    closed = ServiceFactory(status=Service.Status.CLOSED_FOR_NOW)
    page = client.get(f"/find/{closed.public_id}/").text
    assert "Closed for now" in page
    assert "Ask them directly" not in page


def test_a_practitioner_sees_the_same_in_the_working_mood(client, blether):
    client.force_login(MembershipFactory().account)
    for address in (FIND, f"/find/{blether.public_id}/"):
        page = client.get(address).text
        assert "m-work" in page
        assert "Evening Blether" in page


def test_the_page_says_kindly_what_was_looked_for_besides(client):
    ServiceFactory(name="Counselling")
    ServiceFactory(name="Debt advice")
    refresh_search()

    mistyped, scots = search(client, q="counceling").text, search(client, q="am pure skint").text

    assert "We looked for “counselling” too." in mistyped
    assert "We looked for “money” and “debt” too." in scots
    assert "Nothing has all of those words" not in mistyped + scots


def test_results_take_few_reads_however_many_there_are(client, django_assert_max_num_queries):
    AreaFactory(name="Govanhill")
    for number in range(30):
        service = ServiceFactory(
            name="Club", needs=["talk"], languages=["ur", "pl"], access=["step-free"], turn_up=True,
            reach="place" if number % 2 else "by-phone",
        )  # fmt: skip
        PlaceFactory(service=service)
        SessionFactory(service=service)
    refresh_search()
    address = search(client, q="club talk", near="Govanhill", lang="ur").redirect_chain[-1][0]

    with django_assert_max_num_queries(11):
        page = client.get(address)

    assert page.text.count('class="card result"') == 20
    assert len(page.content) < 100_000


def test_a_postcode_that_is_not_in_the_table_is_said_to_be_and_from_where_it_is_measured(client, blether):
    PostcodeFactory(code="G334AG", latitude=55.86, longitude=-4.14)

    page = client.get("/find/?near=G33+4AA").text
    known = client.get("/find/?near=G33+4AG").text

    assert "“G33 4AA” is not in our list of postcodes, so distances are from the middle of G33 4." in page
    assert "is not in our list of postcodes" not in known


def test_a_service_page_takes_few_reads(client, blether, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        client.get(reverse("directory:service", args=[blether.public_id]))
