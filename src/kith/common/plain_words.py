"""Plainer words, suggested and never forced. Words inside quotation marks are somebody's own and are left alone."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.http import QueryDict

SOURCE = Path(__file__).parent / "data" / "plain_words.yaml"
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)[‘'][^’'\n]*(?:\w[’']\w[^’'\n]*)*[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word found, what could be said, and why."""

    found: str
    say: str
    why: str


@cache
def _list() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Every avoided word as a pattern, longest first, with what to say and why."""
    rows: list[dict[str, Any]] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["words"]
    found = [(avoid, row["say"], row.get("why", "")) for row in rows for avoid in row["avoid"]]
    found.sort(key=lambda each: -len(each[0]))
    return tuple((_pattern(avoid), say, why) for avoid, say, why in found)


def _pattern(avoid: str) -> re.Pattern[str]:
    """Whole words in any case; letters that stand for words only as they are."""
    return re.compile(rf"\b{re.escape(avoid)}\b", 0 if avoid.isupper() else re.IGNORECASE)


def suggestions(text: str) -> list[Suggestion]:
    """Each word that families asked us to drop, once, in the order it is written."""
    left = QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found: dict[int, Suggestion] = {}
    for pattern, say, why in _list():
        if match := pattern.search(left):
            found[match.start()] = Suggestion(match.group(), say, why)
            left = pattern.sub(lambda each: " " * len(each.group()), left)
    return [found[place] for place in sorted(found)]


def in_fields(words: QueryDict, names: Iterable[str]) -> dict[str, list[dict[str, str]]]:
    """Suggestions for each of these fields that has any."""
    checked = {name: suggestions(" \n".join(words.getlist(name))) for name in names}
    return {name: [asdict(each) for each in found] for name, found in checked.items() if found}
