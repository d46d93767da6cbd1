"""Writing very many rows fast: straight to the tables, in chunks, with numbers handed out here.

`bulk_create` makes an instance and prepares every field of every row; at a hundred rows a family that is most of the
time. Here a row is a tuple in the order of its columns, and whatever a model has that we do not name gets its default.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

from kith.demo.build.ids import MADE_AT

type Row = tuple[Any, ...]


class SqliteWay:
    """How SQLite takes rows: a prepared insert, dates as text."""

    def date(self, day: date) -> str:
        return day.isoformat()

    def moment(self, moment: datetime) -> str:
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """One transaction, without a look-up for every foreign key: rows point at each other by construction.

        Inside somebody else's transaction SQLite will not be told, and looks them up as ever.
        """
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            try:
                with transaction.atomic(savepoint=False):
                    yield
            finally:
                cursor.execute("PRAGMA foreign_keys = ON")

    def write(self, name: str, columns: list[str], rows: Iterable[Row]) -> None:
        marks = ", ".join(["%s"] * len(columns))
        insert: Any = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        taken: Any = rows  # SQLite takes them one by one as they come
        with connection.cursor() as cursor:
            cursor.executemany(insert, taken)


class PostgresWay:
    """How PostgreSQL takes rows: COPY."""

    def date(self, day: date) -> date:
        return day

    def moment(self, moment: datetime) -> datetime:
        return moment

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """One transaction, without a look-up for every foreign key, where we are allowed to leave that out.

        Only foreign keys: what a row must always be true of (checks, uniqueness) is checked as ever.
        """
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('is_superuser') = 'on'")
            allowed = cursor.fetchone()[0]
            if allowed:
                cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            if allowed:
                cursor.execute("SET LOCAL session_replication_role = origin")

    def write(self, name: str, columns: list[str], rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor, cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


WAYS: dict[str, Callable[[], SqliteWay | PostgresWay]] = {"sqlite": SqliteWay, "postgresql": PostgresWay}


def json_list(words: Iterable[str]) -> str:
    """A list for a JSON column."""
    return json.dumps(list(words))


def public_ids(random: Random, count: int, made: int) -> Iterator[str]:
    """So many public ids in the order they are made: the time part counts up, the rest comes from the seed."""
    said = random.randbytes(9 * count).hex()
    for place in range(count):
        start = 18 * place
        yield f"{made + place:012x}7{said[start : start + 3]}8{said[start + 3 : start + 18]}"


class Table:
    """Rows of one model, waiting to be written."""

    def __init__(self, model: type[Model], words: str) -> None:
        columns = words.split()
        fields = {field.attname: field for field in model._meta.concrete_fields}
        missing = set(columns) - set(fields)
        if missing:
            raise LookupError(f"{model._meta.label} has no {', '.join(sorted(missing))}")
        quote = connection.ops.quote_name
        rest = [field for name, field in fields.items() if name not in {*columns, "id", "public_id"}]
        self.model, self.name, self.filled = model, quote(model._meta.db_table), columns
        self.has_public_id = "public_id" in fields
        first = ["id", "public_id"] if self.has_public_id else ["id"]
        self.columns = [
            quote(str(fields[name].column)) for name in (*first, *columns, *(field.attname for field in rest))
        ]
        self.tail = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
        self.rows: list[Row] = []
        self.last_id: int = model._base_manager.aggregate(last=Max("pk"))["last"] or 0

    def add(self, **values: Any) -> int:
        """Take one row, and give its number. Raises KeyError unless it fills each of the columns."""
        self.rows.append(tuple([values[column] for column in self.filled]))
        self.last_id += 1
        return self.last_id

    def whole_rows(self, random: Random, made: int) -> Iterator[Row]:
        """The rows as they are written: numbered, with what we did not name at its default."""
        tail, first = self.tail, self.last_id - len(self.rows) + 1
        if not self.has_public_id:
            return ((number, *values, *tail) for number, values in enumerate(self.rows, first))
        ids = public_ids(random, len(self.rows), made)
        return ((number, next(ids), *values, *tail) for number, values in enumerate(self.rows, first))


class Writer:
    """All the tables that a made-up family touches."""

    def __init__(self) -> None:
        self.way = WAYS[connection.vendor]()
        self.tables: list[Table] = []

    def table(self, model: type[Model], columns: str) -> Table:
        """A table to put rows in: the columns that we fill, as words. Made in the order that rows may point at each other."""
        table = Table(model, columns)
        self.tables.append(table)
        return table

    def flush(self, random: Random, made: int) -> int:
        """Write what is waiting in one transaction: one statement a table, whatever the number of rows.

        `made` is where the public ids of this chunk begin to count.
        """
        written = 0
        with self.way.trusting():
            for table in (table for table in self.tables if table.rows):
                self.way.write(table.name, table.columns, table.whole_rows(random, MADE_AT + made + written))
                written += len(table.rows)
                table.rows = []
        return written

    def finish(self) -> None:
        """Let the database know which numbers are taken, and what its tables now look like."""
        models = [table.model for table in self.tables]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
            cursor.execute("ANALYZE")
