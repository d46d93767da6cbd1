"""The one spelling in which our lists have a word, and what of a word counts when phrases are compared. Each list is read once."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

SPELLINGS = Path(__file__).with_name("spellings.yaml")
EVERYDAY = Path(__file__).with_name("everyday.txt")
WHOSE = frozenset(["my", "his", "her", "our", "your", "their", "own", "wee"])
SHORTEST = 4  # letters from which an ending may be one
ENDING = re.compile(r"(?:ing|ed|e)$")
TWICE = re.compile(r"([b-df-hj-np-tv-z])\1$")


def spellings() -> dict[str, list[str]]:
    """The other ways of writing each word, as the list has them."""
    with SPELLINGS.open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


@cache
def _spelling_of() -> dict[str, str]:
    return {other: spelling for spelling, others in spellings().items() for other in others}


@cache
def everyday() -> frozenset[str]:
    """Words said so often that they tell little."""
    lines = EVERYDAY.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def as_spelt(words: Iterable[str]) -> list[str]:
    """These words, each in the spelling that our lists have it in."""
    spelling = _spelling_of()
    return [spelling.get(word, word) for word in words]


def shape(words: Sequence[str]) -> tuple[str, ...]:
    """What counts of a word or phrase: one or many are the same; of a phrase neither whose nor the ending of a word counts.

    "Look after my wee brother" has the shape of "looking after his brothers".
    """
    told = tuple([_root(word) for word in words if word not in WHOSE])
    return told if len(told) > 1 else tuple([_one(word) for word in words])


def may_begin(word: str, shapes_begin: Collection[str]) -> bool:
    """A phrase of these beginnings may begin with this word."""
    return word in WHOSE or _root(word) in shapes_begin or _one(word) in shapes_begin


@lru_cache(maxsize=4096)
def _one(word: str) -> str:
    return word[:-1] if len(word) >= SHORTEST and word[-1] == "s" and word[-2] not in "siu" else word


@lru_cache(maxsize=4096)
def _root(word: str) -> str:
    one = _one(word)
    bare = ENDING.sub("", one) if len(one) >= SHORTEST else one
    return TWICE.sub(r"\1", bare) if len(bare) > 2 else one
