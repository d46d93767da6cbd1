"""Which of what fits comes first, and which of it reaches where someone is."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kith.directory.models import Service
from kith.directory.queries.places import Somewhere
from kith.directory.search import fold
from kith.directory.search.understanding import Understood

# Help that comes to you, or is on the phone, stands among places a short walk away: never above all of them.
AS_IF_METRES = 1000.0
FAR = 10_000_000.0
FEW = 5  # choices that are enough, where every word is in all of them
FAR_BELOW = 0.25  # of the best score: what shares so little with what was typed is left out


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


def reaches(candidate: Candidate, place: Somewhere | None) -> bool:
    """It is for everywhere, or for an area that this place lies in or holds."""
    return place is None or not place.area_ids or not candidate.covers or bool(candidate.covers & place.area_ids)


def is_enough(exact: Sequence[Candidate], words: Understood) -> bool:
    """Somebody who typed several words has choices enough, or named what they are looking for."""
    return len(exact) >= FEW or any(_is_named(candidate, words) for candidate in exact)


def near_the_best(widened: Sequence[Candidate], exact: Sequence[Candidate]) -> list[Candidate]:
    """What has every word, and of what has only some of them, what is not far below the best of it."""
    every = {candidate.service_id for candidate in exact}
    least = FAR_BELOW * max((c.score for c in widened), default=0.0)
    return [c for c in widened if c.score >= least or c.service_id in every]


def best_first(candidates: Sequence[Candidate], words: Understood) -> Any:
    """What meets a plain need that was typed as it stands, or is asked for by name; then thirds of the best score, an old entry one third down, then nearest, then the score itself, then soonest.

    When nobody said near where, no place is far: a group in a hall stands level with a voice on the phone.
    """
    best = max((c.score for c in candidates), default=0.0) or 1.0
    is_anywhere = all(c.metres is None for c in candidates)
    named_needs = frozenset(f"need:{slug}" for slug in words.needs_named)

    def key(candidate: Candidate) -> tuple[Any, ...]:
        third = 2 - min(2, int(3 * candidate.score / best)) if candidate.score else 0
        return (
            bool(named_needs) and named_needs.isdisjoint(candidate.traits),
            not _is_named(candidate, words),
            third + candidate.is_stale,
            0.0 if is_anywhere else _distance(candidate),
            round(-candidate.score / best, 3),
            not candidate.starts_soon,
            candidate.name,
            candidate.service_id,
        )

    return key


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
