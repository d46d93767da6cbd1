"""The index that this process holds, kept in step with the listings: what changed is read, and nothing else."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from numpy.typing import NDArray

from kith.directory.index import (
    IN_NAMES,
    IN_NEEDS,
    IN_WORDS,
    Columns,
    Day,
    Entry,
    Lot,
    Sayings,
    Text,
    Vocabulary,
    columns_of,
    day_of,
    joined,
    lots_of,
    said_of_where,
    sayings_of,
    without,
)
from kith.directory.index.columns import Degrees, Flags, Numbers, Wait
from kith.directory.models import Edition, Listing, Service
from kith.directory.queries import traits
from kith.directory.queries.open_now import open_at
from kith.directory.search import search, worth

DAYS = 3
OPEN_EVERY = 5  # minutes
MOST_BYTES = 16_000_000  # of words whose services were looked up already
A_LOT = 5_000
AT_MOST_BOUND = 900  # keys in one statement

STAMP = Coalesce("stamp", Value(0))
TEXT = ("pk", STAMP, "names", "needs", "words")
FIELDS = (
    *TEXT,
    "service__name",
    "traits",
    "covers",
    "points",
    "service__reach",
    "service__wait",
    "service__wait_weeks",
    "service__full_until_on",
    "service__checked_on",
    "service__shown_until_on",
)

# What a word is worth by where it is said, for each sum of marks.
WORTH = np.zeros(8)
WORTH[IN_NEEDS] = worth.IN_NEEDS
WORTH[[IN_WORDS, IN_WORDS | IN_NEEDS]] = worth.IN_WORDS
WORTH[[IN_NAMES, IN_NAMES | IN_NEEDS]] = worth.IN_NAME
WORTH[[IN_NAMES | IN_WORDS, IN_NAMES | IN_WORDS | IN_NEEDS]] = worth.IN_NAME_AND_WORDS


class Holds(NamedTuple):
    """Where in the columns a word is found, and how well it fits there."""

    places: Numbers
    scores: Degrees


@dataclass(slots=True)
class Standing:
    """The columns of one edition, and what has been worked out of them: days, and the services that words are in.

    Of what people type only single words are held, in memory, without who typed them or beside which others.
    """

    edition: int | None
    columns: Columns
    says: Sayings
    is_for_everywhere: Flags
    is_not_said: Flags
    _order: Numbers
    _by_area: Numbers
    _days: OrderedDict[date, Day] = field(default_factory=OrderedDict)
    _open: OrderedDict[datetime, Flags] = field(default_factory=OrderedDict)
    _lately: "_Lately" = field(default_factory=lambda: _Lately())
    _small: dict[str, Any] = field(default_factory=dict)

    def on(self, on: date) -> Day:
        """What holds on this day."""
        if on not in self._days:
            self._days[on] = day_of(self.columns, on, traits.stale_before(on), lambda wait: traits.wait(*wait, on))
            while len(self._days) > DAYS:
                self._days.popitem(last=False)
        return self._days[on]

    def once[T](self, name: str, read: Callable[[], T]) -> T:
        """Something small that holds as long as this edition does, read when it is first wanted."""
        if name not in self._small:
            self._small[name] = read()
        kept: T = self._small[name]
        return kept

    def at(self, at: datetime) -> Day:
        """What holds at this moment, in the city's own time: that day's, and what is open. Worked out every five minutes."""
        day, moment = self.on(at.date()), at.replace(minute=at.minute - at.minute % OPEN_EVERY, second=0, microsecond=0)
        if moment not in self._open:
            is_open = np.zeros(len(self.columns), np.bool_)
            is_open[self.places_of(open_at(moment))] = True
            self._open[moment] = is_open
            while len(self._open) > DAYS:
                self._open.popitem(last=False)
        return replace(day, traits={**day.traits, "when:now": self._open[moment]})

    def reaching(self, areas: Iterable[int]) -> Flags:
        """The services that are for everywhere, or for one of these areas, by their ids."""
        reached = self.is_for_everywhere.copy()
        for area in areas:
            start, stop = np.searchsorted(self.columns.areas.what, [area, area + 1], sorter=self._by_area)
            reached[self.columns.areas.of[self._by_area[start:stop]]] = True
        return reached

    def holding(self, word: str, *, begins: bool) -> Holds:
        """The services that a folded word, or a word that begins so, is found in."""
        return Holds(*self._lately.of((word, begins), lambda: self._looked_up(word, begins)))

    def naming(self, word: str) -> Numbers:
        """Where in the columns the services stand of whose name a word begins so; one may be given more than once."""
        return self._lately.of((word, None), lambda: (self.says.naming(word, begins=True),))[0]

    def places_of(self, pks: Iterable[int]) -> Numbers:
        """Where the services with these keys stand in the columns; what is not in them is left out."""
        wanted = np.fromiter(pks, np.int64)
        return self._places(wanted)[0]

    def _places(self, wanted: Numbers) -> tuple[Numbers, Flags]:
        if not len(self.columns):
            return wanted[:0], np.zeros(len(wanted), np.bool_)
        at = np.searchsorted(self.columns.pks, wanted, sorter=self._order)
        places = self._order[np.minimum(at, len(self.columns) - 1)]
        is_here = self.columns.pks[places] == wanted
        return places[is_here], is_here

    def _looked_up(self, word: str, begins: bool) -> tuple[Numbers, Degrees]:
        places, marks = self.says.holding(word, begins=begins)
        return places, WORTH[marks]


class _Lately:
    """What was looked up last, as arrays, up to so many bytes: the first asked for is let go of first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, bool | None], tuple[NDArray[Any], ...]] = OrderedDict()
        self._bytes = 0

    def of(
        self, asked: tuple[str, bool | None], look_up: Callable[[], tuple[NDArray[Any], ...]]
    ) -> tuple[NDArray[Any], ...]:
        found = self._kept.pop(asked, None)
        if found is None:
            found = look_up()
            self._bytes += _bytes(found)
        self._kept[asked] = found
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1])
        return found


