"""A paper as typst reads it: a file of ours that never changes, and beside it what was said, as data.

No word is ever put into typst's own language, so there is nothing to escape: `#`, `$` and `]` are letters like others.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kith.common.papers.blocks import Block, Heading, NotForEveryone
from kith.common.papers.letters import direction, is_blank, lines_of

LAID_OUT = Path(__file__).with_name("paper.typ")
THE_OTHER = {"rtl": "ur", "ltr": "en"}  # words that are read from the other side are read aloud in another voice


def files_of(
    title: str, blocks: Sequence[Block], *, language: str, foot: str, on: date, heading: str = ""
) -> dict[str, bytes]:
    """Every file of a paper by its name, in memory. Raises NotForEveryone for no title, or a heading that skips a level."""
    _insist_on_title_and_levels(title, blocks)
    said = {
        "title": " ".join(lines_of(title)),
        "heading": _words(heading or title),
        "language": language.split("-")[0],
        "direction": "rtl" if language.split("-")[0] == "ur" else "ltr",
        "foot": _words(foot),
        "pages": _("Page {number} of {all}"),
        "on": [on.year, on.month, on.day],
        "blocks": [_block(block) for block in blocks],
    }
    return {"main": LAID_OUT.read_bytes(), "said.json": json.dumps(said).encode("ascii")}


def _insist_on_title_and_levels(title: str, blocks: Sequence[Block]) -> None:
    if is_blank(title):
        raise NotForEveryone("A paper has a title.")
    before = 1
    for block in blocks:
        if isinstance(block, Heading):
            if not 2 <= block.level <= before + 1:
                raise NotForEveryone(f"A heading of level {block.level} follows one of level {before}.")
            before = block.level


def _block(block: Block) -> dict[str, Any]:
    """Its kind, and what it says: every text as lines with their side, a picture as numbers (only text may lie beside a paper)."""
    said = {"kind": type(block).__name__, **{name: _said(value) for name, value in asdict(block).items()}}
    return {**said, "words": _words("–")} if isinstance(block, Heading) and is_blank(block.words) else said


def _said(value: Any) -> Any:
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    return list(value) if isinstance(value, bytes) else value


def _words(words: str) -> dict[str, Any]:
    lines = lines_of(words)
    side = direction(" ".join(lines))
    return {"lines": lines, "direction": side, "language": THE_OTHER.get(side or "")}
