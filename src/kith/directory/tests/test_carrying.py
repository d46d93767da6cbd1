"""What can be carried away: a list on the device, on paper, behind a link; and what the list never says."""

from datetime import time
from uuid import uuid4

import pytest
import segno
from django.urls import reverse

from kith.directory.commands import refresh_search
from kith.directory.factories import PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import DayApart, Schedule, Service
from kith.directory.presenters import qr
from kith.directory.short_ids import ids_in, short
from kith.directory.tests.twins import joined, two

pytestmark = pytest.mark.django_db
LIST = "/find/list/"


@pytest.fixture
def blether() -> Service:
    service = ServiceFactory(
        name="Evening Blether", organisation__name="Close Knit", turn_up=True, needs=["talk"], phone="0141 496 0167"
    )
    SessionFactory(service=service)
    PlaceFactory(service=service, name="The Larch Rooms", address="1 Merle Road", postcode="GX8 5NL")
    refresh_search()
    return service


def list_of(*services):
    return f"{LIST}?of={'.'.join(short(service.public_id) for service in services)}"


def test_a_short_id_is_read_again_and_never_ends_in_a_mark_that_a_message_drops():
    for public_id in (uuid4() for _ in range(200)):
        assert ids_in([short(public_id)], most=1) == [public_id]
        assert short(public_id)[-1].isalnum()
        assert len(short(public_id)) == 22


def test_ids_are_read_once_each_in_order_and_what_is_none_is_left_out():
    one, two, three = uuid4(), uuid4(), uuid4()
    said = [f"{short(two)}.nothing. .{one}", short(two), "\x00" * 22, "é" * 22, short(three)]

    assert ids_in(said, most=20) == [two, one, three]
    assert ids_in(said, most=2) == [two, one]


def test_a_list_says_whom_to_phone_where_when_and_how_to_begin_in_the_order_given(client, blether):
    line = ServiceFactory(name="Listening line", how="phone", reach=Service.Reach.BY_PHONE, phone="0141 496 0515")

    page = client.get(list_of(line, blether)).text

    for said in (
        'href="tel:01414960167"',
        "0141 496 0515",
        "Just turn up. You do not need to ask first. Next on Tuesday 1 December.",
        "<b>The Larch Rooms</b>, 1 Merle Road",
        "GX8 5NL",
        "Tuesday 6pm to 8pm",
        "Phone or text. You do not have to say your name.",
        "As it was on Wednesday 25 November",
    ):
        assert said in page, said
    assert page.index("Listening line") < page.index("Evening Blether")


def test_a_list_and_its_link_say_nothing_of_whoever_made_it(client, blether):
    client.post("/find/", {"q": "blether", "near": "Quillwort Street"})

    answer = client.get(list_of(blether))

    assert "Quillwort" not in answer.text
    assert f'value="http://testserver{list_of(blether)}"' in answer.text
    assert "<title>List: Kith</title>" in answer.text
    assert "Leave this page" in answer.text


def test_opening_a_list_leaves_no_cookie(client, blether):
    for address in (list_of(blether), "/find/kept/", "/find/choose/", f"/find/{blether.public_id}/times/"):
        client.get(address)
    assert not client.cookies


def test_what_is_not_on_offer_any_more_is_said_kindly_and_the_rest_is_there(client, blether):
    page = client.get(f"{list_of(blether)}.{short(uuid4())}").text
    assert "One thing on this list is not on offer any more" in page
    assert "Evening Blether" in page

    gone = client.get(f"{LIST}?of={short(uuid4())}.{short(uuid4())}")
    assert gone.status_code == 200
    assert "2 things on this list are not on offer any more" in gone.text
    assert "<svg role" not in gone.text


def test_an_entry_that_was_joined_into_another_is_on_old_lists_as_that_other(client):
    stays, goes = two(turn_up=True)
    SessionFactory(service=stays)
    PlaceFactory(service=stays)
    joined(stays, goes)

    page = client.get(list_of(goes, stays)).text

    assert page.count("<h2") == client.get(list_of(stays)).text.count("<h2")
    assert "not on offer" not in page
    times = reverse("directory:times", args=[goes.public_id])
    assert client.get(times)["Location"] == reverse("directory:times", args=[stays.public_id])


def test_an_entry_of_an_old_list_that_ended_is_met_kindly_and_like_one_that_never_was(client, blether):
    Service.objects.filter(pk=blether.pk).update(status="defunct")

    ids = (blether.public_id, uuid4())
    ended, never = (client.get(f"/find/{one}/") for one in ids)

    assert ended.status_code == never.status_code == 404
    assert "This is not on offer any more" in ended.text
    assert ended.text.replace(str(ids[0]), "") == never.text.replace(str(ids[1]), "")


@pytest.mark.parametrize("of", ["", "nothing", "." * 5000, "A" * 22, "../../etc", "\x00"])
def test_any_list_at_all_gets_a_kind_answer(client, of):
    assert client.get(LIST, {"of": of}).status_code == 200
    assert client.get("/find/choose/", {"of": of}).status_code in (200, 302)


def test_the_square_of_one_service_leads_to_its_page_and_that_of_more_to_the_list(client, blether):
    other = ServiceFactory(name="Chai and a Chair")
    one, both = client.get(list_of(blether)).text, client.get(list_of(blether, other)).text

    assert qr.drawn(f"http://testserver/find/{blether.public_id}/", "QR code of this list") in one
    assert qr.drawn(f"http://testserver{list_of(blether, other)}", "QR code of this list") in both


