"""Search by words, one class for each vendor of database: the only room that knows which one answers."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from kith.directory.search.postgres import PostgresSearch
from kith.directory.search.sqlite import SqliteSearch
from kith.directory.search.words import fold, numbers_in, words_of

VENDORS: dict[str, type[SqliteSearch] | type[PostgresSearch]] = {"sqlite": SqliteSearch, "postgresql": PostgresSearch}


def search() -> SqliteSearch | PostgresSearch:
    """How this database searches."""
    return VENDORS[connection.vendor]()


def among(keys: Iterable[int]) -> RawSQL:
    """These keys as one value, for `pk__in`: a mark for each takes longer than the answer, and a statement takes only so many."""
    return RawSQL(search().numbers, [json.dumps(list(keys))])


__all__ = ["PostgresSearch", "SqliteSearch", "among", "fold", "numbers_in", "search", "words_of"]
