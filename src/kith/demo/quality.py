"""How well Find help does, by what a family worker would hope for: `city/searches.yaml`, asked of this database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kith.demo.build import files
from kith.directory import queries
from kith.directory.forms.finding import what_and_where

FIRST = 5
PARTS = ("tuned", "apart", "later_tuned", "later_apart")


@dataclass(frozen=True, slots=True)
class Judged:
    """One search and what somebody would hope for. `none`: nothing here fits, and nothing should be shown.

    `is_later`: of the second writing, by another hand, when the search had been tuned by the first.
    """

    words: str
    near: str
    best: tuple[str, ...]
    good: tuple[str, ...]
    none: bool
    is_apart: bool
    is_later: bool = False

    @property
    def part(self) -> str:
        """Which figures it counts for."""
        return ("later_" if self.is_later else "") + ("apart" if self.is_apart else "tuned")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one judged search was shown: slugs in their order, as far as the first page goes."""

    judged: Judged
    shown: tuple[str, ...]
    is_said_to_be_unsure: bool

    @property
    def precision(self) -> float:
        """Of the first five, or of as many as there are to hope for, the share that was hoped for.

        Where nothing fits it is 1 if nothing is shown, and 0 if something is.
        """
        if self.judged.none:
            return float(not self.shown)
        hoped = {*self.judged.best, *self.judged.good}
        return len(hoped.intersection(self.shown[:FIRST])) / min(FIRST, len(hoped))

    @property
    def reciprocal_rank(self) -> float:
        """One over the place of the first `best`, 0 where none is on the first page."""
        if self.judged.none:
            return float(not self.shown)
        return next((1 / place for place, slug in enumerate(self.shown, start=1) if slug in self.judged.best), 0.0)


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over so many searches, each between 0 and 1."""

    searches: int
    precision_at_5: float
    mean_reciprocal_rank: float


def judged() -> tuple[Judged, ...]:
    """Every judged search, in the order of the file."""
    return tuple(_judged(line) for line in files.city_file("searches"))


def _judged(line: dict[str, Any]) -> Judged:
    return Judged(
        words=line["q"],
        near=line.get("near", ""),
        best=tuple(line.get("best", ())),
        good=tuple(line.get("good", ())),
        none=line.get("none", False),
        is_apart=line.get("apart", False),
        is_later=line.get("later", False),
    )


def answers(searches: Iterable[Judged], *, on: date) -> list[Answer]:
    """What each search is shown on this day, read as the page reads it: a place among the words is where."""
    return [_answer(search, on) for search in searches]


def _answer(search: Judged, on: date) -> Answer:
    found = queries.find(queries.Looking(*what_and_where(search.words, search.near)), on=on)
    return Answer(search, tuple(service.slug for service in found.services), found.has_any_word_only)


def quality(answered: Sequence[Answer]) -> Quality:
    """The measures of these answers; zeros for none."""
    count = len(answered) or 1
    return Quality(
        searches=len(answered),
        precision_at_5=sum(answer.precision for answer in answered) / count,
        mean_reciprocal_rank=sum(answer.reciprocal_rank for answer in answered) / count,
    )


def by_part(answered: Sequence[Answer]) -> dict[str, Quality]:
    """The measures of the searches that the search was tuned by, of those kept apart, of either of the second writing, and of all."""
    parts = {part: quality([answer for answer in answered if answer.judged.part == part]) for part in PARTS}
    return {**parts, "all": quality(answered)}
