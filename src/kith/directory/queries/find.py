"""Find help: everything that fits, counted and sorted in one read."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import numpy as np

from kith.directory.index import Columns, Day, Wanted, counted, first_of, holding, missing
from kith.directory.index.columns import Flags, Numbers
from kith.directory.models import Service
from kith.directory.queries.cards import cards_of
from kith.directory.queries.carried import Beside, beside
from kith.directory.queries.looking import EVERY_CHOICE, Looking
from kith.directory.queries.matched import Match, matched
from kith.directory.queries.places import Somewhere, somewhere
from kith.directory.queries.standing import Standing, standing
from kith.directory.queries.traits import stages_of
from kith.directory.queries.understood import Understood, understood
from kith.directory.queries.where import for_place, metres_from

PAGE = 20
CHOICES = "choices"  # all that was pressed, let go at once


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all of it counted, one page of it ready to show."""

    looking: Looking
    place: Somewhere | None
    has_words: bool
    has_any_word_only: bool
    looked_for_too: tuple[str, ...]
    needs: frozenset[str]
    total: int
    page: int
    pages: int
    services: tuple[Service, ...]
    beside: Beside
    metres: dict[int, float]
    traits: dict[int, frozenset[str]]
    unnarrowed: int
    counts: Counter[str]
    let_go: tuple["LetGo", ...]

    @property
    def first_number(self) -> int:
        return (self.page - 1) * PAGE + 1


class LetGo(NamedTuple):
    """How many there would be without one thing, and the name of the first."""

    what: str
    total: int
    first: str


class Search(NamedTuple):
    """What is looked for, and where, among the services as they stand on this day."""

    looking: Looking
    words: Understood
    place: Somewhere | None
    standing: Standing
    day: Day

    @property
    def columns(self) -> Columns:
        return self.standing.columns


def find(
    looking: Looking,
    *,
    on: date,
    at: datetime | None = None,
    page: int = 1,
    needs: Mapping[str, str] | None = None,
    now: Standing | None = None,
) -> Found:
    """Everything that fits, best match and nearest first; counts that pressing a choice will keep.

    `at` is the moment in the city's own time, for what is open now; without it nothing is told of that. `needs` names the
    plain needs, and `now` is the index, for a page that has read them already.
    """
    search = _search(looking, on, at, needs, now)
    match, within = _matched(search)
    fits, others = missing(within, _held_choices(search, looking))
    total = int(np.count_nonzero(fits))
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    shown = _shown(search, _wanted(search, fits, match), page)
    return Found(
        looking=looking,
        place=search.place,
        has_words=bool(search.words),
        has_any_word_only=match.has_any_word_only,
        looked_for_too=search.words.too,
        needs=search.words.needs | search.words.needs_named,
        total=total,
        page=page,
        pages=pages,
        **shown._asdict(),
        unnarrowed=int(np.count_nonzero(within)),
        counts=_counts(search, fits, others),
        let_go=() if total else _let_go(search, match, within),
    )


class _Shown(NamedTuple):
    """What one page shows, read: its services, what stands beside them, how far each is and what it has."""

    services: tuple[Service, ...]
    beside: Beside
    metres: dict[int, float]
    traits: dict[int, frozenset[str]]


def _shown(search: Search, wanted: Wanted, page: int) -> _Shown:
    places = first_of(search.columns, search.day, wanted, (page - 1) * PAGE, page * PAGE)
    pks = search.columns.pks[places].tolist()
    services = cards_of(pks)
    traits = {pk: _traits_at(search, n) for pk, n in zip(pks, places, strict=True)}
    return _Shown(services, beside(services), _metres_of(pks, places, wanted), traits)


def finds_nothing(looking: Looking, *, on: date, at: datetime) -> bool:
    """Nothing fits: told without reading, counting or ordering what does."""
    search = _search(looking, on, at, None)
    fits, _ = missing(_matched(search)[1], _held_choices(search, looking))
    return not fits.any()


def _search(
    looking: Looking, on: date, at: datetime | None, needs: Mapping[str, str] | None, now: Standing | None = None
) -> Search:
    words, now = understood(looking.words, needs), now or standing()
    place = somewhere(looking.near) if looking.near.strip() else None
    return Search(looking, words, place, now, now.at(at) if at else now.on(on))


