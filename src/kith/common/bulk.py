"""Rows by the thousand, as plain values: a model object for each, and its statement made anew, would cost most of the time."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.db import connection, models

MOST_VALUES = 30_000  # in one statement; both databases take some more
MOST_ROWS = 500

type Values = Sequence[Any]


def insert(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Values],
    *,
    unique: Sequence[str] = (),
    returns: str = "",
) -> dict[Any, int]:
    """Write rows of these columns (attribute names); columns that are not named get the model's own default.

    Where a row with the same `unique` columns is there, it is updated instead; with no other column it is left as it is.
    With `returns`, the column of a UUID, the numbers of the rows come back by it, as `kept_as` writes it.
    """
    fields, prepare = _prepared(model, tuple(names), connection.vendor)
    columns = ", ".join(_quoted(one.column) for one in fields)
    head = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608  # names of our own tables
    tail = _tail(model, fields, names, unique, returns)
    one = f"({', '.join(['%s'] * len(fields))})"
    most = max(1, min(MOST_ROWS, MOST_VALUES // len(fields)))
    found: dict[Any, int] = {}
    lot: list[Any] = []
    with connection.cursor() as cursor:

        def write(count: int) -> None:
            cursor.execute(head + ", ".join([one] * count) + tail, lot)
            if returns:
                found.update(cursor.fetchall())
            lot.clear()

        count = 0
        for row in rows:
            lot.extend(prepare(row))
            count += 1
            if count == most:
                write(count)
                count = 0
        if count:
            write(count)
    return found


def kept_as(value: uuid.UUID) -> Any:
    """A UUID as this database gives it back to a plain question."""
    return value.hex if connection.vendor == "sqlite" else value


def join(model: type[models.Model], field: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Write many-to-many rows of this field."""
    through = getattr(model, field).through
    names = [one.attname for one in through._meta.concrete_fields if one.is_relation]
    insert(through, names, pairs)


def _tail(
    model: type[models.Model], fields: Sequence[Any], names: Sequence[str], unique: Sequence[str], returns: str
) -> str:
    said = ""
    if unique:
        columns = ", ".join(_quoted(_field(model, name).column) for name in unique)
        changes = [
            _quoted(one.column) for one in fields if one.attname in names and one.attname not in (*unique, *STAY)
        ]
        update = f"UPDATE SET {', '.join(f'{one} = EXCLUDED.{one}' for one in changes)}" if changes else "NOTHING"
        said = f" ON CONFLICT ({columns}) DO {update}"
    return f"{said} RETURNING {_quoted(_field(model, returns).column)}, {_quoted('id')}" if returns else said


STAY = ("slug",)  # given once, when a row is first written: addresses of pages hang on it


@lru_cache(maxsize=256)
def _prepared(
    model: type[models.Model], names: tuple[str, ...], vendor: str
) -> tuple[list[Any], Callable[[Values], list[Any]]]:
    """Every column that is written, and what makes its values of those that are said."""
    given = {name: number for number, name in enumerate(names)}
    fields = [one for one in model._meta.concrete_fields if not (one.primary_key and one.attname not in given)]
    steps = [(given.get(one.attname), _adapted(one, vendor), one) for one in fields]

    def prepare(row: Values) -> list[Any]:
        return [
            (adapt(row[number]) if adapt else row[number])
            if number is not None
            else (adapt(one.get_default()) if adapt else one.get_default())
            for number, adapt, one in steps
        ]

    return fields, prepare


def _adapted(field: Any, vendor: str) -> Callable[[Any], Any] | None:
    """How this database takes the values of a field; None where it takes them as they are."""
    kind = (field.target_field if field.is_relation else field).get_internal_type()
    if vendor == "sqlite":
        return AS_TEXT.get(kind)
    return None


def _of_uuid(value: uuid.UUID | None) -> str | None:
    return value.hex if value is not None else None


def _of_moment(value: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _of_day(value: date | time | None) -> str | None:
    return None if value is None else str(value)


AS_TEXT: dict[str, Callable[[Any], Any]] = {
    "UUIDField": _of_uuid,
    "DateTimeField": _of_moment,
    "DateField": _of_day,
    "TimeField": _of_day,
}


def _field(model: type[models.Model], name: str) -> Any:
    return next(one for one in model._meta.concrete_fields if name in (one.name, one.attname))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
