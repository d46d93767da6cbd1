"""The map and the list are equal: the same services, the same numbers, names in words, and room for every one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.commands import refresh_search
from kith.directory.factories import LocationFactory, PlaceFactory, ServiceFactory
from kith.directory.models import Service
from kith.directory.presenters.map_pins import HEIGHT, TOUCH, WIDTH, pins
from kith.partnership.factories import PostcodeFactory

A_POINT = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT))


def pinned(page):
    return dict(re.findall(r'href="#r(\d+)"[^>]*><title>\1: ([^<]*)</title>', page))


def carded(page):
    return dict(re.findall(r'id="r(\d+)">.*?<h2><a[^>]*><bdi>([^<]*)</bdi>', page, re.S))


@pytest.mark.django_db
def test_every_card_with_a_place_is_on_the_map_by_its_number_and_name_and_no_other(client):
    hub = LocationFactory(name="The Hub")
    for number in range(6):
        PlaceFactory(service=ServiceFactory(name=f"Hub club {number}"), location=hub)
    for number in range(17):
        PlaceFactory(service=ServiceFactory(name=f"Club {number}"), latitude=55.83 + number / 500)
    ServiceFactory(name="Line", reach=Service.Reach.BY_PHONE)
    PlaceFactory(service=ServiceFactory(name="Refuge", reach=Service.Reach.PRIVATE))
    PlaceFactory(service=ServiceFactory(name="Hidden door"), is_private=True)
    PostcodeFactory(code="GX428AB", latitude=55.85, longitude=-4.26)
    refresh_search()

    for address in ("/find/", "/find/?page=2", "/find/?near=GX42+8AB"):
        page = client.get(address).text
        cards = {number: name for number, name in carded(page).items() if "lub " in name}
        assert pinned(page) == cards, address
        assert cards


@pytest.mark.django_db
def test_the_map_asks_nobody_else_for_anything(client):
    PlaceFactory()
    refresh_search()
    drawing = client.get("/find/").text.split('<svg class="map"')[1].split("</svg>")[0]
    assert "http" not in drawing
    assert "<image" not in drawing


def test_services_in_one_building_share_a_pin_and_keep_their_numbers():
    found = pins({4: (100.0, 100.0), 5: (101.0, 100.0), 9: (200.0, 60.0)}, {4: "Four", 5: "Five", 9: "Nine"})
    assert [[mark.number for mark in pin.marks] for pin in found] == [[4, 5], [9]]
    assert [mark.name for mark in found[0].marks] == ["Four", "Five"]
    assert found[0].marks[0].x < found[0].marks[1].x
    assert not any(pin.is_aside for pin in found)


def test_a_pin_with_no_room_steps_aside_and_says_where_its_place_is():
    first, second = pins({1: (100.0, 100.0), 2: (112.0, 100.0)}, {1: "One", 2: "Two"})
    assert not first.is_aside
    assert second.is_aside
    assert (second.at_x, second.at_y) == (112.0, 100.0)


@given(st.lists(A_POINT, min_size=1, max_size=12))
def test_no_pin_stands_on_another_or_over_the_edge(points):
    found = pins(dict(enumerate(points, 1)), dict.fromkeys(range(1, len(points) + 1), "A club"))

    assert sorted(mark.number for pin in found for mark in pin.marks) == list(range(1, len(points) + 1))
    for i, pin in enumerate(found):
        assert pin.width / 2 <= pin.x <= WIDTH - pin.width / 2
        assert pin.height <= pin.y <= HEIGHT
        for other in found[i + 1 :]:
            apart_across = abs(pin.x - other.x) + TOUCH >= (pin.width + other.width) / 2
            apart_up = pin.y - pin.height + TOUCH >= other.y or other.y - other.height + TOUCH >= pin.y
            assert apart_across or apart_up
