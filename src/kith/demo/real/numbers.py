"""Numbers as open data writes them: blank, starred, or with a decimal point where none is meant."""

from math import isfinite

AROUND = (55.70, 56.00, -4.60, -3.90)  # south, north, west, east of anything that could be the city


def number(words: str) -> float | None:
    """A number, or None for a blank, a star or a word."""
    try:
        found = float(words.replace(",", ""))
    except ValueError:
        return None
    return found if isfinite(found) else None


def whole(words: str) -> int | None:
    """A whole number of zero or more, or None."""
    found = number(words)
    return None if found is None or found < 0 else round(found)


def point(lat: str, lon: str) -> tuple[float, float] | None:
    """Where something is, or None for nowhere."""
    here, there = number(lat), number(lon)
    return None if here is None or there is None else (here, there)


def is_around_the_city(lat: float, lon: float) -> bool:
    """Whether a point could be in the city at all."""
    south, north, west, east = AROUND
    return south <= lat <= north and west <= lon <= east