def _bytes(arrays: Iterable[NDArray[Any]]) -> int:
    return sum(array.nbytes for array in arrays)


class _Held:
    """The one that this process holds now. Another database, or a change undone, is another edition."""

    def __init__(self) -> None:
        self.now: Standing | None = None
        self.lock = Lock()


_held = _Held()


def hold(on: date | None = None) -> int:
    """Read the index before anybody asks for it; gives how many services it holds."""
    now = standing()
    now.on(on or timezone.localdate())
    return len(now.columns)


def standing() -> Standing:
    """The index as the listings are now: one read where nothing has changed."""
    now = _Edition(*(Edition.objects.values_list(*_Edition._fields).first() or (None, None, None)))
    held = _held.now
    if held is None or now.stamp is None or held.edition != now.stamp:
        with _held.lock:
            held = _held.now = _brought_on(_held.now, now)
    return held


def edition_now() -> int | None:
    """Which state of the listings this is: another number after every change."""
    stamp: int | None = Edition.objects.values_list("stamp", flat=True).first()
    return stamp


class _Edition(NamedTuple):
    """The state of the listings, as `Edition` tells it."""

    stamp: int | None
    before: int | None
    changed: str | None


def _brought_on(held: Standing | None, now: _Edition) -> Standing:
    """The index of this edition: of what is held already, only what differs is read."""
    if held is not None and now.stamp is not None and held.edition == now.stamp:
        return held
    before = held.columns if held is not None else columns_of([])
    lots, vocabulary = (held.says.lots, held.says.vocabulary) if held is not None else ((), Vocabulary(_stems_of))
    told = now.changed if held is not None and held.edition == now.before else None
    gone, differs = _compared(before) if told is None else [np.array(told.split(), np.int64)] * 2
    columns = without(before, gone)
    entries, new = _read(differs if len(columns) else None, vocabulary)
    columns = joined(columns, columns_of(entries))
    says = sayings_of(columns, [*lots, *new], vocabulary)
    everywhere, not_said = said_of_where(columns)
    return Standing(
        now.stamp, columns, says, everywhere, not_said, np.argsort(columns.pks), np.argsort(columns.areas.what)
    )


def _compared(before: Columns) -> tuple[Numbers, Numbers]:
    """The keys of what is held and has gone or changed, and of what is to be read: every listing's stamp is looked at."""
    stamped = np.array(list(_listings().values_list("pk", STAMP)), np.int64).reshape(-1, 2)
    differs = stamped[~np.isin(_pairs(stamped[:, 0], stamped[:, 1]), _pairs(before.pks, before.stamps)), 0]
    return np.setdiff1d(before.pks, np.setdiff1d(stamped[:, 0], differs)), differs


def _stems_of(words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    return search().stems(words)


def _pairs(pks: Numbers, stamps: Numbers) -> Numbers:
    """One number for a key and its stamp: a stamp is drawn from so many that no two pairs meet."""
    return pks ^ (stamps << 1)


def _listings() -> QuerySet[Listing]:
    return Listing.objects.order_by()


def _read(pks: Numbers | None, vocabulary: Vocabulary) -> tuple[list[Entry], list[Lot]]:
    """The listings of these services, or of all of them: what they have, and what they say."""
    entries: list[Entry] = []

    def texts() -> Iterator[Text]:
        for row in _rows(pks):
            entries.append(_entry(row))
            yield Text(*row[: len(TEXT)])

    lots = lots_of(texts(), vocabulary)
    return entries, lots


def _rows(pks: Numbers | None) -> Iterator[tuple[Any, ...]]:
    if pks is None:
        yield from _listings().values_list(*FIELDS).iterator(chunk_size=A_LOT)
        return
    for at in range(0, len(pks), AT_MOST_BOUND):
        yield from _listings().filter(pk__in=pks[at : at + AT_MOST_BOUND].tolist()).values_list(*FIELDS)


def _entry(row: tuple[Any, ...]) -> Entry:
    pk, stamp, *_, name, said, covers, points, reach, wait, weeks, full_until_on, checked_on, shown_until_on = row
    return Entry(
        pk=pk,
        stamp=stamp,
        name=name,
        traits=said,
        covers=covers,
        points=points,
        is_at_a_place=reach == Service.Reach.PLACE,
        wait=Wait(wait, weeks, full_until_on),
        checked_on=checked_on,
        shown_until_on=shown_until_on,
    )
