"""The paper of a map: from degrees to where a thing stands on it, and the rivers. Every map of ours is drawn on this."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kith.directory.presenters.map_pins import HEIGHT, WIDTH
from kith.partnership.queries import rule_on
from kith.partnership.queries.profile import NoSuchRule

EDGE = 34
LEAST_METRES = 1500.0  # a map closer than this says more than we know
METRES_A_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """From degrees to the paper: the middle, and how many units a metre is."""

    latitude: float
    longitude: float
    scale: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        across = math.cos(math.radians(self.latitude)) * METRES_A_DEGREE
        x = WIDTH / 2 + (longitude - self.longitude) * across * self.scale
        y = HEIGHT / 2 + 8 - (latitude - self.latitude) * METRES_A_DEGREE * self.scale
        return round(x, 1), round(y, 1)


def sheet_of(points: Iterable[tuple[float, float]]) -> Sheet:
    """The sheet that holds all these points."""
    latitudes, longitudes = zip(*points, strict=True)
    south, north, west, east = min(latitudes), max(latitudes), min(longitudes), max(longitudes)
    middle = (south + north) / 2
    tall = max((north - south) * METRES_A_DEGREE, LEAST_METRES)
    wide = max((east - west) * METRES_A_DEGREE * math.cos(math.radians(middle)), LEAST_METRES)
    scale = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE - 10) / tall)
    return Sheet(middle, (west + east) / 2, scale)


def water(sheet: Sheet, on: date) -> tuple[str, ...]:
    """The rivers of the partnership's profile, as lines."""
    try:
        lines = rule_on("map.water", on)
    except NoSuchRule:
        return ()
    return tuple("M" + "L".join("{} {}".format(*sheet.at(*point)) for point in line["points"]) for line in lines)
