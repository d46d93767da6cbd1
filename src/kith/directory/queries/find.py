"""Find help: everything that fits, counted and sorted in one read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Prefetch

from kith.directory.index import Columns, Day, Wanted, counted, first_of, holding, metres_to, missing
from kith.directory.index.columns import Degrees, Flags, Numbers
from kith.directory.models import Place, Service, Session
from kith.directory.queries.looking import EVERY_CHOICE, Looking
from kith.directory.queries.order import needs_named
from kith.directory.queries.places import Somewhere, somewhere
from kith.directory.queries.standing import Standing, standing
from kith.directory.search import words_of

PAGE = 20
SENTENCE, FEW = 4, 5  # who types this many words is helped by more than a service or two that happen to have them all


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all of it counted, one page of it ready to show."""

    looking: Looking
    place: Somewhere | None
    has_words: bool
    has_any_word_only: bool
    total: int
    page: int
    pages: int
    services: tuple[Service, ...]
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
    """What is looked for among the services as they stand on this day; `near` is how far each is, where that was asked."""

    looking: Looking
    words: list[str]
    place: Somewhere | None
    standing: Standing
    day: Day
    needs: frozenset[str]

    @property
    def columns(self) -> Columns:
        return self.standing.columns


class Match(NamedTuple):
    """The services that words find, how well they fit, and whether none has every word."""

    places: Flags
    scores: Degrees | None
    has_any_word_only: bool


def find(looking: Looking, *, on: date, page: int = 1, needs: Mapping[str, str] | None = None) -> Found:
    """Everything that fits, best match and nearest first; counts that pressing a choice will keep.

    `needs` names the plain needs, for a page that has read them already.
    """
    words, now = words_of(looking.words), standing()
    place = somewhere(looking.near) if looking.near.strip() else None
    search = Search(looking, words, place, now, now.on(on), needs_named(words, needs))
    match = _matched(search)
    within = match.places & _reached(search)
    fits, others = missing(within, _held_choices(search, looking))
    total = int(np.count_nonzero(fits))
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    wanted = _wanted(search, fits, match)
    shown = first_of(search.columns, search.day, wanted, (page - 1) * PAGE, page * PAGE)
    pks = search.columns.pks[shown].tolist()
    return Found(
        looking=looking,
        place=place,
        has_words=bool(words),
        has_any_word_only=match.has_any_word_only,
        total=total,
        page=page,
        pages=pages,
        services=_in_order(pks),
        metres=_metres_of(pks, shown, wanted),
        traits={pk: _traits_at(search, n) for pk, n in zip(pks, shown, strict=True)},
        unnarrowed=int(np.count_nonzero(within)),
        counts=_counts(search, fits, others),
        let_go=() if total else _let_go(search, match, within),
    )


def _matched(search: Search) -> Match:
    """What every word finds; when that is nothing, or few for a sentence, what any word finds; and whether it was nothing."""
    words, lasts = search.words, search.day.lasts
    if not words:
        return Match(lasts, None, False)
    hits, scores = np.zeros(len(lasts), np.int8), np.zeros(len(lasts))
    for word in words:
        holds = search.standing.holding(word, begins=word == words[-1])
        hits[holds.places] += 1
        scores[holds.places] += holds.scores
    exact = lasts & (hits == len(words))
    count = int(np.count_nonzero(exact))
    if len(words) == 1 or (count and not (len(words) >= SENTENCE and count < FEW)):
        return Match(exact, scores, False)
    return Match(lasts & (hits > 0), scores, not count)


def _reached(search: Search) -> Flags:
    """Those that are for everywhere, or for an area that this place lies in or holds."""
    place, areas = search.place, search.columns.areas
    if place is None or not place.area_ids:
        return np.ones(len(search.columns), np.bool_)
    reached = search.standing.is_for_everywhere.copy()
    reached[areas.of[np.isin(areas.what, list(place.area_ids))]] = True
    return reached


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
        of_facet = counted(search.columns, search.day, others[facet])
        counts.update({t: n - counts[t] for t, n in of_facet.items() if t.startswith(f"{facet}:")})
    return counts


def _wanted(search: Search, fits: Flags, match: Match) -> Wanted:
    """By what those that fit are put in order."""
    columns = search.columns
    return Wanted(
        fits=fits,
        scores=match.scores,
        metres=_metres(search),
        is_needed=holding(columns, search.day, search.needs, every=False) if search.needs else None,
        is_named=_named(search) if search.words else None,
    )


def _metres(search: Search) -> Degrees | None:
    """How far each is from the place, where it is a point."""
    place = search.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return metres_to(search.columns, place.latitude, place.longitude)


def _named(search: Search) -> Flags:
    """Every word that was typed begins a word of its name: someone knows what they are looking for."""
    hits = np.zeros(len(search.columns), np.int8)
    for word in search.words:
        hits[search.standing.holding(word, begins=True, in_name=True).places] += 1
    return hits == len(search.words)


def _metres_of(pks: list[int], places: Numbers, wanted: Wanted) -> dict[int, float]:
    if wanted.metres is None:
        return {}
    return {pk: float(far) for pk, far in zip(pks, wanted.metres[places], strict=True) if not np.isnan(far)}


def _traits_at(search: Search, place: int) -> frozenset[str]:
    today = (trait for trait, flags in search.day.traits.items() if flags[place])
    return search.columns.traits_of(place).union(today)


def _let_go(search: Search, match: Match, within: Flags) -> tuple[LetGo, ...]:
    """What letting go of each one thing would bring: a facet, the place, the words."""
    looking, chosen = search.looking, _held_choices(search, search.looking)
    ways = {facet: (missing(within, _less(chosen, facet))[0], match) for facet in looking.choices}
    if search.place:
        ways["near"] = (missing(match.places, chosen)[0], match)
    if search.words:
        everything = Match(search.day.lasts, None, False)
        ways["q"] = (missing(everything.places & _reached(search), chosen)[0], everything)
    found = {what: (fits, _first(search, fits, by)) for what, (fits, by) in ways.items() if fits.any()}
    names = dict(Service.objects.filter(pk__in=[pk for _, pk in found.values()]).values_list("pk", "name"))
    ways_out = (LetGo(what, int(np.count_nonzero(fits)), names[pk]) for what, (fits, pk) in found.items())
    return tuple(sorted(ways_out, key=lambda way: (-way.total, way.what)))


def _less(chosen: Mapping[str, Flags], facet: str) -> dict[str, Flags]:
    return {other: flags for other, flags in chosen.items() if other != facet}


def _first(search: Search, fits: Flags, match: Match) -> int:
    place = first_of(search.columns, search.day, _wanted(search, fits, match), 0, 1)[0]
    return int(search.columns.pks[place])


def with_cards() -> Any:
    """Services with their `hours` and `public_places`, in three reads however many there are.

    Under names of their own, as plain lists: a prefetch kept as `sessions.all()` costs as much again as the read.
    """
    return Service.objects.select_related("organisation").prefetch_related(
        Prefetch("sessions", Session.objects.order_by("weekday", "starts", "pk"), to_attr="hours"),
        Prefetch("places", _open_places(), to_attr="public_places"),
    )


def _open_places() -> Any:
    places = Place.objects.filter(is_private=False, location__is_private=False)
    return places.select_related("location").order_by("location__name", "pk")


def _in_order(pks: list[int]) -> tuple[Service, ...]:
    if not pks:
        return ()
    rows = {service.pk: service for service in with_cards().filter(pk__in=pks) & Service.objects.running()}
    return tuple(rows[pk] for pk in pks if pk in rows)
