"""A row of a file and what became of it; and a draft, which is one record that a row asks for."""

import uuid
from dataclasses import dataclass, field
from typing import Any

type Values = dict[str, Any]
MAIN = {"sheet": "service", "register": "organization"}  # what a row of these is first of all


class CannotRead(Exception):
    """The file, folder or feed cannot be read at all; says why in one sentence."""


@dataclass(slots=True, eq=False)
class Row:
    """One row as it stands in its file: `line` is where it begins, or its number where a file has no lines."""

    file: str
    line: int
    kind: str
    values: Values
    is_flat: bool = False  # every value is text, as in a table
    is_unread: bool = False  # nobody can tell what was in it, so nobody can tell what is gone
    problems: list[tuple[str, str]] = field(default_factory=list)
    is_refused: bool = False

    def repair(self, what: str, reason: str) -> None:
        """It is kept, and this was put right."""
        if (what, reason) not in self.problems:
            self.problems.append((what, reason))

    def refuse(self, what: str, reason: str) -> None:
        """Nothing of it is kept, for this reason."""
        self.problems = [(what, reason)]
        self.is_refused = True

    @property
    def state(self) -> str:
        return "refused" if self.is_refused else "repaired" if self.problems else "read"


@dataclass(slots=True, eq=False)
class Draft:
    """One record that a row asks for, by the standard's name of its kind and its id in its source.

    `values` is what was read; shaping puts what is to be kept into `fields`, and joining into `links` (name: draft).
    """

    kind: str
    key: str
    values: Values
    row: Row
    fields: Values = field(default_factory=dict)
    links: dict[str, "Draft"] = field(default_factory=dict)
    is_folded: bool = False  # kept in a field of the record it hangs on
    is_dropped: bool = False  # a part of its row that is not kept, though the row is
    is_elsewhere: bool = False  # here already, from elsewhere: left as it is
    id: uuid.UUID | None = None  # its public id here, once it was worked out
    pk: int | None = None  # its row's number, once that was read or written
    seal: str = ""  # of all that it says, once nothing of it changes any more

    @property
    def is_kept(self) -> bool:
        return not self.row.is_refused and not self.is_dropped

    def refuse(self, what: str, reason: str) -> None:
        """Refuse the row that this record is; a part of a row is only left out of it."""
        if MAIN.get(self.row.kind, self.row.kind) == self.kind:
            self.row.refuse(what, reason)
        else:
            self.row.repair(what, f"{reason} Left out.")
            self.is_dropped = True

    def said(self, *names: str) -> str:
        """The first of these fields that says anything, as text."""
        for name in names:
            said = self.values.get(name)
            if said is None or said == "":
                continue
            value = said if type(said) is str else str(said or "")
            value = (value.replace("\0", "") if "\0" in value else value).strip()  # no database keeps that sign
            if value or said == 0:
                return value or "0"
        return ""
