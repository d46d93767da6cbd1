"""Rows by the thousand, as plain values: a model object for each, and its statement made anew, would cost most of the time."""

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import batched, chain
from typing import Any

from django.db import connection, models

MOST_VALUES = 30_000  # in one statement; SQLite takes some more
MOST_ROWS = 1000
AS_JSON = json.JSONEncoder(ensure_ascii=False, default=str)
STAY = ("slug",)  # given once, when a row is first written: addresses of pages hang on it

type Values = Sequence[Any]
type Adapt = Callable[[Any], Any]


def insert(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Values],
    *,
    unique: Sequence[str] = (),
    adds: Sequence[str] = (),
    returns: str = "",
) -> dict[Any, int]:
    """Write rows of these columns (attribute names); columns that are not named get the model's own default.

    Where a row with the same `unique` columns is there, it is updated instead; with no other column it is left as it is.
    Numbers of the columns that it `adds` are added to what is there.
    With `returns`, the column of a UUID, the numbers of the rows come back by it, as `kept_as` writes it.
    """
    vendor, (fields, columns_of) = VENDORS[connection.vendor], _prepared(model, tuple(names), connection.vendor)
    columns = ", ".join(_quoted(one.column) for one in fields)
    head = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) "
    tail = _tail(model, fields, names, unique, adds, returns)
    found: dict[Any, int] = {}
    with connection.cursor() as cursor:
        for lot in batched(rows, max(1, min(MOST_ROWS, MOST_VALUES // len(fields)))):
            cursor.execute(head + vendor.marks(fields, len(lot)) + tail, vendor.bound(columns_of(lot)))
            if returns:
                found.update(cursor.fetchall())
    return found


def join(model: type[models.Model], field: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Write many-to-many rows of this field."""
    through = getattr(model, field).through
    names = [one.attname for one in through._meta.concrete_fields if one.is_relation]
    insert(through, names, pairs)


def here(model: type[models.Model], ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Those of these public ids that are rows of this model."""
    vendor = VENDORS[connection.vendor]
    column, table = _quoted(_field(model, "public_id").column), _quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} {vendor.among}", [vendor.as_one(ids)])  # noqa: S608  # our own tables
        found = {str(public_id).replace("-", "") for (public_id,) in cursor.fetchall()}
    return [one for one in ids if one.hex in found] if found else []


def weigh(tables: Iterable[type[models.Model]]) -> None:
    """Let the database look at how much these hold now, after much was written.

    PostgreSQL plans by it, and keeps its plans: one made when a table was empty looks through all of it for each row.
    SQLite goes by its indexes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(_quoted(one._meta.db_table) for one in tables)}")


def kept_as(value: uuid.UUID) -> Any:
    """A UUID as this database gives it back to a plain question."""
    adapt = VENDORS[connection.vendor].adapts("UUIDField")
    return adapt(value) if adapt else value


class _Sqlite:
    """Every value has a mark of its own; days, times and ids are kept as text.

    Many rows in one statement: with one for each, listings and their index of words take three times as long.
    """

    among = "IN (SELECT value FROM json_each(%s))"

    def as_one(self, ids: Sequence[uuid.UUID]) -> Any:
        return json.dumps([one.hex for one in ids])

    def adapts(self, kind: str) -> Adapt | None:
        return {
            "UUIDField": lambda value: None if value is None else value.hex,
            "DateTimeField": lambda value: connection.ops.adapt_datetimefield_value(value),
            "DateField": lambda value: None if value is None else str(value),
            "TimeField": lambda value: None if value is None else str(value),
        }.get(kind)

    def marks(self, fields: Sequence[Any], rows: int) -> str:
        one = f"({', '.join(['%s'] * len(fields))})"
        return f"VALUES {', '.join([one] * rows)}"

    def bound(self, columns: Sequence[Values]) -> list[Any]:
        return list(chain.from_iterable(zip(*columns, strict=True)))


class _Postgres:
    """Each column is one value, in JSON: a mark for each value, or a list of them, takes psycopg as long as all the rest.

    Texts stay texts: cast to the column's own length, they would be cut in silence and not refused.
    """

    among = "= ANY(%s)"

    def as_one(self, ids: Sequence[uuid.UUID]) -> Any:
        return list(ids)

    def adapts(self, kind: str) -> Adapt | None:
        return None

    def marks(self, fields: Sequence[Any], rows: int) -> str:
        names = [_quoted(one.column) for one in fields]
        values = ", ".join(f"{name}::{_kind_of(one)}" for name, one in zip(names, fields, strict=True))
        lists = ", ".join(["json_array_elements_text(%s::json)"] * len(fields))
        return f"SELECT {values} FROM ROWS FROM ({lists}) AS said ({', '.join(names)})"  # noqa: S608  # our own columns

    def bound(self, columns: Sequence[Values]) -> list[Any]:
        return [AS_JSON.encode(column) for column in columns]


VENDORS: dict[str, _Sqlite | _Postgres] = {"sqlite": _Sqlite(), "postgresql": _Postgres()}


def _kind_of(field: Any) -> str:
    kind = str(
        field.rel_db_type(connection) if field.primary_key and not field.is_relation else field.db_type(connection)
    )
    return "text" if kind.startswith(("varchar", "char")) else kind


@lru_cache(maxsize=256)
def _prepared(
    model: type[models.Model], names: tuple[str, ...], vendor: str
) -> tuple[list[Any], Callable[[Sequence[Values]], list[Values]]]:
    """Every column that is written, and what makes their values of rows of those that are said."""
    given = {name: number for number, name in enumerate(names)}
    fields = [one for one in model._meta.concrete_fields if not (one.primary_key and one.attname not in given)]
    steps = [(one, given.get(one.attname), VENDORS[vendor].adapts(_internal(one))) for one in fields]

    def columns_of(rows: Sequence[Values]) -> list[Values]:
        said = list(zip(*rows, strict=True))
        columns: list[Values] = []
        for one, number, adapt in steps:
            column = [one.get_default() for _ in rows] if number is None else said[number]
            columns.append([adapt(value) for value in column] if adapt else column)
        return columns

    return fields, columns_of


def _internal(field: Any) -> str:
    return str((field.target_field if field.is_relation else field).get_internal_type())


def _tail(
    model: type[models.Model],
    fields: Sequence[Any],
    names: Sequence[str],
    unique: Sequence[str],
    adds: Sequence[str],
    returns: str,
) -> str:
    said = ""
    if unique:
        columns = ", ".join(_quoted(_field(model, name).column) for name in unique)
        changes = [
            _change(model, one, is_added=one.attname in adds)
            for one in fields
            if one.attname in names and one.attname not in (*unique, *STAY)
        ]
        update = f"UPDATE SET {', '.join(changes)}" if changes else "NOTHING"
        said = f" ON CONFLICT ({columns}) DO {update}"
    return f"{said} RETURNING {_quoted(_field(model, returns).column)}, {_quoted('id')}" if returns else said


def _change(model: type[models.Model], field: Any, *, is_added: bool) -> str:
    column = _quoted(field.column)
    before = f"{_quoted(model._meta.db_table)}.{column} + " if is_added else ""
    return f"{column} = {before}EXCLUDED.{column}"


def _field(model: type[models.Model], name: str) -> Any:
    return next(one for one in model._meta.concrete_fields if name in (one.name, one.attname))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
