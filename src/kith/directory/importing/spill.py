"""Everything that was read, in a table on disk that is gone afterwards: rows, which of them belong together, and their account.

What is held in memory does not grow with what is brought in, but for four bytes a row.
"""

import marshal
import sqlite3
import weakref
from array import array
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kith.directory.importing.rows import Draft, Row

CACHE_KB, ENOUGH_POINTS = 8000, 5
AT_ONCE = 1000  # rows that are read or written together
MAKES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE row (id INTEGER PRIMARY KEY, file INT, line INT, kind TEXT, drafts BLOB, problems BLOB, is_refused INT);
CREATE TABLE tie (token INT, row INT);
CREATE TABLE called (token INT, row INT);
CREATE TABLE asked (token INTEGER PRIMARY KEY);
CREATE TABLE placed (top INT, row INT, PRIMARY KEY (top, row)) WITHOUT ROWID;
CREATE TABLE point (file INT, latitude REAL, longitude REAL);
CREATE TABLE named (kind TEXT, record BLOB, PRIMARY KEY (kind, record)) WITHOUT ROWID;
CREATE TABLE gone (kind TEXT, record BLOB);
"""


class Read(NamedTuple):
    """A row as it was read, with its number and the records that it asks for."""

    number: int
    row: Row
    drafts: list[Draft]


class Spill:
    """What one run has read. The file has no name, and ends with the object."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._db.close)
        self._db.executescript(f"PRAGMA cache_size = -{CACHE_KB};{MAKES}")
        self._db.execute("BEGIN")
        self._rows: list[tuple[Any, ...]] = []
        self._pairs: dict[str, list[tuple[Any, ...]]] = {"tie": [], "called": [], "asked": [], "point": []}
        self._middles: dict[str, tuple[float, float] | None] = {}
        self.files: list[str] = []
        self.count = 0

    # Reading

    def begin_file(self, name: str) -> None:
        self.files.append(name)

    def add(self, row: Row, drafts: list[Draft]) -> int:
        """Put a row down; gives its number."""
        held = marshal.dumps([(one.kind, one.key, one.values) for one in drafts]) if drafts else None
        file = len(self.files) - 1
        self._rows.append((self.count, file, row.line, row.kind, held, _problems(row), row.is_refused))
        self.count += 1
        if len(self._rows) >= AT_ONCE:
            self.flush()
        return self.count - 1

    def note(self, table: str, *values: Any) -> None:
        """A tie of a row, what an organisation is called, a name that is asked for, or a point on the map."""
        self._pairs[table].append(values)

    def note_point(self, latitude: float, longitude: float) -> None:
        self.note("point", len(self.files) - 1, latitude, longitude)

    def flush(self) -> None:
        self._db.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows)
        self._rows.clear()
        for table, values in self._pairs.items():
            if values:
                marks = ", ".join("?" * len(values[0]))
                self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)  # noqa: S608  # our tables
                values.clear()

    # Which rows belong together

    def put_together(self) -> None:
        """Rows that share a tie, through however many others, get the number of the first of them."""
        self.flush()
        self._db.execute("INSERT INTO tie SELECT token, row FROM called WHERE token IN (SELECT token FROM asked)")
        above = array("I", range(self.count))

        def top(one: int) -> int:
            while above[one] != one:
                above[one] = one = above[above[one]]
            return one

        before, first = None, 0
        for token, row in self._db.execute("SELECT token, row FROM tie ORDER BY token"):
            if token != before:
                before, first = token, row
            else:
                one, other = top(first), top(row)
                above[max(one, other)] = min(one, other)
        held = ((top(row), row) for (row,) in self._every("SELECT id FROM row WHERE drafts IS NOT NULL ORDER BY id"))
        self._db.executemany("INSERT INTO placed VALUES (?, ?)", held)
        self._db.execute("DELETE FROM tie")

    def lots(self, most: int) -> Iterator[list[Read]]:
        """Rows that belong together, in the order of the files; small groups some together, about so many records."""
        lot: list[Read] = []
        records, before = 0, -1
        asked = """SELECT top, id, file, line, kind, drafts, problems FROM placed JOIN row ON id = placed.row
            ORDER BY top, placed.row"""
        for top, number, file, line, kind, drafts, problems in self._every(asked):
            if top != before and records >= most:
                yield lot
                lot, records = [], 0
            row = Row(self.files[file], line, kind, {}, problems=marshal.loads(problems) if problems else [])
            asks = [Draft(of, key, values, row) for of, key, values in marshal.loads(drafts)]
            lot.append(Read(number, row, asks))
            records, before = records + len(asks), top
        if lot:
            yield lot

    def _every(self, asked: str) -> Iterator[Any]:
        cursor = self._db.execute(asked)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows

    # Points on the map

    def middle_of(self, name: str) -> tuple[float, float] | None:
        """The medians of a file's points, where there are enough of them. Asked when everything was read."""
        if name not in self._middles:
            self._middles[name] = self._middle(self.files.index(name))
        return self._middles[name]

    def _middle(self, file: int) -> tuple[float, float] | None:
        (count,) = self._db.execute("SELECT count(*) FROM point WHERE file = ?", (file,)).fetchone()
        if count < ENOUGH_POINTS:
            return None
        return self._median("latitude", file, count), self._median("longitude", file, count)

    def _median(self, column: str, file: int, count: int) -> float:
        asked = f"SELECT {column} FROM point WHERE file = ? ORDER BY 1 LIMIT ? OFFSET ?"  # noqa: S608  # our columns
        found = self._db.execute(asked, (file, 2 - count % 2, (count - 1) // 2)).fetchall()
        return float(sum(value for (value,) in found) / len(found))

    # What the source named, and what of it has gone

    def name(self, records: Iterable[tuple[str, bytes]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", records)

    def not_named(self, records: list[tuple[str, bytes]]) -> None:
        """Keep those of these that this run did not name."""
        found = (
            one
            for one in records
            if not self._db.execute("SELECT 1 FROM named WHERE kind = ? AND record = ?", one).fetchone()
        )
        self._db.executemany("INSERT INTO gone VALUES (?, ?)", list(found))

    def gone(self, kind: str) -> Iterator[list[bytes]]:
        """Those of this kind that were kept so, some at a time."""
        cursor = self._db.execute("SELECT record FROM gone WHERE kind = ?", (kind,))
        while rows := cursor.fetchmany(AT_ONCE):
            yield [record for (record,) in rows]

    # The account

    def settle(self, rows: Iterable[tuple[int, Row]]) -> None:
        """What became of these rows."""
        changed = [(_problems(row), row.is_refused, number) for number, row in rows if row.problems]
        self._db.executemany("UPDATE row SET problems = ?, is_refused = ? WHERE id = ?", changed)

    def account(self) -> list[dict[str, Any]]:
        """How the rows of each file add up: read + repaired + refused = rows."""
        asked = """SELECT file, count(*), sum(problems IS NULL), sum(problems IS NOT NULL AND NOT is_refused), sum(is_refused)
            FROM row GROUP BY file"""
        counts = {file: numbers for file, *numbers in self._db.execute(asked)}
        return [
            {"file": name, **dict(zip(("rows", "read", "repaired", "refused"), counts.get(n, [0] * 4), strict=True))}
            for n, name in enumerate(self.files)
        ]

    def problems(self, file: int) -> Iterator[dict[str, Any]]:
        """Line, field and reason of everything that was put right or refused in this file, by its number."""
        asked = "SELECT line, problems FROM row WHERE file = ? AND problems IS NOT NULL ORDER BY id"
        for line, held in self._db.execute(asked, (file,)):
            for what, reason in marshal.loads(held):
                yield {"line": line, "field": what, "reason": reason}


def _problems(row: Row) -> bytes | None:
    return marshal.dumps(row.problems) if row.problems else None
