"""Which of what fits comes first, and which of it reaches where someone is."""

import heapq
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kith.directory.models import Listing, Service
from kith.directory.queries.places import Somewhere
from kith.directory.queries.traits import stages_of
from kith.directory.search import fold
from kith.directory.search.relevance import Said, relevance
from kith.directory.search.understanding import Understood

# Help that comes to you, or is on the phone, stands among places a short walk away: never above all of them.
AS_IF_METRES = 1000.0
FAR = 10_000_000.0
READ = 60  # the few that are read word by word, and as many of the nearest
BELOW = 0.2  # what is not among them stands below what is
FAR_AWAY, HALF_WAY_METRES = 0.5, 3000.0  # the most that the way there weighs, and the way that weighs half of it
OLD, OTHER_AGES = 1 / 3, 0.25
FEW = 5  # choices that are enough, where every word is in all of them
FAR_BELOW = 0.3  # of the best score: what shares so little with what was typed is left out


class Candidate(NamedTuple):
    """One service that the words found, with what narrowing and sorting need."""

    service_id: int
    traits: frozenset[str]
    covers: frozenset[int]
    metres: float | None
    reach: str
    name: str
    starts_soon: bool
    is_stale: bool
    score: float

    @property
    def needs(self) -> frozenset[str]:
        """The slugs of the needs that it meets."""
        return frozenset(trait[5:] for trait in self.traits if trait.startswith("need:"))


def reaches(candidate: Candidate, place: Somewhere | None) -> bool:
    """It is for everywhere, or for an area that this place lies in or holds."""
    return place is None or not place.area_ids or not candidate.covers or bool(candidate.covers & place.area_ids)


def is_enough(exact: Sequence[Candidate], words: Understood) -> bool:
    """Enough services say every word of themselves, or one is asked for by name."""
    return len(exact) >= FEW or any(_is_named(candidate, words) for candidate in exact)


def near_the_best(widened: Sequence[Candidate], exact: Sequence[Candidate]) -> list[Candidate]:
    """What has every word, and of what has only some of them, what is not far below the best of it."""
    every = {candidate.service_id for candidate in exact}
    least = FAR_BELOW * max((c.score for c in widened), default=0.0)
    return [c for c in widened if c.score >= least or c.service_id in every]


def best_first(candidates: Sequence[Candidate], words: Understood) -> list[Candidate]:
    """What meets a plain need that was typed as it stands, or is asked for by name; then by how near it comes to what
    was typed, less a little for the way there, for an old entry and for other ages; without words, nearest; then soonest.

    When nobody said near where, no place is far: a group in a hall stands level with a voice on the phone.
    Only the few that the database puts first, or that are nearest, are read word by word.
    """
    close = _close(candidates, words)
    best, best_score = max(close.values(), default=0.0) or 1.0, max((c.score for c in candidates), default=0.0) or 1.0
    is_anywhere = all(c.metres is None for c in candidates)
    named_needs = frozenset(f"need:{slug}" for slug in words.needs_named)
    stages = frozenset(f"who:{stage}" for stage in stages_of(words.ages))

    def key(candidate: Candidate) -> tuple[Any, ...]:
        metres = 0.0 if is_anywhere else _distance(candidate)
        away = metres / (metres + HALF_WAY_METRES)
        near = close.get(candidate.service_id, BELOW * candidate.score / best_score) / best
        misses = bool(stages) and stages.isdisjoint(candidate.traits)
        return (
            bool(named_needs) and named_needs.isdisjoint(candidate.traits),
            not _is_named(candidate, words),
            round(OLD * candidate.is_stale + OTHER_AGES * misses + (FAR_AWAY * away - near if words else away), 3),
            not candidate.starts_soon,
            candidate.name,
            candidate.service_id,
        )

    return sorted(candidates, key=key)


def _close(candidates: Sequence[Candidate], words: Understood) -> dict[int, float]:
    """How near each of the few that come first is to what was typed."""
    if not words:
        return {}
    few = {c.service_id: c for c in heapq.nlargest(READ, candidates, key=lambda c: (c.score, -c.service_id))}
    near = heapq.nsmallest(READ, (c for c in candidates if c.metres is not None), key=lambda c: c.metres or 0.0)
    few |= {c.service_id: c for c in near}
    rows = Listing.objects.filter(pk__in=few).values_list("pk", "names", "needs", "words")
    return {pk: relevance(Said.of(*texts), words, few[pk].needs) for pk, *texts in rows}


def _is_named(candidate: Candidate, words: Understood) -> bool:
    """Every word that was typed begins a word of its name: someone knows what they are looking for."""
    name = _words_of_name(candidate.name)
    return bool(words.words) and all(any(part.startswith(word) for part in name) for word in words.words)


@lru_cache(maxsize=4096)  # names of services only: what a family types is not remembered
def _words_of_name(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _distance(candidate: Candidate) -> float:
    if candidate.metres is not None:
        return candidate.metres
    return AS_IF_METRES if candidate.reach != Service.Reach.PLACE else FAR
