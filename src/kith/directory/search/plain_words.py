"""The short list of what people type and what services write for it: `plain_words.yaml`, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kith.directory.search.spellings import as_spelt, shape
from kith.directory.search.words import fold

LIST = Path(__file__).with_name("plain_words.yaml")
MOST_OF_WHOSE = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is looked for beside some typed words. `is_in_passing`: it says who, and seldom what would help."""

    means: tuple[str, ...]
    need: str = ""
    is_in_passing: bool = False


def lines() -> list[dict[str, Any]]:
    """The lines of the list as they are written."""
    with LIST.open(encoding="utf-8") as file:
        return list(yaml.safe_load(file))


@cache
def meanings() -> dict[tuple[str, ...], Meaning]:
    """Each typed word or phrase, as the shape of its words, with what it means."""
    return {
        shape(as_spelt(fold(typed).split())): Meaning(
            tuple(fold(words) for words in line["means"]), line.get("need", ""), line.get("passing", False)
        )
        for line in lines()
        for typed in line["typed"]
    }


@cache
def longest_phrase() -> int:
    """How many words the longest phrase of the list has, with a word or two of whose it is."""
    return max(len(typed) for typed in meanings()) + MOST_OF_WHOSE


@cache
def phrases_begin() -> frozenset[str]:
    """The first word of each shape on the list: few of the words of a sentence are one."""
    return frozenset(typed[0] for typed in meanings())


@cache
def words_on_the_list() -> frozenset[str]:
    """Every word that stands in the list: none of them is a mistake."""
    return frozenset(
        word for line in lines() for words in (*line["typed"], *line["means"]) for word in fold(words).split()
    )
