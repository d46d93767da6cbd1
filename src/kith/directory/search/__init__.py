"""Search by words, one class for each vendor of database: the only room that knows which one answers."""

from django.db import connection

from kith.directory.search.postgres import PostgresSearch
from kith.directory.search.sqlite import SqliteSearch
from kith.directory.search.words import fold, words_of

VENDORS: dict[str, type[SqliteSearch] | type[PostgresSearch]] = {"sqlite": SqliteSearch, "postgresql": PostgresSearch}


def search() -> SqliteSearch | PostgresSearch:
    """How this database searches."""
    return VENDORS[connection.vendor]()


__all__ = ["PostgresSearch", "SqliteSearch", "fold", "search", "words_of"]
