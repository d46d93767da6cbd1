"""A question that every page asks with other keys, put into SQL once: that takes longer than to answer it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.utils import timezone

KEYS = 20  # in one question; fewer are made up with the last one again
MOST_KEPT = 8

type Question = Callable[[Sequence[int]], QuerySet[Any]]


class AskedOften:
    """Rows of a question about some keys, as `values_list` of these fields gives them. The question may depend on the day."""

    def __init__(self, question: Question, fields: Sequence[str]):
        self._question, self._fields = question, fields
        self._written: dict[Any, _Written] = {}

    def about(self, keys: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """In the order of the question where the keys are no more than one question takes."""
        for at in range(0, len(keys), KEYS):
            some = list(keys[at : at + KEYS])
            yield from self._as_written().rows([*some, *some[-1:] * (KEYS - len(some))])

    def _as_written(self) -> "_Written":
        which = (connection.alias, connection.vendor, timezone.localdate())
        written = self._written.get(which)
        if written is None:
            marks = list(range(-KEYS, 0))
            written = _Written(self._question(marks).values_list(*self._fields), marks)
            if len(self._written) >= MOST_KEPT:
                self._written.clear()
            self._written[which] = written
        return written


class _Written:
    """One question in SQL, with where its keys go and what makes values of what the database gives."""

    def __init__(self, question: QuerySet[Any], marks: list[int]):
        compiler = question.query.get_compiler(connection=connection)
        self._sql, self._values = compiler.as_sql()
        at = {mark: self._values.index(mark) for mark in marks}
        self._keys = [(at[mark], type(self._values[at[mark]])) for mark in marks]
        self._made = compiler.get_converters([column for column, *_ in compiler.select])

    def rows(self, keys: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        values = list(self._values)
        for key, (at, kind) in zip(keys, self._keys, strict=True):
            values[at] = kind(key)
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            rows = cursor.fetchall()
        return map(self._converted, rows) if self._made else iter(rows)

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        made = list(row)
        for at, (converters, expression) in self._made.items():
            for converter in converters:
                made[at] = converter(made[at], expression, connection)
        return tuple(made)


def fields_of(model: type[Model], way: str = "") -> list[str]:
    """The names of all its columns, from a row that it is reached from by this way."""
    return [f"{way}{column}" for column in _columns(model)]


def made[M: Model](model: type[M], row: Sequence[Any], database: str) -> M:
    """A row of this model and database, of the values of all its columns.

    Made as a copy is made, past `__init__`: that looks at every column in turn, and takes most of what a row costs.
    """
    one = model.__new__(model)
    one._state = ModelState()
    one._state.adding, one._state.db = False, database
    vars(one).update(zip(_columns(model), row, strict=True))
    return one


@cache
def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)
