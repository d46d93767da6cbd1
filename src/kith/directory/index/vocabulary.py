"""Words and their stems as numbers. How a word is cut to its stem is the database's affair, and handed in."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from kith.directory.index.columns import Numbers

BETWEEN = "|"  # stands between two texts, as number 0; no plain word has it
LAST_LETTER = chr(0x10FFFF)

type StemsOf = Callable[[Sequence[str]], Mapping[str, Sequence[str]]]
type Phrase = Sequence[Numbers]


class _Numbered(dict[str, int]):
    """Each word's number; what is new gets the next one."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Vocabulary:
    """Every word that was listed, and every stem of one. Only added to, so that a number means the same for ever.

    What somebody types is looked up here and never added. `stems_of` gives the stems of words, mostly one for each.
    """

    def __init__(self, stems_of: StemsOf):
        self._stems_of = stems_of
        self._words, self._numbers = _Numbered({BETWEEN: 0}), _Numbered({BETWEEN: 0})
        self._names = [BETWEEN]
        self._stems, self._begins = np.zeros(1, np.int64), np.array([0, 1])  # of each word, one word after another
        self._in_order: tuple[list[str], Numbers] = ([], np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self._names)

    def numbers(self, texts: Iterable[str]) -> Numbers:
        """The stems of plain texts one after another, with 0 after each text."""
        said = "".join(f"{text} {BETWEEN} " for text in texts).split()
        words = np.fromiter(map(self._words.__getitem__, said), np.int64, len(said))
        self._learn(list(self._words)[len(self._begins) - 1 :])
        begins, sizes = self._begins[words], np.diff(self._begins)[words]
        if (sizes == 1).all():
            return self._stems[begins]
        ends = np.cumsum(sizes)
        return self._stems[np.repeat(begins - ends + sizes, sizes) + np.arange(sizes.sum())]

    def phrase(self, way: str, *, begins: bool) -> Phrase | None:
        """For each stem of these words the numbers that may stand for it: of the last, if asked, every one that begins so.

        None where no listing says one of them.
        """
        stems = [stem for word in way.split() for stem in self._stems_of_word(word)]
        if not stems:
            return None
        *before, last = stems
        ends_with = self._beginning(last) if begins else self._number(last)
        found = [*map(self._number, before), ends_with]
        return found if all(map(len, found)) else None

    def _number(self, stem: str) -> Numbers:
        known = self._numbers.get(stem)
        return np.array([] if known is None else [known], np.int64)

    def _beginning(self, stem: str) -> Numbers:
        stems, numbers = self._in_order
        return np.sort(numbers[bisect_left(stems, stem) : bisect_left(stems, stem + LAST_LETTER)])

    def _stems_of_word(self, word: str) -> Sequence[str]:
        known = self._words.get(word)
        if known is None or known >= len(self._begins) - 1:
            return self._stems_of([word])[word]
        return [self._names[stem] for stem in self._stems[self._begins[known] : self._begins[known + 1]]]

    def _learn(self, words: list[str]) -> None:
        """Number the stems of words that were not known before."""
        if not words:
            return
        stems_of = self._stems_of(words)
        stems = [self._numbers[stem] for word in words for stem in stems_of[word]]
        sizes = [len(stems_of[word]) for word in words]
        self._names = list(self._numbers)
        in_order = sorted(range(1, len(self._names)), key=self._names.__getitem__)
        self._in_order = ([self._names[number] for number in in_order], np.array(in_order, np.int64))
        self._stems = np.concatenate([self._stems, np.array(stems, np.int64)])
        self._begins = np.concatenate([self._begins, self._begins[-1] + np.cumsum(sizes)])
