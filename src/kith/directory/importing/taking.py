"""Rows are taken in one at a time: what each asks for, what ties it to others, and the words that all of them share."""

from dataclasses import dataclass, field
from typing import Any

from kith.directory.importing import points
from kith.directory.importing.drafting import add, drafts_in
from kith.directory.importing.reading import read
from kith.directory.importing.rows import Draft, Row
from kith.directory.importing.spill import Spill
from kith.directory.importing.together import FIRST, name_asked, name_borne, tie_of_name, ties_of, ties_of_nought

EVERY = 2000  # rows, until it is said how many there are


@dataclass
class Taken:
    """What is known of the whole once it was read: lists of words and terms with their rows, and which kinds there are.

    `is_nested` says that records held others, or that a row holds several: then every kind was brought that there is.
    `is_whole` says that all of it could be read, so that what is not in it is gone.
    """

    words: dict[tuple[str, str], Draft] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    is_nested: bool = False
    is_whole: bool = True


def take_in(where: str, spill: Spill, progress: Any) -> Taken:
    """Read everything there into the spill. Raises CannotRead."""
    taken = Taken()
    for name, rows in read(where):
        spill.begin_file(name)
        for row in rows:
            _take(row, spill, taken)
            if spill.count % EVERY == 0:
                progress("reading", spill.count, 0)
    progress("reading", spill.count, spill.count)
    if taken.kinds & {"schedule", "holiday"}:
        taken.kinds.add("day_apart")
    return taken


def _take(row: Row, spill: Spill, taken: Taken) -> None:
    taken.is_whole = taken.is_whole and not row.is_unread
    asked = [] if row.is_refused else list(drafts_in(row))
    own: list[Draft] = []
    is_of_words = False
    for draft in asked:
        taken.kinds.add(row.kind)
        taken.is_nested = taken.is_nested or draft.kind != row.kind or row.kind == "holiday"
        if draft.kind in FIRST:
            is_of_words = add(taken.words, draft) or is_of_words
        else:
            own.append(draft)
    number = spill.add(row, own)
    if is_of_words:
        taken.rows[number] = row
    for draft in own:
        _note(draft, number, spill)


def _note(draft: Draft, number: int, spill: Spill) -> None:
    for tie in ties_of(draft):
        spill.note("tie", tie, number)
    for tie in ties_of_nought(draft):
        spill.note("called", tie, number)
    if draft.key == "0":
        spill.note("asked", hash((draft.kind, "0")))
    if name := name_asked(draft):
        spill.note("asked", tie_of_name(name))
    if draft.kind == "organization":
        spill.note("called", tie_of_name(name_borne(draft)), number)
    elif draft.kind == "location" and (at := points.point_of(draft)):
        spill.note_point(*at)
