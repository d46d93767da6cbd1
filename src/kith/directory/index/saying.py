"""Which services say a word, and where in what they say: every text of every listing as numbers of stems.

What is said of the needs that a service meets is the same for all that meet them: it is held once, and services by which of
these texts is theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kith.directory.index.columns import Columns, Flags, Numbers
from kith.directory.index.vocabulary import Phrase, Vocabulary

IN_NAMES, IN_NEEDS, IN_WORDS = 1, 2, 4
SERVICES = 32_768  # in one lot
SMALL_LOTS = 8  # at most, of those that changes made

type Marks = NDArray[np.uint8]


class Text(NamedTuple):
    """What one service says, in plain words, as `Listing` has it."""

    pk: int
    stamp: int
    names: str
    needs: str
    words: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by their numbers, and for each stem the texts that say it: those of stem n are `who[first[n]:first[n + 1]]`."""

    stream: NDArray[Any]
    begins: Numbers
    who: NDArray[np.int32]
    first: Numbers

    def __len__(self) -> int:
        return len(self.begins) - 1

    def saying(self, phrase: Phrase) -> Numbers:
        """The texts in which these stems follow one another; a text may be named more than once."""
        if len(phrase) == 1:
            return self._with_any(phrase[0])
        at = self._of(min((self._with_any(stems) for stems in phrase), key=len))
        for further, stems in enumerate(phrase):
            after = self.stream[np.minimum(at + further, len(self.stream) - 1)]
            at = at[_is_any(after, stems)]
        return np.searchsorted(self.begins, at, side="right") - 1

    def _of(self, texts: Numbers) -> Numbers:
        """Where in the stream these texts stand, word by word."""
        begins = self.begins[texts]
        sizes = self.begins[texts + 1] - begins
        ends = np.cumsum(sizes)
        return np.repeat(begins - ends + sizes, sizes) + np.arange(sizes.sum())

    def _with_any(self, stems: Numbers) -> Numbers:
        stems = stems[stems < len(self.first) - 1]
        if len(stems) == 1:
            return self.who[self.first[stems[0]] : self.first[stems[0] + 1]]
        pieces = [self.who[self.first[stem] : self.first[stem + 1]] for stem in stems]
        return np.concatenate([self.who[:0], *pieces])


def _is_any(stream: NDArray[Any], stems: Numbers) -> Flags:
    return stream == stems[0] if len(stems) == 1 else np.isin(stream, stems)


def texts_of(stream: Numbers, known: int) -> Texts:
    """Texts in which each ends with 0, when so many stems are known."""
    ends = np.flatnonzero(stream == 0)
    begins = np.concatenate([[0], ends + 1])
    stream = stream.astype(np.min_scalar_type(known))
    order = np.argsort(stream, kind="stable")  # texts stay in their order under each stem
    stems, who = stream[order], np.repeat(np.arange(len(ends), dtype=np.int32), np.diff(begins))[order]
    is_new = np.ones(len(who), np.bool_)
    is_new[1:] = (stems[1:] != stems[:-1]) | (who[1:] != who[:-1])
    is_new &= stems != 0
    return Texts(stream, begins, who[is_new], np.searchsorted(stems[is_new], np.arange(known + 1)))


@dataclass(frozen=True, slots=True)
class Lot:
    """Some services: their own texts, names and then words of each, and which of the texts of needs is theirs."""

    pks: Numbers
    stamps: Numbers
    own: Texts
    needs: Texts
    need_of: Numbers

    def __len__(self) -> int:
        return len(self.pks)

    def named(self, phrase: Phrase) -> Numbers:
        """Which of these services say it in their names."""
        own = self.own.saying(phrase)
        return own[own & 1 == 0] >> 1

    def marks(self, phrase: Phrase) -> Marks:
        """Where each service says it: IN_NAMES, IN_NEEDS and IN_WORDS together."""
        marks = np.zeros(len(self), np.uint8)
        own = self.own.saying(phrase)
        marks[own[own & 1 == 0] >> 1] = IN_NAMES
        marks[own[own & 1 == 1] >> 1] |= IN_WORDS
        needs = self.needs.saying(phrase)
        if len(needs):
            hit = np.zeros(len(self.needs), np.uint8)
            hit[needs] = IN_NEEDS
            marks |= hit[self.need_of]
        return marks


def lots_of(texts: Iterable[Text], vocabulary: Vocabulary, at_once: int = 4096) -> list[Lot]:
    """What these services say, in lots."""
    lots, making = [], _Making(vocabulary)
    for some in batched(texts, at_once):
        making.add(some)
        if len(making) >= SERVICES:
            lots.append(making.made())
            making = _Making(vocabulary)
    return [*lots, making.made()] if len(making) else lots


