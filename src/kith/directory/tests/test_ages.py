"""For which ages a service is, in words that are the same wherever it is read."""

import pytest

from kith.directory.models import Service
from kith.directory.presenters import ages
from kith.directory.presenters.side_by_side import SERVICE

SAID = {
    (None, None): "",
    (None, 5): "Up to age 5",
    (5, None): "Age 5 and over",
    (5, 11): "Ages 5 to 11",
    (-1, 5): "From before birth to 5",
    (-1, None): "Any age",
}


@pytest.mark.parametrize(("known", "words"), SAID.items())
def test_what_is_not_said_of_ages_is_not_made_up(known, words):
    service = Service(minimum_age=known[0], maximum_age=known[1])
    assert ages.said(service) == words
    [beside_another] = [row for name, row in SERVICE.items() if str(name) == "For ages"]
    assert beside_another(service) == words