def _matched(search: Search) -> tuple[Match, Flags]:
    """What the words find, and what of it is for where somebody is."""
    match = matched(search.standing, search.day.lasts, search.words, _meeting_each(search))
    return match, match.places & for_place(search.standing, search.place)


def _for_here(search: Search) -> Flags | None:
    """Those that are for this part of the city in particular."""
    if search.place is None or not search.place.area_ids:
        return None
    return search.standing.reaching(search.place.area_ids) & ~search.standing.is_for_everywhere


def _meeting_each(search: Search) -> list[Flags]:
    """For each need that the words are about, the services that meet it."""
    needs = sorted(search.words.needs)
    return [holding(search.columns, search.day, [f"need:{need}"], every=False) for need in needs]


def _any_of(search: Search, facet: str, choices: Collection[str]) -> Flags | None:
    """The services that have any of these choices; None where there are none."""
    if not choices:
        return None
    return holding(search.columns, search.day, [f"{facet}:{choice}" for choice in choices], every=False)


def _held_choices(search: Search, looking: Looking) -> dict[str, Flags]:
    """For each facet that was chosen, the services that have a choice of it, or every one where all must hold."""
    return {
        facet: holding(
            search.columns, search.day, [f"{facet}:{choice}" for choice in choices], every=facet in EVERY_CHOICE
        )
        for facet, choices in looking.choices.items()
    }


def _counts(search: Search, fits: Flags, others: Mapping[str, Flags]) -> Counter[str]:
    """For each choice how many fit it and every other facet.

    A service that fails one facet alone still counts for that facet's other choices, since pressing one of them adds
    it; where every choice must hold, pressing takes away, so only those that fit already count.
    """
    counts = counted(search.columns, search.day, fits)
    for facet in others.keys() - EVERY_CHOICE:
        counts |= counted(search.columns, search.day, others[facet], begins=f"{facet}:")
    return counts


def _wanted(search: Search, fits: Flags, match: Match) -> Wanted:
    """By what those that fit are put in order."""
    return Wanted(
        fits=fits,
        scores=match.scores,
        metres=metres_from(search.standing, search.place, fits),
        is_needed=_any_of(search, "need", search.words.needs_named),
        is_named=match.is_named,
        is_of_age=_any_of(search, "who", stages_of(search.words.ages)),
        is_for_here=_for_here(search),
    )


def _metres_of(pks: list[int], places: Numbers, wanted: Wanted) -> dict[int, float]:
    if wanted.metres is None:
        return {}
    return {pk: float(far) for pk, far in zip(pks, wanted.metres[places], strict=True) if not np.isnan(far)}


def _traits_at(search: Search, place: int) -> frozenset[str]:
    today = (trait for trait, flags in search.day.traits.items() if flags[place])
    return search.columns.traits_of(place).union(today)


def _let_go(search: Search, match: Match, within: Flags) -> tuple[LetGo, ...]:
    """What letting go of each one thing would bring: a facet, the place, the words; where no one does, every choice."""
    looking, chosen = search.looking, _held_choices(search, search.looking)
    ways = {facet: (missing(within, _less(chosen, facet))[0], match) for facet in looking.choices}
    if search.place:
        ways["near"] = (missing(match.places, chosen)[0], match)
    if search.words:
        without = Match(search.day.lasts)
        ways["q"] = (missing(without.places & for_place(search.standing, search.place), chosen)[0], without)
    if len(looking.choices) > 1 and not any(fits.any() for fits, _ in ways.values()):
        ways[CHOICES] = (within, match)
    found = {what: (fits, _first(search, fits, by)) for what, (fits, by) in ways.items() if fits.any()}
    names = dict(Service.objects.filter(pk__in=[pk for _, pk in found.values()]).values_list("pk", "name"))
    ways_out = (LetGo(what, int(np.count_nonzero(fits)), names[pk]) for what, (fits, pk) in found.items())
    return tuple(sorted(ways_out, key=lambda way: (-way.total, way.what)))


def _less(chosen: Mapping[str, Flags], facet: str) -> dict[str, Flags]:
    return {other: flags for other, flags in chosen.items() if other != facet}


def _first(search: Search, fits: Flags, match: Match) -> int:
    place = first_of(search.columns, search.day, _wanted(search, fits, match), 0, 1)[0]
    return int(search.columns.pks[place])
