"""Which services hold what was asked, and how many would hold each other choice."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np

from kith.directory.index.columns import Columns, Flags, Numbers, Wait, packed

EARTH_METRES = 6_371_000


@dataclass(frozen=True, slots=True)
class Day:
    """What holds on one day: who is shown, whose entry is old, and the traits that come and go with the days."""

    lasts: Flags
    is_stale: Flags
    traits: Mapping[str, Flags]


def day_of(columns: Columns, on: date, stale_before: date, waiting: Callable[[Wait], Collection[str]]) -> Day:
    """The services on this day. `waiting` gives the traits of one wait, by the directory's own rule."""
    said = [frozenset(waiting(wait)) for wait in columns.waits]
    return Day(
        lasts=columns.shown_until >= on.toordinal(),
        is_stale=columns.checked < stale_before.toordinal(),
        traits={
            trait: np.array([trait in has for has in said], np.bool_)[columns.wait]
            for trait in sorted(frozenset().union(*said))
        },
    )


def holding(columns: Columns, day: Day, traits: Collection[str], *, every: bool) -> Flags:
    """The services that have any of these traits, or every one."""
    rows = [_row(columns, day, trait) for trait in traits]
    return reduce(np.logical_and if every else np.logical_or, rows)


def _row(columns: Columns, day: Day, trait: str) -> Flags:
    if trait in day.traits:
        return day.traits[trait]
    if trait not in columns.traits:
        return np.zeros(len(columns), np.bool_)
    row = columns.bits[columns.traits.index(trait)]
    return np.unpackbits(row, count=len(columns)).view(np.bool_)


def counts_of(columns: Columns, facet: str) -> Numbers:
    """How many choices of a facet each service has."""
    rows = [row for row, trait in enumerate(columns.traits) if trait.startswith(f"{facet}:")]
    return np.unpackbits(columns.bits[rows], axis=1, count=len(columns)).sum(axis=0, dtype=np.int64)


def missing(within: Flags, asked: Mapping[str, Flags]) -> tuple[Flags, dict[str, Flags]]:
    """Those within that hold every facet; and for each facet those that hold every other, whether or not they hold it."""
    fits = reduce(np.logical_and, asked.values(), within)
    others = {
        facet: reduce(np.logical_and, (flags for other, flags in asked.items() if other != facet), within)
        for facet in asked
    }
    return fits, others


def counted(columns: Columns, day: Day, among: Flags, begins: str = "") -> Counter[str]:
    """How many among these have each trait that begins so."""
    traits = [(row, trait) for row, trait in enumerate(columns.traits) if trait.startswith(begins)]
    rows = columns.bits[[row for row, _ in traits]] if begins else columns.bits
    both = rows.view(np.uint64) & packed(among).view(np.uint64)
    numbers = np.bitwise_count(both).sum(axis=1, dtype=np.int64)
    counts = Counter({trait: int(number) for (_, trait), number in zip(traits, numbers, strict=True) if number})
    for trait, flags in day.traits.items():
        if trait.startswith(begins) and (number := int(np.count_nonzero(flags & among))):
            counts[trait] = number
    return counts
