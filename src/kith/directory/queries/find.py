"""Find help: everything that fits, counted and sorted in one read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Prefetch

from kith.directory.models import Place, Service, Session
from kith.directory.queries import traits
from kith.directory.queries.looking import EVERY_CHOICE, Looking
from kith.directory.queries.order import Candidate, best_first, is_enough, near_the_best, reaches
from kith.directory.queries.places import Somewhere, metres_between, somewhere
from kith.directory.queries.understood import Understood, understood
from kith.directory.search import search

PAGE = 20
COLUMNS = (
    "l.service_id, l.traits, l.covers, l.points, s.name, s.reach, s.wait, s.wait_weeks, s.full_until_on, s.checked_on"
)

LASTS = "(s.shown_until_on IS NULL OR s.shown_until_on >= %s)"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all of it counted, one page of it ready to show."""

    looking: Looking
    place: Somewhere | None
    has_words: bool
    has_any_word_only: bool
    looked_for_too: tuple[str, ...]
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


class Standing(NamedTuple):
    """Where and when someone looks from."""

    place: Somewhere | None
    on: date
    stale_before: date


class LetGo(NamedTuple):
    """How many there would be without one thing, and the name of the first."""

    what: str
    total: int
    first: str


def find(looking: Looking, *, on: date, page: int = 1, needs: Mapping[str, str] | None = None) -> Found:
    """Everything that fits, best match and nearest first; counts that pressing a choice will keep.

    `needs` names the plain needs, for a page that has read them already.
    """
    place = somewhere(looking.near) if looking.near.strip() else None
    words = understood(looking.words, needs)
    standing = Standing(place, on, traits.stale_before(on))
    candidates, has_any_word_only = _candidates(words, standing)
    within = [c for c in candidates if reaches(c, place)]
    fits, counts = narrowed(within, looking)
    ordered = best_first(fits, words)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(max(page, 1), pages)
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    return Found(
        looking=looking,
        place=place,
        has_words=bool(words),
        has_any_word_only=has_any_word_only,
        looked_for_too=words.too,
        total=len(ordered),
        page=page,
        pages=pages,
        services=_in_order([c.service_id for c in shown]),
        metres={c.service_id: c.metres for c in shown if c.metres is not None},
        traits={c.service_id: c.traits for c in shown},
        unnarrowed=len(within),
        counts=counts,
        let_go=() if ordered else _let_go(looking, candidates, within, words, standing),
    )


def _candidates(words: Understood, standing: Standing) -> tuple[list[Candidate], bool]:
    """What every word finds; when that is nothing, or few, what any telling word finds; and whether it was nothing."""
    if not words:
        return _read(f"SELECT {COLUMNS}, 0 FROM directory_listing l", [], standing), False  # noqa: S608  # our words
    vendor = search()
    statement = f"SELECT {COLUMNS}, {vendor.score} FROM {vendor.source}"  # noqa: S608  # ours; theirs are bound
    is_one = len(words.every) == 1
    exact = _read(
        statement, [vendor.expression(words.every, every=True, of_itself=not is_one)], standing, vendor.condition
    )
    if is_one or is_enough(exact, words):
        return exact, False
    widened = _read(statement, [vendor.expression(words.any, every=False)], standing, vendor.condition)
    return near_the_best(widened, exact), not exact


def _read(statement: str, bound: list[str], standing: Standing, condition: str = "1 = 1") -> list[Candidate]:
    """What this statement finds, less what is past the day until which it is shown."""
    joined = f"{statement} JOIN directory_service s ON s.id = l.service_id WHERE {condition} AND {LASTS}"
    with connection.cursor() as cursor:
        cursor.execute(joined, [*bound, standing.on])
        return [_candidate(row, standing) for row in cursor.fetchall()]


def _candidate(row: tuple[Any, ...], standing: Standing) -> Candidate:
    pk, said, covers, points, name, reach, wait, weeks, full_until_on, checked_on, score = row
    waiting = traits.wait(wait, weeks, _date(full_until_on), standing.on)
    return Candidate(
        service_id=pk,
        traits=_traits(said) | waiting,
        covers=_ids(covers),
        metres=_nearest(points, standing.place),
        reach=reach,
        name=name.casefold(),
        starts_soon="wait:soon" in waiting,
        is_stale=(checked := _date(checked_on)) is None or checked < standing.stale_before,
        score=float(score),
    )


def _date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def _traits(said: str) -> frozenset[str]:
    return frozenset(said.split())


@lru_cache(maxsize=1024)
def _ids(said: str) -> frozenset[int]:
    return frozenset(map(int, said.split()))


def _nearest(points: str, place: Somewhere | None) -> float | None:
    """Metres to the nearest of its public places."""
    if not points or place is None or place.latitude is None or place.longitude is None:
        return None
    return min(
        metres_between(place.latitude, place.longitude, *map(float, point.split(","))) for point in points.split()
    )


def narrowed(candidates: list[Candidate], looking: Looking) -> tuple[list[Candidate], Counter[str]]:
    """Those that fit every facet, and for each choice how many fit it and every other facet.

    A candidate that fails one facet alone still counts for that facet's other choices, since pressing one of them
    adds it; where every choice must hold, pressing takes away, so only those that fit already count.
    """
    asked = {facet: frozenset(f"{facet}:{c}" for c in choices) for facet, choices in looking.choices.items()}
    fits, counts = [], Counter[str]()
    for candidate in candidates:
        failed = [f for f, choices in asked.items() if not _has(candidate.traits, choices, f in EVERY_CHOICE)]
        if not failed:
            fits.append(candidate)
            counts.update(candidate.traits)
        elif len(failed) == 1 and failed[0] not in EVERY_CHOICE:
            counts.update(t for t in candidate.traits if t.startswith(f"{failed[0]}:"))
    return fits, counts


def _has(has: frozenset[str], asked: frozenset[str], every: bool) -> bool:
    return asked <= has if every else not has.isdisjoint(asked)


def _let_go(
    looking: Looking,
    candidates: list[Candidate],
    within: list[Candidate],
    words: Understood,
    standing: Standing,
) -> tuple[LetGo, ...]:
    """What letting go of each one thing would bring: a facet, the place, the words."""
    ways = [(facet, narrowed(within, looking.without(facet))[0]) for facet in looking.choices]
    if standing.place:
        ways.append(("near", narrowed(candidates, looking)[0]))
    if words:
        everything = [c for c in _candidates(Understood(), standing)[0] if reaches(c, standing.place)]
        ways.append(("q", narrowed(everything, looking)[0]))
    found = [(what, best_first(fits, words)) for what, fits in ways if fits]
    names = dict(Service.objects.filter(pk__in=[fits[0].service_id for _, fits in found]).values_list("pk", "name"))
    ways_out = (LetGo(what, len(fits), names[fits[0].service_id]) for what, fits in found)
    return tuple(sorted(ways_out, key=lambda way: (-way.total, way.what)))


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
    rows = {service.pk: service for service in with_cards().filter(pk__in=pks)}
    return tuple(rows[pk] for pk in pks if pk in rows)