def test_a_square_is_a_drawing_in_the_page_with_a_name_and_no_style_of_its_own():
    drawn = qr.drawn("https://example.org/", 'A <list> & "more"')
    assert drawn.startswith('<svg role="img" ')
    assert "<title>A &lt;list&gt; &amp;" in drawn
    assert "style" not in drawn
    assert segno.make("https://example.org/", micro=False, error="m").symbol_size(border=4)[0] == 33
    assert 'viewBox="0 0 33 33"' in drawn


def test_the_longest_list_still_fits_a_square_that_a_phone_can_read():
    link = (
        "https://help.a-city-with-a-long-name.gov.example" + f"{LIST}?of=" + ".".join(short(uuid4()) for _ in range(20))
    )
    assert segno.make(link, micro=False, error="m").version <= 18  # 89 squares and a border on 40 mm: 0.41 mm each


def test_days_apart_stand_on_the_slip_where_they_are_near(client, blether):
    for starts, ends, so in (
        ("2026-12-22", "2027-01-05", {}),
        ("2026-12-15", "2026-12-15", {"is_closed": False, "opens": "17:00", "closes": "18:30"}),
        ("2026-10-01", "2026-10-02", {}),
        ("2027-07-01", "2027-07-02", {}),
    ):
        DayApart.objects.create(service=blether, starts_on=starts, ends_on=ends, **so)

    page = client.get(list_of(blether)).text

    assert "Closed 22 December to 5 January" in page
    assert "15 December: 5pm to 6:30pm" in page
    assert "October" not in page.replace("Checked 12 October", "")
    assert "July" not in page


def test_the_next_day_is_one_on_which_it_is_open(client, blether):
    DayApart.objects.create(service=blether, starts_on="2026-12-01", ends_on="2026-12-01")
    for address in (list_of(blether), f"/find/{blether.public_id}/"):
        page = client.get(address).text
        assert "Tuesday 8 December" in page
        assert "Closed 1 December" in page
        assert "Tuesday 1 December" not in page


def test_a_group_that_comes_round_otherwise_than_every_week_says_its_next_days(client):
    service = PlaceFactory(service__turn_up=True).service
    Schedule.objects.create(service=service, freq="MONTHLY", byday="1SA", opens=time(10), closes=time(12))

    page = client.get(list_of(service)).text

    said = (
        "The first Saturday of the month 10am to noon, next on Saturday 5 December, Saturday 2 January and Saturday 6"
    )
    assert said in page
    assert said in client.get(f"/find/{service.public_id}/").text
    assert f"/find/{service.public_id}/times/" in client.get(f"/find/{service.public_id}/").text


def test_choosing_without_script_makes_the_list_and_keeps_the_search_out_of_it(client, blether):
    other = ServiceFactory(name="Chai and a Chair", needs=["talk"])
    refresh_search()
    search = client.post("/find/", {"q": "talk"}).url

    page = client.get(search.replace("/find/", "/find/choose/")).text
    made = client.get(f"/find/choose/{search.removeprefix('/find/')}", {"made": "1", "of": [short(blether.public_id)]})

    assert f'value="{short(other.public_id)}"' in page
    assert made.url == list_of(blether)


def test_choosing_nothing_says_so_and_keeps_what_there_is_to_choose(client, blether):
    page = client.get("/find/choose/", {"made": "1"}).text
    assert "Nothing is ticked yet" in page
    assert "Evening Blether" in page


def test_everything_can_be_kept_and_what_others_must_not_see_asks_first(client, blether):
    ServiceFactory(name="Quiet help", needs=["safe-at-home"])
    ServiceFactory(name="Women together", reach=Service.Reach.PRIVATE)
    refresh_search()

    cards = client.get("/find/").text.split('class="card result"')[1:]

    asks = {
        name: "data-care" in card
        for card in cards
        for name in ("Evening Blether", "Quiet help", "Women together")
        if f">{name}<" in card
    }
    assert asks == {"Evening Blether": False, "Quiet help": True, "Women together": True}
    for service in Service.objects.all():
        page = client.get(f"/find/{service.public_id}/").text
        assert ("data-care" in page.split("keep-words")[0]) == asks[service.name]


def test_what_a_device_keeps_does_not_say_how_far_somebody_was(client, blether):
    from kith.partnership.factories import PostcodeFactory

    PostcodeFactory(code="GX428AB")
    page = client.get("/find/", {"near": "GX42 8AB"}).text
    assert "minute walk" in page
    assert 'data-where="The Larch Rooms"' in page


def test_the_page_of_the_kept_list_holds_nothing_of_any_list(client, blether):
    page = client.get("/find/kept/")
    assert "Evening Blether" not in page.text
    assert "<title>Find help: Kith</title>" in page.text
    assert "Choose some to print or send" in page.text


def test_a_list_takes_few_reads_however_long_it_is(client, django_assert_max_num_queries):
    services = [SessionFactory(service=PlaceFactory().service).service for _ in range(20)]
    with django_assert_max_num_queries(8):
        page = client.get(list_of(*services)).text
    assert page.count("slip__by") == 20


def test_a_link_to_more_than_a_list_holds_says_how_many_are_not_there(client):
    services = [ServiceFactory() for _ in range(22)]

    page = client.get(list_of(*services)).text

    assert page.count("slip__by") == 20
    assert "A list holds 20 things at most. 2 more were asked for, and are not here." in page
    assert "at most" not in client.get(list_of(*services[:20])).text
