"""Typing mistakes: what a word that nobody lists may have meant. A right word is left as it is."""

from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz.distance import OSA

SHORTEST = 5  # four letters are a word away from too many others
TWO_FROM = 8  # letters from which two mistakes are still near


@cache
def _right_words() -> frozenset[str]:
    """English words as films and television say them: the list of pyspellchecker, read once, when first needed."""
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en", distance=1).word_frequency.dictionary)


def may_be_mistyped(word: str) -> bool:
    """It is long enough, of letters only, and no English word."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word not in _right_words()


def shapes(word: str) -> tuple[set[str], int, int]:
    """What a word that was meant can begin with, and its shortest and longest length."""
    far = allowed(word)
    return {word[0], word[1]}, len(word) - far, len(word) + far


def allowed(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped with the next."""
    return 2 if len(word) >= TWO_FROM else 1


def meant(word: str, listed: Mapping[str, int] | Iterable[tuple[str, int]]) -> str:
    """The nearest listed word, of equals the one that most listings say; empty where none is near enough.

    Distance is optimal string alignment: a letter wrong, missing, too many, or two swapped, counts one.
    """
    far = allowed(word)
    near = (
        (distance, -count, other)
        for other, count in dict(listed).items()
        if (distance := OSA.distance(word, other, score_cutoff=far)) <= far
    )
    return min(near, default=(0, 0, ""))[2]
