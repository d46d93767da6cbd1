"""Which services the words find, and how near each comes to what was typed: a number from 0 to a little over 1."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kith.directory.index import counts_of
from kith.directory.index.columns import Columns, Degrees, Flags
from kith.directory.queries.standing import Standing
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
    """Of each service, what one term is worth to it, and whether it says so of itself."""

    worth: Degrees
    of_itself: Flags


def matched(standing: Standing, lasts: Flags, words: Understood, needs: list[Flags]) -> Match:
    """What says every word; where few say them of themselves and none by name, what says the words that tell most.

    `lasts` is what is shown at all; `needs` the services that meet each need that the words are about.
    """
    if not words:
        return Match(lasts)
    told = {term.typed: _told(standing, term) for term in words.terms}
    scores, by_name = _scores(standing.columns, words, told, needs), named(standing, words.words)
    if len(words.every) == 1:
        return Match(lasts & (told[words.every[0].typed].worth > 0), scores, by_name)
    every = lasts & np.logical_and.reduce([told[term.typed].of_itself for term in words.every])
    if np.count_nonzero(every) >= FEW or (lasts & by_name).any():
        return Match(every | (lasts & by_name), scores, by_name)
    some = lasts & np.logical_or.reduce([told[term.typed].worth > 0 for term in words.any])
    near = some & (scores >= FAR_BELOW * scores[some].max(initial=0.0))
    return Match(every | near, scores, by_name, not every.any())


def named(standing: Standing, words: Sequence[str]) -> Flags:
    """Every word that was typed begins a word of its name: someone knows what they are looking for."""
    hits = np.zeros(len(standing.columns), np.int8)
    for word in words:
        hits[standing.holding(word, begins=True, in_name=True).places] += 1
    return hits == len(words)


def _told(standing: Standing, term: Term) -> _Told:
    best, whole = np.zeros(len(standing.columns)), np.zeros(len(standing.columns))
    of_itself = np.zeros(len(standing.columns), np.bool_)
    for at, way in enumerate(term.ways):
        holds = standing.holding(way, begins=term.is_unfinished and way == term.typed)
        worth = holds.scores * (BESIDE * LATER ** (at - 1) if at else 1.0)
        best[holds.places] = np.maximum(best[holds.places], worth)
        whole[holds.places] += worth
        of_itself[holds.places[holds.scores >= IN_WORDS]] = True
    return _Told(best + ALSO * (whole - best), of_itself)


def _scores(columns: Columns, words: Understood, told: dict[str, _Told], needs: list[Flags]) -> Degrees:
    """The worth of every term by how much it tells, and a little for each need that the words are about and that is met."""
    weight = sum(term.weight for term in words.terms)
    scores: Degrees = np.add.reduce([term.weight * told[term.typed].worth for term in words.terms]) / weight
    about = MEETS_THE_NEED * np.mean(needs, axis=0) if needs else 0.0
    return scores + about + FOR_FEW_NEEDS / (1 + counts_of(columns, "need"))