class _Making:
    """A lot while it is made: texts are let go of as soon as they are numbers."""

    def __init__(self, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        self._keys: list[tuple[int, int]] = []
        self._own: list[NDArray[Any]] = []
        self._needs: dict[str, int] = {}
        self._need_of: list[int] = []

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, texts: Sequence[Text]) -> None:
        own = self._vocabulary.numbers(said for text in texts for said in (text.names, text.words))
        self._own.append(own.astype(np.int32))
        self._keys.extend((text.pk, text.stamp) for text in texts)
        self._need_of.extend(self._needs.setdefault(text.needs, len(self._needs)) for text in texts)

    def made(self) -> Lot:
        needs, keys = self._vocabulary.numbers(self._needs), np.array(self._keys, np.int64)
        known = len(self._vocabulary)
        own = texts_of(np.concatenate(self._own), known)
        return Lot(keys[:, 0], keys[:, 1], own, texts_of(needs, known), np.array(self._need_of, np.int64))


def _joined(lots: Sequence[tuple[Lot, Flags]], known: int) -> Lot:
    """One lot of what is kept of these."""
    own = np.concatenate([_kept(lot.own, np.repeat(keep, 2)) for lot, keep in lots])
    needs = np.concatenate([lot.needs.stream.astype(np.int64) for lot, _ in lots])
    after = np.cumsum([0, *(len(lot.needs) for lot, _ in lots)])
    return Lot(
        np.concatenate([lot.pks[keep] for lot, keep in lots]),
        np.concatenate([lot.stamps[keep] for lot, keep in lots]),
        texts_of(own, known),
        texts_of(needs, known),
        np.concatenate([lot.need_of[keep] + so_many for (lot, keep), so_many in zip(lots, after, strict=False)]),
    )


def _kept(texts: Texts, keep: Flags) -> Numbers:
    return texts.stream[np.repeat(keep, np.diff(texts.begins))].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Sayings:
    """What the services of some columns say: in lots, and where in the columns each of a lot stands, -1 for gone or changed."""

    vocabulary: Vocabulary
    lots: tuple[Lot, ...]
    places: tuple[Numbers, ...]

    def naming(self, way: str, *, begins: bool) -> Numbers:
        """The places of the services whose names say these words one after another; a place may be named more than once."""
        phrase = self.vocabulary.phrase(way, begins=begins)
        if phrase is None:
            return np.zeros(0, np.int64)
        found = [stands[lot.named(phrase)] for lot, stands in zip(self.lots, self.places, strict=True)]
        places = np.concatenate([np.zeros(0, np.int64), *found])
        return places[places >= 0]

    def holding(self, way: str, *, begins: bool) -> tuple[Numbers, Marks]:
        """The places of the services that say these words one after another, and where they do."""
        phrase = self.vocabulary.phrase(way, begins=begins)
        if phrase is None:
            return np.zeros(0, np.int64), np.zeros(0, np.uint8)
        places, marks = [np.zeros(0, np.int64)], [np.zeros(0, np.uint8)]
        for lot, stands in zip(self.lots, self.places, strict=True):
            said = lot.marks(phrase)
            found = np.flatnonzero((said > 0) & (stands >= 0))
            places.append(stands[found])
            marks.append(said[found])
        return np.concatenate(places), np.concatenate(marks)


def sayings_of(columns: Columns, lots: Iterable[Lot], vocabulary: Vocabulary) -> Sayings:
    """What these columns' services say, of lots that hold every one of them, beside others and what changed since.

    Lots that changes made, or of which little is left, are joined when there are many.
    """
    kept = _standing(columns, lots)
    small = [(lot, places >= 0) for lot, places in kept if _is_small(places)]
    if len(small) > SMALL_LOTS:
        large = [lot for lot, places in kept if not _is_small(places)]
        kept = _standing(columns, [*large, _joined(small, len(vocabulary))])
    return Sayings(vocabulary, tuple(lot for lot, _ in kept), tuple(places for _, places in kept))


def _is_small(places: Numbers) -> bool:
    return np.count_nonzero(places >= 0) < SERVICES // 2


def _standing(columns: Columns, lots: Iterable[Lot]) -> list[tuple[Lot, Numbers]]:
    """Lots of which anything is left, with where each service stands in the columns: once, with the stamp it has there."""
    if not len(columns):
        return []
    order, is_taken = np.argsort(columns.pks), np.zeros(len(columns), np.bool_)
    kept = []
    for lot in lots:
        at = order[np.minimum(np.searchsorted(columns.pks, lot.pks, sorter=order), len(columns) - 1)]
        is_here = (columns.pks[at] == lot.pks) & (columns.stamps[at] == lot.stamps) & ~is_taken[at]
        is_taken[at[is_here]] = True
        if is_here.any():
            kept.append((lot, np.where(is_here, at, -1)))
    return kept
