"""One import from beginning to end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

from kith.directory.importing import points
from kith.directory.importing.drafting import drafts_of
from kith.directory.importing.joining import groups_of, join
from kith.directory.importing.reading import read
from kith.directory.importing.retiring import retire
from kith.directory.importing.rows import Draft, FileRead
from kith.directory.importing.shaping import shape
from kith.directory.importing.writing import Writer
from kith.directory.importing.writing.ledger import Ledger
from kith.directory.importing.writing.models import KINDS

A_LOT = 500  # records

type Progress = Callable[[list[list[Draft]]], Iterable[list[Draft]]]


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of it: the account of every file, and counts by kind of record."""

    files: list[dict[str, Any]]
    created: dict[str, int]
    updated: dict[str, int]
    unchanged: dict[str, int]
    retired: int

    def report(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("files", "created", "updated", "unchanged")}


def bring_in(
    where: str, *, source: str, at: datetime, dry_run: bool = False, progress: Progress = lambda groups: groups
) -> Brought:
    """Read a file, folder, zip or feed and write what it holds, group by group; with `dry_run` nothing stays written.

    A run that was interrupted is run again: what was written is unchanged, and the rest is written. Raises CannotRead.
    """
    files = read(where)
    with transaction.atomic() if dry_run else _each_by_itself():
        brought = _bring(files, source, at, progress)
        if dry_run:
            transaction.set_rollback(True)
    return brought


class _each_by_itself:  # noqa: N801  # reads as a context
    """Every group has its own transaction, and there is none round them."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _bring(files: list[FileRead], source: str, at: datetime, progress: Progress) -> Brought:
    drafts = drafts_of(files)
    for draft in drafts:
        if draft.is_kept:
            shape(draft)
    points.put_right(drafts)
    ledger = Ledger(source)
    named = {(draft.kind, ledger.id_of(draft)) for draft in drafts}
    kept = join(drafts)
    ledger.mark_elsewhere(kept)
    ledger.mark_put_right_here(kept)
    writer = Writer(ledger, at)
    for lot in _lots(progress(groups_of(kept))):
        _write_lot(writer, lot)
    named |= {(draft.kind, ledger.id_of(draft)) for draft in kept}
    retired = retire(ledger, ledger.not_seen(_kinds(drafts), named), at)
    counts = {name: dict(sorted(count.items())) for name, count in ledger.counts.items()}
    return Brought([file.account() for file in files], **counts, retired=retired)


def _kinds(drafts: list[Draft]) -> set[str]:
    """The kinds of which this run brings all there is: those of its tables; every kind where records hold others."""
    if any(draft.kind != draft.row.kind and draft.row.kind != "schedule" for draft in drafts):
        return set(KINDS)
    kinds = {draft.row.kind for draft in drafts}
    return kinds | ({"day_apart"} if kinds & {"schedule", "holiday"} else set())


def _lots(groups: Iterable[list[Draft]]) -> Iterator[list[list[Draft]]]:
    """Small groups are written some together: a transaction for each would cost most of the time."""
    lot: list[list[Draft]] = []
    for group in groups:
        lot.append(group)
        if sum(map(len, lot)) >= A_LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def _write_lot(writer: Writer, lot: list[list[Draft]]) -> None:
    """All of these groups at once; where one of them cannot be written, each by itself."""
    for group in lot:
        writer.prepare(group)
    try:
        writer.write([draft for group in lot for draft in group])
    except DatabaseError:
        writer.begin_again()
        for group in lot:
            _write(writer, group)


def _write(writer: Writer, group: list[Draft]) -> None:
    """A group that the database will not take is refused whole, in words, and the next is written."""
    try:
        writer.write(group)
    except DatabaseError as wrong:
        writer.begin_again()
        why = str(wrong).splitlines()[0][:160]
        for row in {id(draft.row): draft.row for draft in group}.values():
            row.refuse("", f"Nothing of this organisation could be kept: {why}.")
