"""Everybody's way round holds what is theirs, and nothing that is not."""

import pytest

from kith.common.navigation import PLACES, places_for
from kith.common.reader import Reader
from kith.common.testing import NOON


@pytest.mark.parametrize(
    ("role", "row", "labels"),
    [
        ("practitioner", "work", "Today, Families, Asks, Visits, Voices, Find help"),
        ("provider-lead", "work", "Today, Families, Asks, Visits, Voices, Find help, Our help, People"),
        ("practitioner", "thumbs", "Today, Families, Asks, Find help"),
        ("provider-lead", "thumbs", "Today, Families, Asks, Our help"),
        ("planner", "plan", "What we learn, The directory, What families say, Find help"),
        ("directory-keeper", "plan", "What waits, Providers, Here twice, The directory, Find help"),
        ("information-governance", "plan", "What we learn, Who looked, How long, Find help"),
        ("partnership-administrator", "plan", "People, What we learn, Find help"),
    ],
)
def test_a_role_finds_its_own_places(role, row, labels):
    assert ", ".join(place.label for place in places_for(Reader(at=NOON, role=role), row)) == labels


@pytest.mark.parametrize("row", PLACES)
def test_no_place_stands_in_a_row_twice(row):
    keys = [place.key for place in PLACES[row]]
    assert len(keys) == len(set(keys))
