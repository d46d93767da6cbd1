"""Which services the words find, and how near each comes to what was typed: a number from 0 to a little over 1."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kith.directory.index import counts_of
from kith.directory.index.columns import Columns, Degrees, Flags, Numbers
from kith.directory.queries.standing import Holds, Standing
from kith.directory.search.understanding import Term, Understood
from kith.directory.search.worth import IN_WORDS

# A way of writing it that was not typed is worth less, and the later ones a little less again. Each further way in which a
# service says the same adds a little.
BESIDE, LATER, ALSO = 0.75, 0.97, 0.3
MEETS_THE_NEED = 0.12
FOR_FEW_NEEDS = 0.06  # what helps with one thing is more about it than what helps with ten
FEW = 5  # services that say every word of themselves: fewer, and those that say some of it are shown too
FAR_BELOW = 0.4  # of the best: what shares so little with what was typed is left out then


class Match(NamedTuple):
    """The services that words find, how well they fit, which were asked for by name, and whether none has every word."""

    places: Flags
    scores: Degrees | None = None
    is_named: Flags | None = None
    has_any_word_only: bool = False


class _Told(NamedTuple):
    """Of each service among those that say anything, what one term is worth to it, and whether it says so of itself."""

    worth: Degrees
    of_itself: Flags


def matched(standing: Standing, lasts: Flags, words: Understood, needs: list[Flags]) -> Match:
    """What says every word; where few say them of themselves and none by name, what says the words that tell most.

    `lasts` is what is shown at all; `needs` the services that meet each need that the words are about.
    """
    if not words:
        return Match(lasts)
    by_name = named(standing, words.words)
    ways = {term.typed: _ways(standing, term) for term in words.terms}
    among = _Among.of(by_name, (way for each in ways.values() for way in each))
    told = {typed: _told(among, each) for typed, each in ways.items()}
    scores = _scores(standing, words, told, among, needs)
    kept, has_any_word_only = _kept(words, told, scores, lasts[among.places], by_name[among.places])
    return Match(among.spread(kept), among.spread(scores), by_name, has_any_word_only)


def _kept(
    words: Understood, told: Mapping[str, "_Told"], scores: Degrees, lasts: Flags, by_name: Flags
) -> tuple[Flags, bool]:
    """Which of those that say anything are shown, and whether none of them says every word. Each array: of those."""
    if len(words.every) == 1:
        return lasts & (told[words.every[0].typed].worth > 0), False
    every = lasts & reduce(np.logical_and, [told[term.typed].of_itself for term in words.every])
    if np.count_nonzero(every) >= FEW or (lasts & by_name).any():
        return every | (lasts & by_name), False
    some = lasts & reduce(np.logical_or, [told[term.typed].worth > 0 for term in words.any])
    near = some & (scores >= FAR_BELOW * scores[some].max(initial=0.0))
    return every | near, not every.any()


def named(standing: Standing, words: Sequence[str]) -> Flags:
    """Every word that was typed begins a word of its name: someone knows what they are looking for."""
    hits = np.zeros(len(standing.columns), np.int8)
    for word in words:
        hits[standing.naming(word)] += 1  # once for each service, however often its name is given
    return hits == len(words)


class _Way(NamedTuple):
    """One way of writing a term: where it stands, and how much of its worth it has."""

    holds: Holds
    share: float


def _ways(standing: Standing, term: Term) -> list[_Way]:
    return [
        _Way(
            standing.holding(way, begins=term.is_unfinished and way == term.typed),
            BESIDE * LATER ** (at - 1) if at else 1.0,
        )
        for at, way in enumerate(term.ways)
    ]


@dataclass(frozen=True, slots=True)
class _Among:
    """The services that say anything of it, so that arithmetic is done of them and not of all: `at[place]` is one's number here."""

    places: Numbers
    at: NDArray[np.int32]

    @classmethod
    def of(cls, by_name: Flags, ways: Iterable[_Way]) -> "_Among":
        says = by_name.copy()
        for way in ways:
            says[way.holds.places] = True
        places, at = np.flatnonzero(says), np.empty(len(says), np.int32)
        at[places] = np.arange(len(places), dtype=np.int32)
        return cls(places, at)

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """These values in a column of all services, nothing for those that say nothing."""
        column = np.zeros(len(self.at), values.dtype)
        column[self.places] = values
        return column


def _told(among: _Among, ways: Iterable[_Way]) -> _Told:
    best, whole = np.zeros(len(among.places)), np.zeros(len(among.places))
    of_itself = np.zeros(len(among.places), np.bool_)
    for (places, scores), share in ways:
        at, worth = among.at[places], scores * share
        best[at] = np.maximum(best[at], worth)
        whole[at] += worth
        of_itself[at[scores >= IN_WORDS]] = True
    return _Told(best + ALSO * (whole - best), of_itself)


def _scores(
    standing: Standing, words: Understood, told: Mapping[str, _Told], among: _Among, needs: list[Flags]
) -> Degrees:
    """The worth of every term by how much it tells, and a little for each need that the words are about and that is met."""
    scores = standing.once("for few needs", lambda: _for_few_needs(standing.columns))[among.places]
    weight = sum(term.weight for term in words.terms)
    for term in words.terms:
        scores += term.weight / weight * told[term.typed].worth
    for flags in needs:
        scores += MEETS_THE_NEED / len(needs) * flags[among.places]
    return scores


def _for_few_needs(columns: Columns) -> Degrees:
    return FOR_FEW_NEEDS / (1 + counts_of(columns, "need"))
