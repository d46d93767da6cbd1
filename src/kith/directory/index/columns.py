"""The columns: made from rows, joined, and made smaller. They are never changed in place: a search may be reading them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

type Flags = NDArray[np.bool_]
type Numbers = NDArray[np.int64]
type Degrees = NDArray[np.float64]
type Bits = NDArray[np.uint8]

NEVER = 0
BYTES_IN_A_WORD = 8
ALWAYS = date.max.toordinal()


class Wait(NamedTuple):
    """What an entry says of its wait; few services say anything that no other does."""

    kind: str
    weeks: int | None
    full_until_on: date | None


class Entry(NamedTuple):
    """One service as it is kept for searches: `traits`, `covers` and `points` as `Listing` writes them."""

    pk: int
    stamp: int
    name: str
    traits: str
    covers: str
    points: str
    is_at_a_place: bool
    wait: Wait
    checked_on: date | None
    shown_until_on: date | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which services something belongs to: `of[n]` is the service that `what[n]` is of, services in their order."""

    of: Numbers
    what: NDArray[Any]

    def kept(self, keep: Flags) -> "Pairs":
        """Only those of the services that are kept, by their new places."""
        stays = keep[self.of]
        return Pairs((np.cumsum(keep) - 1)[self.of[stays]], self.what[stays])

    def then(self, other: "Pairs", after: int) -> "Pairs":
        """These, and the other ones of services that stand `after` so many."""
        return Pairs(np.concatenate([self.of, other.of + after]), np.concatenate([self.what, other.what]))


@dataclass(frozen=True, slots=True)
class Columns:
    """Every service, one place in each column: the n-th of `pks` has the n-th of `names`.

    `bits` has a row for each of `traits`, eight services to a byte and whole words of 64 to a row. `areas` pairs services with ids of areas; one that
    has none is for everywhere. `points` pairs services with latitude and longitude, in degrees. Days are ordinals.
    """

    pks: Numbers
    stamps: Numbers
    names: tuple[str, ...]
    traits: tuple[str, ...]
    bits: Bits
    areas: Pairs
    points: Pairs
    is_at_a_place: Flags
    waits: tuple[Wait, ...]
    wait: Numbers
    checked: Numbers
    shown_until: Numbers
    by_name: Numbers

    def __len__(self) -> int:
        return len(self.pks)

    def traits_of(self, place: int) -> frozenset[str]:
        """What the service at this place in the columns has."""
        has = (self.bits[:, place >> 3] >> (7 - (place & 7))) & 1
        return frozenset(self.traits[row] for row in np.flatnonzero(has))


def columns_of(entries: Sequence[Entry]) -> Columns:
    """The columns of these entries, in their order."""
    count = len(entries)
    traits, bits = _bits([entry.traits for entry in entries])
    waits = {wait: number for number, wait in enumerate(dict.fromkeys(entry.wait for entry in entries))}
    names = tuple(entry.name.casefold() for entry in entries)
    return Columns(
        pks=_numbers((entry.pk for entry in entries), count),
        stamps=_numbers((entry.stamp for entry in entries), count),
        names=names,
        traits=traits,
        bits=bits,
        areas=_pairs((entry.covers.split() for entry in entries), np.dtype(np.int64)),
        points=_points(entries),
        is_at_a_place=np.fromiter((entry.is_at_a_place for entry in entries), np.bool_, count),
        waits=tuple(waits),
        wait=_numbers((waits[entry.wait] for entry in entries), count),
        checked=_numbers((_ordinal(entry.checked_on, NEVER) for entry in entries), count),
        shown_until=_numbers((_ordinal(entry.shown_until_on, ALWAYS) for entry in entries), count),
        by_name=_ranked(names, range(count)),
    )


def without(columns: Columns, gone: Numbers) -> Columns:
    """The same columns less the services with these keys."""
    keep = ~np.isin(columns.pks, gone)
    if keep.all():
        return columns
    old = np.flatnonzero(keep)
    names = tuple(columns.names[n] for n in old)
    return Columns(
        pks=columns.pks[keep],
        stamps=columns.stamps[keep],
        names=names,
        traits=columns.traits,
        bits=packed(_unpacked(columns)[:, keep]),
        areas=columns.areas.kept(keep),
        points=columns.points.kept(keep),
        is_at_a_place=columns.is_at_a_place[keep],
        waits=columns.waits,
        wait=columns.wait[keep],
        checked=columns.checked[keep],
        shown_until=columns.shown_until[keep],
        by_name=np.argsort(np.argsort(columns.by_name[keep])),
    )


