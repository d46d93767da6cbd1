"""One import from beginning to end."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction

from kith.common import bulk
from kith.directory.importing import points
from kith.directory.importing.drafting import drafts_of
from kith.directory.importing.joining import groups_of, join
from kith.directory.importing.retiring import retire
from kith.directory.importing.rows import Draft, Row
from kith.directory.importing.shaping import shape
from kith.directory.importing.spill import Spill
from kith.directory.importing.taking import Taken, take_in
from kith.directory.importing.writing import Writer
from kith.directory.importing.writing.ledger import Ledger
from kith.directory.importing.writing.models import KINDS
from kith.partnership.models import Organisation

A_LOT = 8000  # records
WEIGHED = (1, 4, 16, 64, 256)  # lots after which there is so much more that the database looks again

type Progress = Callable[[str, int, int], None]
type Words = dict[tuple[str, str], Draft]


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of it: the account of every file, and counts by kind of record."""

    spill: Spill
    created: dict[str, int]
    updated: dict[str, int]
    unchanged: dict[str, int]
    retired: int
    is_whole: bool = True  # otherwise nothing has ended: nobody can tell what is gone

    @property
    def accounts(self) -> list[dict[str, Any]]:
        """How the rows of each file add up, without what was put right in them."""
        return self.spill.account()

    @property
    def files(self) -> list[dict[str, Any]]:
        """The account of each file with every problem, all of it at once."""
        return [{**one, "problems": list(self.spill.problems(n))} for n, one in enumerate(self.accounts)]

    def report(self) -> dict[str, Any]:
        return {"files": self.files, **self._counts()}

    def write_report(self, path: Path) -> None:
        """The same as JSON, problem by problem, however many there are."""
        with path.open("w", encoding="utf-8") as file:
            file.write('{"files": [')
            for number, one in enumerate(self.accounts):
                file.write(f'{"," if number else ""}\n{json.dumps(one, ensure_ascii=False)[:-1]}, "problems": [')
                for which, problem in enumerate(self.spill.problems(number)):
                    file.write(f"{',' if which else ''}\n  {json.dumps(problem, ensure_ascii=False)}")
                file.write("]}")
            file.write(f"],\n{json.dumps(self._counts(), ensure_ascii=False, indent=2)[2:]}\n")

    def _counts(self) -> dict[str, dict[str, int]]:
        return {"created": self.created, "updated": self.updated, "unchanged": self.unchanged}


def bring_in(
    where: str, *, source: str, at: datetime, dry_run: bool = False, progress: Progress = lambda what, done, of: None
) -> Brought:
    """Read a file, folder, zip or feed and write what it holds, group by group; with `dry_run` nothing stays written.

    A run that was interrupted is run again: what was written is unchanged, and the rest is written. `progress` is told
    what is being done ("reading", "writing"), how many rows are, and of how many (0 where that is not known yet).
    Raises CannotRead.
    """
    spill = Spill()
    taken = take_in(where, spill, progress)
    spill.put_together()
    with transaction.atomic() if dry_run else nullcontext():
        brought = _bring(spill, taken, source, at, progress)
        if dry_run:
            transaction.set_rollback(True)
    return brought


def _bring(spill: Spill, taken: Taken, source: str, at: datetime, progress: Progress) -> Brought:
    writer = Writer(Ledger(source), at)
    words = _bring_words(spill, taken, writer)
    done = len(taken.rows)
    for number, lot in enumerate(spill.lots(A_LOT), 1):
        drafts = drafts_of(draft for read in lot for draft in read.drafts)
        _bring_lot(drafts, words, spill, writer)
        spill.settle((read.number, read.row) for read in lot)
        done += len(lot)
        progress("writing", done, spill.count)
        if number in WEIGHED:
            bulk.weigh([Organisation, *apps.get_app_config("directory").get_models(include_auto_created=True)])
    kinds = set(KINDS) if taken.is_nested else taken.kinds
    retired = retire(writer.ledger, spill, kinds, at) if taken.is_whole else 0
    counts = {name: dict(sorted(count.items())) for name, count in writer.ledger.counts.items()}
    return Brought(spill, **counts, retired=retired, is_whole=taken.is_whole)


def _bring_words(spill: Spill, taken: Taken, writer: Writer) -> Words:
    """Lists of words and their terms first: everybody's entries use them. They are held, as few as they are."""
    kept = _bring_lot(list(taken.words.values()), {}, spill, writer)
    spill.settle(taken.rows.items())
    return {(draft.kind, draft.key): draft for draft in kept if draft.is_kept}


def _bring_lot(drafts: list[Draft], words: Words, spill: Spill, writer: Writer) -> list[Draft]:
    """Shape, join and write these, organisation by organisation; gives those that were kept."""
    ledger = writer.ledger
    for draft in drafts:
        if draft.is_kept:
            shape(draft)
    points.put_right(drafts, spill.middle_of)
    kept = join(drafts, words)
    ledger.know(kept)
    ledger.mark_elsewhere(kept)
    ledger.mark_put_right_here(kept)
    for lot in _lots(groups_of(kept)):
        _write_lot(writer, lot)
    spill.name({(draft.kind, ledger.id_of(draft).bytes) for draft in (*drafts, *kept)})
    return kept


def _lots(groups: list[list[Draft]]) -> Iterator[list[list[Draft]]]:
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
        for group in lot:
            writer.begin_again(group)
            _write(writer, group)


def _write(writer: Writer, group: list[Draft]) -> None:
    """A group that the database will not take is refused whole, in words, and the next is written."""
    try:
        writer.write(group)
    except DatabaseError as wrong:
        why = str(wrong).splitlines()[0][:160]
        for row in _rows(group):
            row.refuse("", f"Nothing of this organisation could be kept: {why}.")


def _rows(group: list[Draft]) -> list[Row]:
    return list({id(draft.row): draft.row for draft in group}.values())
