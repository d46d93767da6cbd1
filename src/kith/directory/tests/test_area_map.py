"""The map of areas and its list are equal: the same letters, the same counts, and nothing drawn that nobody knows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, ServiceFactory
from kith.directory.presenters import area_map
from kith.directory.presenters.area_map import Told
from kith.directory.presenters.map_pins import HEIGHT, WIDTH, discs
from kith.partnership.factories import AreaFactory, MembershipFactory

ON = NOON.date()


def area(name, latitude=55.84, longitude=-4.26, **facts):
    return AreaFactory(name=name, latitude=latitude, longitude=longitude, **facts)


def told(name, count=1, **facts):
    return Told(area(name, **facts), count, f"{count} of them")


def marked(page):
    return dict(re.findall(r'href="#area-([A-Z]+)"[^>]*><title>\1: ([^<]*)</title>', page))


def listed(page):
    rows = re.findall(r'id="area-([A-Z]+)">.*?<bdi>([^<]*)</bdi>.*?whole__many">([^<]*?)(?: <span|</bdi>)', page, re.S)
    return {letter: f"{name}, {words}" for letter, name, words in rows}


@pytest.fixture
def planner(client):
    client.force_login(MembershipFactory(role="planner").account)
    return client


@pytest.mark.django_db
def test_areas_are_lettered_by_name_whatever_their_counts():
    found = area_map.drawn([told("Zoo", 50), told("canal", 1), told("Bay", 0)], ON)
    assert [(line.letter, line.name) for line in found.lines] == [
        ("A", "Bay, ward"),
        ("B", "canal, ward"),
        ("C", "Zoo, ward"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "words"), [(0, "none"), (1, "1 to 4"), (4, "1 to 4"), (5, "5 to 9"), (9, "5 to 9"), (10, "10 or more")]
)
def test_how_many_is_one_of_four_said_in_words(count, words):
    found = area_map.drawn([told("Bay", count)], ON)
    assert [str(line.rung.words) for line in found.lines] == [words]
    assert [rung.words for rung in found.key] == [words]


def test_after_z_comes_aa():
    assert [area_map.letter(number) for number in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


@pytest.mark.django_db
def test_an_area_whose_middle_nobody_wrote_down_is_in_the_list_and_named_as_not_on_the_map():
    found = area_map.drawn([told("Bay"), told("Nowhere", latitude=None, longitude=None)], ON)
    assert [mark.line.name for mark in found.marks] == ["Bay, ward"]
    assert len(found.lines) == 2
    assert "Nowhere, ward" in found.unplaced


@pytest.mark.django_db
def test_with_no_middles_at_all_there_is_a_list_and_no_map():
    found = area_map.drawn([told("Nowhere", latitude=None, longitude=None)], ON)
    assert found.lines
    assert not found.marks


def test_marks_of_one_place_stand_apart_and_on_the_sheet():
    found = discs([(150.0, 120.0)] * 30, 30)
    for i, (x, y) in enumerate(found):
        assert 15 <= x <= WIDTH - 15
        assert 15 <= y <= HEIGHT - 15
        assert all(abs(x - other[0]) >= 30 or abs(y - other[1]) >= 30 for other in found[i + 1 :])


def test_a_mark_with_room_stands_at_its_point():
    assert discs([(100.0, 90.0), (200.0, 90.0)], 30) == [(100.0, 90.0), (200.0, 90.0)]


@pytest.mark.django_db
def test_what_there_is_stands_on_the_map_and_in_the_list_by_the_same_letters(planner):
    canal, linn = area("Canal", 55.89), area("Linn", 55.81)
    area("Govan", 55.86, -4.32)
    for covers in ([canal], [canal, linn]):
        ServiceFactory(is_citywide=False, covers=covers, minimum_age=0, maximum_age=26)
    ServiceFactory()
    refresh_search()

    page = planner.get(reverse("keeping:coverage")).text

    assert marked(page) == listed(page)
    assert listed(page) == {
        "A": "Canal, ward, 2 kinds of help",
        "B": "Govan, ward, no kind of help",
        "C": "Linn, ward, 1 kind of help",
    }


@pytest.mark.django_db
def test_the_map_asks_nobody_else_for_anything_and_is_not_mirrored_in_urdu(planner):
    for number in range(4):
        area(f"Ward {number}", 55.8 + number / 50, -4.3 + number / 40)
    english = planner.get(reverse("keeping:coverage")).text
    urdu = planner.get(reverse("keeping:coverage"), headers={"accept-language": "ur"}).text
    drawing = english.split('<svg class="map"')[1].split("</svg>")[0]
    assert "http" not in drawing
    assert "<image" not in drawing
    assert 'dir="rtl"' in urdu
    stand = re.compile(r'map__area[^>]*transform="([^"]*)"')
    assert stand.findall(urdu) == stand.findall(english)
    assert len(stand.findall(urdu)) == 4


@pytest.mark.django_db
def test_a_locality_is_square_and_gives_way_to_a_ward():
    south = area("South", kind__slug="locality", kind__name="locality")
    found = area_map.drawn([Told(south, 1, ""), told("Zoo")], ON)
    assert [(mark.line.is_square, mark.is_aside) for mark in found.marks] == [(True, True), (False, False)]


@pytest.mark.django_db
def test_how_entries_stand_is_on_the_map_and_in_the_list_by_the_same_letters(planner):
    canal, linn = area("Canal", 55.89), area("Linn", 55.81)
    area("Govan", 55.86, -4.32)
    whole_one = {"description": "More.", "wait": "none", "reach": "by-phone", "phone": "1", "is_citywide": False}
    ServiceFactory(covers=[canal, linn], **whole_one)
    ServiceFactory(covers=[linn], unchecked=True, **whole_one)

    page = planner.get(reverse("keeping:quality")).text

    assert marked(page) == listed(page)
    assert listed(page) == {
        "A": "Canal, ward, Nothing to put right in 1 entry",
        "B": "Govan, ward, Nothing is listed for it by name.",
        "C": "Linn, ward, Something to put right in 1 of 2 entries",
    }
    assert "Looked at in time: 1 of 2." in page


@pytest.mark.django_db
def test_where_several_do_alike_is_on_the_map_and_each_line_leads_to_who_they_are(planner):
    canal, linn = area("Canal", 55.89), area("Linn", 55.81)
    talk, money = NeedFactory(slug="talk", name="Someone to talk to"), NeedFactory(slug="money", name="Money")
    for needs, covers in ((["talk", "money"], [canal, linn]), (["talk", "money"], [canal]), (["talk"], [linn])):
        ServiceFactory(is_citywide=False, covers=covers, needs=needs)
    refresh_search()

    page = planner.get(reverse("keeping:overlaps")).text

    assert marked(page) == listed(page)
    assert listed(page) == {
        "A": "Canal, ward, several meet 2 needs alike",
        "B": "Linn, ward, several meet 1 need alike",
    }
    rows = page.split('class="bare whole__areas"')[1]
    for need, where in ((talk, canal), (money, canal), (talk, linn)):
        assert reverse("keeping:overlap", args=[need.pk, where.public_id]) in rows
    assert reverse("keeping:overlap", args=[money.pk, linn.public_id]) not in rows


@pytest.mark.django_db
def test_where_no_area_has_a_middle_the_page_says_why_there_is_no_map(planner):
    ServiceFactory(is_citywide=False, covers=[area("Linn", latitude=None, longitude=None)])
    refresh_search()
    page = planner.get(reverse("keeping:coverage")).text
    assert "There is no map: nobody wrote down the middle of any of these areas." in page
    assert listed(page) == {"A": "Linn, ward, 1 kind of help"}


@pytest.mark.django_db
def test_the_first_places_of_a_need_are_in_sight_and_the_rest_behind_a_press(planner):
    NeedFactory(slug="talk", name="Someone to talk to")
    for ward in [area(f"Ward {number}") for number in range(6)]:
        for _ in range(2):
            ServiceFactory(is_citywide=False, covers=[ward], needs=["talk"])
    refresh_search()

    by_need = planner.get(reverse("keeping:overlaps")).text.partition('id="by-place"')[0]

    first, more, rest = by_need.partition("2 places more")
    assert more
    assert [first.count("Ward"), rest.count("Ward")] == [4, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["quality", "coverage", "overlaps"])
def test_a_map_asks_the_database_no_more_for_more_areas_and_services(planner, name):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            planner.get(reverse(f"keeping:{name}"))
        return len(queries)

    def more(number):
        for _ in range(number):
            covers = [area(f"Ward {number}")]
            for _ in range(2):
                ServiceFactory(is_citywide=False, covers=covers, needs=["talk"])
        refresh_search()

    NeedFactory(slug="talk")
    more(1)
    asked()
    few = asked()
    more(6)
    assert asked() == few <= 8
