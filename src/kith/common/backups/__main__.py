"""Looks at the database that DATABASE_URL names, in a process of its own: rows by table, and where the chain breaks."""

import json
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from kith.common.audit import first_break  # noqa: E402
from kith.common.backups.counting import count_rows  # noqa: E402


def look() -> None:
    """Print what is there, as JSON."""
    print(json.dumps({"tables": count_rows(_ask), "broken_at": found.number if (found := first_break()) else None}))


def _ask(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


look()
