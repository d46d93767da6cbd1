"""Which of what fits comes first, and which of it reaches where someone is."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kith.directory.models import Need, Service
from kith.directory.queries.places import Somewhere
from kith.directory.search import fold, words_of

# Help that comes to you, or is on the phone, stands among places a short walk away: never above all of them.
AS_IF_METRES = 1000.0
FAR = 10_000_000.0


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


def needs_named(words: list[str], needs: Mapping[str, str] | None) -> frozenset[str]:
    """The plain needs whose every telling word was typed: "I want someone to talk to" is one of them."""
    if not words:
        return frozenset()
    named = dict(Need.objects.values_list("slug", "name")) if needs is None else needs
    return frozenset(f"need:{slug}" for slug, name in named.items() if set(words_of(name)) <= set(words))


def best_first(candidates: list[Candidate], words: list[str], needs: frozenset[str] = frozenset()) -> Any:
    """What meets a plain need that was typed as it stands, or is asked for by name; then thirds of the best score, an old entry one third down, then nearest, then the score itself, then soonest.

    When nobody said near where, no place is far: a group in a hall stands level with a voice on the phone.
    """
    best = max((c.score for c in candidates), default=0.0) or 1.0
    is_anywhere = all(c.metres is None for c in candidates)

    def key(candidate: Candidate) -> tuple[Any, ...]:
        third = 2 - min(2, int(3 * candidate.score / best)) if candidate.score else 0
        return (
            bool(needs) and needs.isdisjoint(candidate.traits),
            not _is_named(candidate, words),
            third + candidate.is_stale,
            0.0 if is_anywhere else _distance(candidate),
            round(-candidate.score / best, 3),
            not candidate.starts_soon,
            candidate.name,
            candidate.service_id,
        )

    return key


def _is_named(candidate: Candidate, words: list[str]) -> bool:
    """Every word that was typed begins a word of its name: someone knows what they are looking for."""
    name = _words_of_name(candidate.name)
    return bool(words) and all(any(part.startswith(word) for part in name) for word in words)


@lru_cache(maxsize=4096)  # names of services only: what a family types is not remembered
def _words_of_name(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _distance(candidate: Candidate) -> float:
    if candidate.metres is not None:
        return candidate.metres
    return AS_IF_METRES if candidate.reach != Service.Reach.PLACE else FAR
