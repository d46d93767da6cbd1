"""Leaving the database as the session found it, after a test whose rows were written for good.

Django's own way empties every table, says again which content types and permissions there are, and leaves us to load
the partnership's beginnings once more: most of a second for each journey, to take away a handful of rows.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

Rows = dict[str, list[tuple[Any, ...]]]


def put_back_quickly(patch: pytest.MonkeyPatch, *, begin: Callable[[], None]) -> None:
    """From now on only what a test wrote is deleted. Where it changed the beginnings, all is flushed and begun again."""
    flush, beginnings = TransactionTestCase._fixture_teardown, _rows_of(_not_empty())

    def put_back(test: TransactionTestCase) -> None:
        nonlocal beginnings
        _empty(_not_empty() - beginnings.keys())
        if _rows_of(beginnings) != beginnings:
            flush(test)
            begin()
            beginnings = _rows_of(_not_empty())

    patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)


def _not_empty() -> set[str]:
    """The tables that have a row, by one question."""
    tables = sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))
    has_rows = "SELECT {} WHERE EXISTS (SELECT 1 FROM {})"
    asked = " UNION ALL ".join(has_rows.format(number, _quoted(table)) for number, table in enumerate(tables))
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {tables[number] for (number,) in cursor.fetchall()}


def _empty(tables: set[str]) -> None:
    """Links between tables are checked when all are empty, so their order does not matter."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608


def _rows_of(tables: Any) -> Rows:
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608
            rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)