def joined(first: Columns, then: Columns) -> Columns:
    """Both, the second after the first."""
    if not len(first):
        return then
    names, count = first.names + then.names, len(first)
    traits = tuple(dict.fromkeys(first.traits + then.traits))
    waits = {wait: number for number, wait in enumerate(dict.fromkeys(first.waits + then.waits))}
    renumbered = np.fromiter((waits[wait] for wait in then.waits), np.int64, len(then.waits))
    return Columns(
        pks=np.concatenate([first.pks, then.pks]),
        stamps=np.concatenate([first.stamps, then.stamps]),
        names=names,
        traits=traits,
        bits=packed(np.concatenate([_rows_for(traits, first), _rows_for(traits, then)], axis=1)),
        areas=first.areas.then(then.areas, count),
        points=first.points.then(then.points, count),
        is_at_a_place=np.concatenate([first.is_at_a_place, then.is_at_a_place]),
        waits=tuple(waits),
        wait=np.concatenate([first.wait, renumbered[then.wait]]),
        checked=np.concatenate([first.checked, then.checked]),
        shown_until=np.concatenate([first.shown_until, then.shown_until]),
        by_name=_ranked(names, [*np.argsort(first.by_name), *range(count, len(names))]),
    )


def _numbers(said: Iterable[int], count: int) -> Numbers:
    return np.fromiter(said, np.int64, count)


def _ordinal(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


def _ranked(names: Sequence[str], nearly: Iterable[int]) -> Numbers:
    """Where each stands by name. `nearly` is an order that is almost right, which makes sorting cheap."""
    order = sorted(nearly, key=names.__getitem__)
    ranks = np.empty(len(names), np.int64)
    ranks[order] = np.arange(len(names))
    return ranks


def _bits(said: list[str]) -> tuple[tuple[str, ...], Bits]:
    """The traits that anything has, and a row of bits for each."""
    rows: dict[str, list[int]] = {}
    for place, traits in enumerate(said):
        for trait in traits.split():
            rows.setdefault(trait, []).append(place)
    flags = np.zeros((len(rows), len(said)), np.bool_)
    for row, places in enumerate(rows.values()):
        flags[row, places] = True
    return tuple(rows), packed(flags)


def packed(flags: NDArray[np.bool_]) -> Bits:
    """Rows of flags, eight to a byte, made up with none to whole words of 64: those are counted eight times as fast."""
    bits = np.packbits(flags, axis=-1)
    words = -(-bits.shape[-1] // BYTES_IN_A_WORD)
    whole = np.zeros((*bits.shape[:-1], words * BYTES_IN_A_WORD), np.uint8)
    whole[..., : bits.shape[-1]] = bits
    return whole


def _unpacked(columns: Columns) -> NDArray[np.bool_]:
    return np.unpackbits(columns.bits, axis=1, count=len(columns)).astype(np.bool_)


def _rows_for(traits: tuple[str, ...], columns: Columns) -> NDArray[np.bool_]:
    """A row for each of these traits, empty for those that nothing here has."""
    rows = np.zeros((len(traits), len(columns)), np.bool_)
    if columns.traits:
        rows[[traits.index(trait) for trait in columns.traits]] = _unpacked(columns)
    return rows


def _pairs(said: Iterable[Sequence[str]], kind: np.dtype[Any]) -> Pairs:
    lengths, what = [], []
    for each in said:
        lengths.append(len(each))
        what.extend(each)
    return Pairs(np.repeat(np.arange(len(lengths)), lengths), np.array(what, dtype=kind))


def _points(entries: Sequence[Entry]) -> Pairs:
    lengths = [entry.points.count(",") for entry in entries]
    degrees = [float(number) for entry in entries for number in _degrees(entry.points)]
    return Pairs(np.repeat(np.arange(len(entries)), lengths), np.array(degrees, np.float64).reshape(-1, 2))


def _degrees(points: str) -> Iterator[str]:
    for point in points.split():
        yield from point.split(",")
