"""The index that this process holds, kept in step with the listings: what changed is read, and nothing else."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kith.directory.index import Columns, Day, Entry, columns_of, day_of, joined, said_of_where, without
from kith.directory.index.columns import Degrees, Flags, Numbers, Wait
from kith.directory.models import Edition, ListedWord, Listing, Service
from kith.directory.queries import traits
from kith.directory.queries.open_now import open_at
from kith.directory.search import search

DAYS = 3
OPEN_EVERY = 5  # minutes
MOST_BYTES = 64_000_000  # of words whose services are held: about two thousand of the commonest at 100,000 services
A_LOT = 5_000
WARM_SECONDS, COMMONEST = 5.0, 200
AT_MOST_BOUND = 900  # keys in one statement

STAMP = Coalesce("stamp", Value(0))
FIELDS = (
    "pk",
    STAMP,
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
    is_for_everywhere: Flags
    is_not_said: Flags
    _order: Numbers
    _by_area: Numbers
    _days: OrderedDict[date, Day] = field(default_factory=OrderedDict)
    _open: OrderedDict[datetime, Flags] = field(default_factory=OrderedDict)
    _words: OrderedDict[str, Holds] = field(default_factory=OrderedDict)
    _small: dict[str, Any] = field(default_factory=dict)
    _bytes: int = 0

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

    def holding(self, word: str, *, begins: bool, in_name: bool = False) -> Holds:
        """The services that a folded word, or a word that begins so, is found in."""
        term = search().term(word, begins=begins, in_name=in_name)
        holds = self._words.pop(term, None)
        if holds is None:
            holds = self._read(term)
            self._bytes += holds.places.nbytes + holds.scores.nbytes
        self._words[term] = holds  # last, as the one asked for last: the first is let go of first
        self._let_go_of_words()
        return holds

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

    def _read(self, term: str) -> Holds:
        with connection.cursor() as cursor:
            cursor.execute(search().held, [term])
            rows = np.array(cursor.fetchall(), np.float64).reshape(-1, 2)
        places, is_here = self._places(rows[:, 0].astype(np.int64))
        return Holds(places, rows[is_here, 1])

    def _let_go_of_words(self) -> None:
        while self._bytes > MOST_BYTES and len(self._words) > 1:
            _, gone = self._words.popitem(last=False)
            self._bytes -= gone.places.nbytes + gone.scores.nbytes


class _Held:
    """The one that this process holds now. Another database, or a change undone, is another edition."""

    def __init__(self) -> None:
        self.now: Standing | None = None
        self.lock = Lock()


_held = _Held()


def hold(on: date | None = None, seconds: float = WARM_SECONDS) -> int:
    """Read the index before anybody asks for it, then the commonest words for so many seconds; gives how many services it holds.

    The commonest words cost the most to ask for: what a server holds before its workers begin, none of them asks again.
    """
    now, until = standing(), time.monotonic() + seconds
    now.on(on or timezone.localdate())
    for word in ListedWord.objects.order_by("-listings", "word").values_list("word", flat=True)[:COMMONEST]:
        if time.monotonic() > until:
            break
        now.holding(word, begins=False)
        now.holding(word, begins=True, in_name=True)
    return len(now.columns)


def standing() -> Standing:
    """The index as the listings are now: one read where nothing has changed."""
    edition = Edition.objects.values_list("stamp", flat=True).first()
    held = _held.now
    if held is None or edition is None or held.edition != edition:
        with _held.lock:
            held = _held.now = _brought_on(_held.now, edition)
    return held


def _brought_on(held: Standing | None, edition: int | None) -> Standing:
    """The index of this edition: of what is held already, only what differs is read."""
    if held is not None and edition is not None and held.edition == edition:
        return held
    before = held.columns if held is not None else columns_of([])
    stamped = np.array(list(_listings().values_list("pk", STAMP)), np.int64).reshape(-1, 2)
    differs = stamped[~np.isin(_pairs(stamped[:, 0], stamped[:, 1]), _pairs(before.pks, before.stamps)), 0]
    stays = np.setdiff1d(stamped[:, 0], differs)
    columns = without(before, np.setdiff1d(before.pks, stays))
    columns = joined(columns, columns_of(_entries(None if len(stays) == 0 else differs)))
    everywhere, not_said = said_of_where(columns)
    return Standing(edition, columns, everywhere, not_said, np.argsort(columns.pks), np.argsort(columns.areas.what))


def _pairs(pks: Numbers, stamps: Numbers) -> Numbers:
    """One number for a key and its stamp: a stamp is drawn from so many that no two pairs meet."""
    return pks ^ (stamps << 1)


def _listings() -> QuerySet[Listing]:
    return Listing.objects.order_by()


def _entries(pks: Numbers | None) -> list[Entry]:
    """The listings of these services, or of all of them."""
    if pks is None:
        return [_entry(row) for row in _listings().values_list(*FIELDS).iterator(chunk_size=A_LOT)]
    lots = (pks[at : at + AT_MOST_BOUND].tolist() for at in range(0, len(pks), AT_MOST_BOUND))
    return [_entry(row) for lot in lots for row in _listings().filter(pk__in=lot).values_list(*FIELDS)]


def _entry(row: tuple[Any, ...]) -> Entry:
    pk, stamp, name, said, covers, points, reach, wait, weeks, full_until_on, checked_on, shown_until_on = row
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
