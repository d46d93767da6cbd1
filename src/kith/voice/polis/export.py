"""Reads the folder that Polis exports: who voted on what, in which recorded group, and its own totals.

Columns differ between years: an `xid` may be there, names are written with a dash, a line or a space, numbers may end
in `.0`. A participant without a recorded group counts in totals and in no group, as in Polis. The statements are the
columns of votes, in their order and under their own numbers: one that was moderated out was still voted on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kith.common.tables import CannotRead, Row, Table, read_table

VOTES = ("participants-votes.csv", "participant-votes.csv")
COMMENTS = "comments.csv"
ABOUT = {"participant", "participant-id", "pid", "xid", "group", "group-id", "groupid"}
COUNTED = {"n-comments", "n-votes", "n-agree", "n-agrees", "n-disagree", "n-disagrees", "n-pass", "n-passes"}
CONSENSUS = ("group-informed-consensus", "group-aware-consensus", "consensus")
MARKS = {"1": 1, "0": 0, "-1": -1, "": None, "na": None, "nan": None, "null": None}


@dataclass(frozen=True, slots=True)
class Participant:
    """One row: `votes` are the marks as they stand, in the order of the statements; None where not seen."""

    group: str
    votes: list[int | None]
    agrees: int | None
    disagrees: int | None


@dataclass(frozen=True, slots=True)
class Comment:
    """What comments.csv says of a statement: totals, words, and the consensus where that year's export carries it."""

    agrees: int | None
    disagrees: int | None
    consensus: float | None
    words: str = ""
    is_moderated_out: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    statements: list[str]
    participants: list[Participant]
    comments: Mapping[str, Comment]


def read_export(folder: Path) -> Export:
    """The export in this folder. Raises CannotRead, in one plain sentence, where it is none.

    comments.csv may be missing: then its totals cannot be checked against, and everything else can be said.
    """
    if not folder.is_dir():
        raise CannotRead(f"{folder} is not a folder. Give the folder of a Polis export.")
    found = next((path for name in VOTES if (path := _called(folder, name))), None)
    if found is None:
        raise CannotRead(f"{folder} is not a Polis export: there is no participants-votes.csv in it.")
    comments = _comments(_called(folder, COMMENTS))
    table = read_table(found)
    names = [_name(name) for name in table.names]
    where = _vote_columns(names, comments)
    if not where:
        raise CannotRead(f"{found.name} has no column of votes.")
    twice = next((names[column] for column in where if names.count(names[column]) > 1), "")
    if twice:
        raise CannotRead(f"{found.name} has two columns for statement {twice}, and nobody can tell which one counts.")
    people = [_participant(row, names, where, found.name) for row in table.rows]
    return Export([names[column] for column in where], people, comments)


def _called(folder: Path, name: str) -> Path | None:
    """The file of this name, in large letters too; or the only one that ends with it, as where a date is put before."""
    if (folder / name).is_file():
        return folder / name
    found = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name.lower().endswith(name)]
    return found[0] if len(found) == 1 else None


def _name(words: str) -> str:
    """A column's name in one spelling, a statement's number without `.0`."""
    plain = "-".join(words.lower().replace("_", " ").split())
    return plain.removesuffix(".0") if plain.removesuffix(".0").isdecimal() else plain


def _vote_columns(names: list[str], comments: Mapping[str, Comment]) -> list[int]:
    """Numbers, and what comments.csv calls a statement; where neither is there, all that is not about the person."""
    known = [column for column, name in enumerate(names) if name.isdecimal() or name in comments]
    return known or [column for column, name in enumerate(names) if name and name not in ABOUT | COUNTED]


def _participant(row: Row, names: list[str], where: list[int], file: str) -> Participant:
    values = row.values + [""] * (len(names) - len(row.values))
    said = dict(zip(names, values, strict=False))
    try:
        votes = [MARKS[values[column].lower().removesuffix(".0").removeprefix("+")] for column in where]
    except KeyError as error:
        raise CannotRead(f"{file}, line {row.line}: a vote is 1, 0 or -1, and one of these is not.") from error
    group = next((said[name] for name in ("group-id", "group", "groupid") if name in said), "").removesuffix(".0")
    agrees, disagrees = _first(said, "n-agree", "n-agrees"), _first(said, "n-disagree", "n-disagrees")
    return Participant(group, votes, agrees, disagrees)


def _comments(path: Path | None) -> dict[str, Comment]:
    """What is said of each statement; nothing where the file is not there or names none."""
    table = read_table(path) if path else Table([], [])
    names = [_name(name) for name in table.names]
    said = [dict(zip(names, row.values, strict=False)) for row in table.rows]
    return {number: _comment(one) for one in said if (number := _number(one))}


def _number(said: Mapping[str, str]) -> str:
    return _name(next((said[name] for name in ("comment-id", "commentid", "tid", "id") if name in said), ""))


def _comment(said: Mapping[str, str]) -> Comment:
    consensus = next((said[name] for name in CONSENSUS if said.get(name)), "")
    agrees, disagrees = _first(said, "agrees", "agree"), _first(said, "disagrees", "disagree")
    words = next((said[name] for name in ("comment-body", "comment", "txt", "body") if said.get(name)), "")
    is_out = said.get("moderated", "").removesuffix(".0") == "-1"
    try:
        return Comment(agrees, disagrees, float(consensus) if consensus else None, words, is_out)
    except ValueError:
        return Comment(agrees, disagrees, None, words, is_out)


def _first(said: Mapping[str, str], *names: str) -> int | None:
    """A count under the first of these names; None where there is none, or it is not a whole number."""
    words = next((said[name] for name in names if name in said), "").removesuffix(".0")
    return int(words) if words.isdecimal() else None
