"""A text to code, in parts that can be ticked: by sentence, so that a thumb, a keyboard and a screen reader can mark it."""

import re
from dataclasses import dataclass

from kith.voice.agreement import Figure
from kith.voice.models import Agreed, Code, Mark, Saying

PART = re.compile(r"[^.!?…۔؟\n]+[.!?…۔؟]*[”\"’')]*\s*|\n+")


@dataclass(frozen=True)
class Part:
    """One sentence of what was said: from where to where, and the names of the codes that mark any of it."""

    number: int
    start: int
    end: int
    words: str
    codes: list[str]


def parts_of(saying: Saying, marks: list[Mark]) -> list[Part]:
    """Every sentence, with no space round it, and what marks it."""
    parts = []
    for found in PART.finditer(saying.words):
        words = found.group().strip()
        if words:
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            end = start + len(words)
            codes = sorted({mark.code.name for mark in marks if mark.start < end and mark.end > start})
            parts.append(Part(len(parts) + 1, start, end, words, codes))
    return parts


def spans_of(parts: list[Part], chosen: set[int]) -> list[tuple[int, int]]:
    """Neighbours that are chosen become one span."""
    spans: list[tuple[int, int]] = []
    before = None
    for part in parts:
        if part.number in chosen:
            if before == part.number - 1 and spans:
                spans[-1] = (spans[-1][0], part.end)
            else:
                spans.append((part.start, part.end))
            before = part.number
    return spans


@dataclass(frozen=True)
class Side:
    """One code in one text: who marked which words with it, and whether it was agreed on."""

    code: Code
    marked: list[tuple[str, str, str]]
    is_agreed: bool


def side_by_side(saying: Saying, marks: list[Mark], agreed: list[Agreed]) -> list[Side]:
    """Every code that anybody marked in it, by name: each coder with the words marked and what they noted."""
    there = {one.code_id for one in agreed}
    by_code: dict[Code, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.code.name, mark.coder.name, mark.start)):
        by_code.setdefault(mark.code, []).append(mark)
    return [
        Side(code, [(m.coder.name, saying.words[m.start : m.end], m.memo) for m in own], code.pk in there)
        for code, own in by_code.items()
    ]


def in_words(figure: Figure | None) -> str:
    """0.82; or why there is none."""
    if figure is None:
        return ""
    return f"{figure.value:.2f}" if figure.value is not None else figure.why_not
