"""Search on SQLite: FTS5 with bm25, kept up by triggers on the listing."""

from collections.abc import Sequence

from kith.directory.search.worth import IN_NAME, IN_NAME_AND_WORDS, IN_NEEDS, IN_WORDS


class SqliteSearch:
    """FTS5 drives; the listing is joined by row number (`rowid IN (...)` beside MATCH takes seconds)."""

    source = "directory_words f JOIN directory_listing l ON l.service_id = f.rowid"
    condition = "directory_words MATCH %s"
    # bm25 of one column is below nought where that column has the word, however common it is, and nought where not.
    worth = f"""CASE WHEN bm25(directory_words, 1, 0, 0) < 0
        THEN CASE WHEN bm25(directory_words, 0, 0, 1) < 0 THEN {IN_NAME_AND_WORDS} ELSE {IN_NAME} END
        WHEN bm25(directory_words, 0, 0, 1) < 0 THEN {IN_WORDS} ELSE {IN_NEEDS} END"""
    held = f"SELECT f.rowid, {worth} FROM directory_words f WHERE {condition}"  # noqa: S608  # all of it ours
    numbers = "SELECT value FROM json_each(%s)"
    drops = (
        "DROP TRIGGER IF EXISTS directory_words_insert",
        "DROP TRIGGER IF EXISTS directory_words_delete",
        "DROP TRIGGER IF EXISTS directory_words_update",
        "DROP TABLE IF EXISTS directory_words",
    )
    creates = (
        """CREATE VIRTUAL TABLE directory_words USING fts5(
            names, needs, words, content='directory_listing', content_rowid='service_id',
            tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
        """CREATE TRIGGER directory_words_insert AFTER INSERT ON directory_listing BEGIN
            INSERT INTO directory_words(rowid, names, needs, words)
            VALUES (new.service_id, new.names, new.needs, new.words);
        END""",
        """CREATE TRIGGER directory_words_delete AFTER DELETE ON directory_listing BEGIN
            INSERT INTO directory_words(directory_words, rowid, names, needs, words)
            VALUES ('delete', old.service_id, old.names, old.needs, old.words);
        END""",
        """CREATE TRIGGER directory_words_update AFTER UPDATE ON directory_listing BEGIN
            INSERT INTO directory_words(directory_words, rowid, names, needs, words)
            VALUES ('delete', old.service_id, old.names, old.needs, old.words);
            INSERT INTO directory_words(rowid, names, needs, words)
            VALUES (new.service_id, new.names, new.needs, new.words);
        END""",
    )

    def expression(self, words: Sequence[str], *, every: bool) -> str:
        """Every word (or any) in quotes, the last one as a beginning: it may still be being typed."""
        return (" AND " if every else " OR ").join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *'])

    def term(self, way: str, *, begins: bool, in_name: bool = False) -> str:
        """One word, or the beginning of one, or several words one after another; in the name of the service or its organisation only, if asked."""
        return ("names : " if in_name else "") + f'"{way}"' + (" *" if begins else "")
