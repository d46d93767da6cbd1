"""Krippendorff's alpha: any number of coders, codes that are missing, three levels of measurement.

Source: Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability. There the disagreement that was observed is
divided by the one expected by chance, both summed from a matrix of coincidences. The same sums are taken here from the
units themselves, so that the work grows with the codes that were given and not with the square of how many there are:

    alpha = 1 - (n - 1) * sum over units of [pairs(unit) / (m - 1)] / pairs(everything)

`pairs` is the sum, over each pair of values, of how far apart they are (squared); a unit has m values, and n is the sum
of the m. A unit with fewer than two values has no pair and is left out of everything.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import fsum
from typing import Any

from kith.voice.agreement.figure import LEVELS, NO_VARIATION, NOTHING_TO_COMPARE, Figure

type Pairs = Callable[[Sequence[Any]], float]


def krippendorffs_alpha(units: Iterable[Sequence[Hashable | None]], level: str = "nominal") -> Figure:
    """How far the coders agree: each unit gives one value per coder, None where a coder did not code it.

    Values are compared as names (`nominal`), by where they stand in the order of all of them (`ordinal`), or by their
    distance (`interval`); the last two take numbers. Raises ValueError for a level that is not one of these.
    """
    if level not in LEVELS:
        raise ValueError(level)
    coded = [[value for value in unit if value is not None] for unit in units]
    pairable = [values for values in coded if len(values) > 1]
    if not pairable:
        return Figure(None, NOTHING_TO_COMPARE)
    counts = Counter(value for values in pairable for value in values)
    if len(counts) == 1:
        return Figure(None, NO_VARIATION)
    places = PLACES[level](counts)
    pairs: Pairs = _unlike if level == "nominal" else _squares
    placed = [[places[value] for value in values] for values in pairable]
    within = fsum(pairs(values) / (len(values) - 1) for values in placed)
    everything = pairs([value for values in placed for value in values])
    return Figure(1 - (counts.total() - 1) * within / everything)


def _unlike(values: Sequence[Hashable]) -> float:
    """How many pairs are of two different values."""
    return (len(values) ** 2 - sum(count * count for count in Counter(values).values())) / 2


def _squares(values: Sequence[float]) -> float:
    """The squared distances of all pairs, in one pass: the count times the squares about the mean."""
    mean = fsum(values) / len(values)
    return len(values) * fsum((value - mean) ** 2 for value in values)


def _as_they_are(counts: Mapping[Hashable, int]) -> dict[Hashable, Hashable]:
    return {value: value for value in counts}


def _middle_ranks(counts: Mapping[Any, int]) -> dict[Any, float]:
    """Where each value stands when all are put in order, ties sharing the middle.

    The distance of two middle ranks is Krippendorff's ordinal one: all values from the one to the other, less half of
    those at either end.
    """
    ranks, before = {}, 0
    for value in sorted(counts):
        ranks[value] = before + counts[value] / 2
        before += counts[value]
    return ranks


def _to_one_scale(counts: Mapping[Any, int]) -> dict[Any, float]:
    """The numbers divided by the greatest, which changes no alpha: squares of very large ones would be infinite."""
    greatest = max(abs(value) for value in counts)
    return {value: value / greatest for value in counts}


PLACES: dict[str, Callable[[Mapping[Any, int]], dict[Any, Any]]] = {
    "nominal": _as_they_are,
    "ordinal": _middle_ranks,
    "interval": _to_one_scale,
}
