"""Where: what reaches a place, what is near it, and a place that is typed among the words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import LocationFactory, PlaceFactory, ServiceFactory
from kith.directory.forms import finding
from kith.directory.index import WITHIN_METRES, reached
from kith.directory.models import Place, Service, ServiceArea, Source
from kith.directory.presenters import cards
from kith.directory.queries import Looking, find, key_to_results, place_among
from kith.partnership.factories import AreaFactory, AreaKindFactory, PostcodeFactory

TODAY = NOON.date()
HERE = {"latitude": 55.84, "longitude": -4.26}
NEXT_DOOR = {"latitude": 55.841, "longitude": -4.26}
ABERDEEN = {"latitude": 57.15, "longitude": -2.09}


def near(place: str, words: str = ""):
    refresh_search()
    return find(Looking(words, place), on=TODAY)


def names(place: str, words: str = "") -> list[str]:
    return [service.name for service in near(place, words).services]


def brought(name: str, *areas: str, **at: float) -> Service:
    """An entry from another directory, which says these names of where it is for."""
    Source.objects.get_or_create(name="a feed")
    service = ServiceFactory(name=name, source="a feed")
    for area in areas:
        ServiceArea.objects.create(service=service, name=area)
    if at:
        PlaceFactory(service=service, **at)
    return service


@pytest.mark.django_db
def test_a_citywide_service_far_away_is_shown_and_a_near_one_for_another_council_is_not():
    AreaFactory(name="Govan", **HERE)
    PlaceFactory(service__name="Citywide, far", **ABERDEEN)
    brought("For Falkirk, next door", "Falkirk", **NEXT_DOOR)
    brought("For the whole city, far", "Glasgow City", **ABERDEEN)
    assert set(names("Govan")) == {"Citywide, far", "For the whole city, far"}


@pytest.mark.django_db
def test_where_nobody_said_for_where_only_what_is_near_is_shown():
    AreaFactory(name="Govan", **HERE)
    brought("Near", **NEXT_DOOR)
    brought("Far", **ABERDEEN)
    brought("On the phone")
    assert set(names("Govan")) == {"Near", "On the phone"}


@pytest.mark.django_db
def test_an_area_of_ours_that_another_directory_names_is_that_area():
    AreaFactory(name="Govan", **HERE)
    AreaFactory(name="Partick", **ABERDEEN)
    brought("For Govan, far", "govan", **ABERDEEN)
    assert names("Govan") == ["For Govan, far"]
    assert names("Partick") == []


@pytest.mark.django_db
def test_without_a_place_everything_is_shown():
    brought("For Falkirk", "Falkirk")
    brought("Nobody said", **ABERDEEN)
    assert len(names("")) == 2


metres_of_one = st.one_of(st.just(float("nan")), st.floats(0, 50_000))


@given(st.lists(st.tuples(st.booleans(), st.booleans(), metres_of_one), max_size=30), st.booleans())
def test_coverage_decides_and_where_nothing_is_said_the_way_there(services, is_measured):
    for_here, not_said, metres = (np.array([s[n] for s in services]) for n in range(3))

    shown = reached(for_here.astype(bool), not_said.astype(bool), metres.astype(float) if is_measured else None)

    for is_shown, (is_for_here, is_not_said, far) in zip(shown, services, strict=True):
        is_too_far = is_measured and far > WITHIN_METRES
        assert is_shown == (not is_too_far if is_not_said else is_for_here)


@pytest.mark.django_db
def test_words_and_the_way_are_blended():
    AreaFactory(name="Govan", **HERE)
    PlaceFactory(service__name="Swimming, ten miles away", latitude=55.98, longitude=-4.26)
    PlaceFactory(service__name="Hall next door", service__description="swimming", **NEXT_DOOR)
    PlaceFactory(service__name="Swimming, a mile away", latitude=55.85, longitude=-4.26)

    assert names("Govan", "swimming trampolines") == [
        "Swimming, a mile away",
        "Hall next door",
        "Swimming, ten miles away",
    ]


@pytest.mark.django_db
def test_what_is_for_this_part_of_the_city_comes_before_what_is_for_all_of_it():
    govan = AreaFactory(name="Govan", **HERE)
    PlaceFactory(service__name="A club for all", **NEXT_DOOR)
    PlaceFactory(service=ServiceFactory(name="B club for Govan", is_citywide=False, covers=[govan]), **NEXT_DOOR)
    assert names("Govan", "club for") == ["B club for Govan", "A club for all"]


@pytest.mark.django_db
@pytest.mark.parametrize(("order", "shown"), [((HERE, ABERDEEN), "Hall 0"), ((ABERDEEN, HERE), "Hall 1")])
def test_the_nearest_of_several_places_is_the_one_shown(order, shown):
    AreaFactory(name="Govan", **HERE)
    service = ServiceFactory(name="In two halls")
    for number, at in enumerate(order):
        Place.objects.create(service=service, location=LocationFactory(name=f"Hall {number}", **at))

    found = near("Govan")
    [card] = cards.cards(found, key_to_results(), TODAY)

    assert found.metres[service.pk] < 100
    assert card.where == f"{shown}, about 1 minute walk, and 1 more place"
    assert card.keeping.where == "2 places", "what a device keeps does not say near where somebody looked"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("dads group in Maryhill", ("dads group", "Maryhill")),
        ("kinship maryhill", ("kinship", "Maryhill")),
        ("MARYHILL", ("", "Maryhill")),
        ("Milton of somewhere", None),
        ("help in a crisis", None),
        ("canal walks", None),
        ("walks by Canal", ("walks", "Canal")),
        ("lambhill and milton food", ("food", "Lambhill and Milton")),
        ("mum of two in Maryhill, no family about", ("mum of two no family about", "Maryhill")),
        ("food parcel and gas in GX15", ("food parcel and gas", "GX15")),
        ("gx15, food", ("food", "GX15")),
        ("club for P7", None),
        ("", None),
    ],
)
def test_a_part_of_the_city_among_the_words_is_where(words, apart):
    AreaFactory(name="Maryhill", kind=AreaKindFactory(slug="place"))
    AreaFactory(name="Lambhill and Milton", kind=AreaKindFactory(slug="neighbourhood"))
    AreaFactory(name="Canal", kind=AreaKindFactory(slug="ward"))
    PostcodeFactory(code="GX151AB")
    assert place_among(words) == apart


@pytest.mark.parametrize(
    "words", ["baby group near me", "near me baby group", "baby group nearby", "baby group round here"]
)
def test_near_me_is_nowhere_in_particular(words):
    assert finding.apart(words, "") == ("baby group", "")
