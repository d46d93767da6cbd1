"""Search on SQLite: FTS5 with bm25, kept up by triggers on the listing."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing

TOKENS = "porter unicode61 remove_diacritics 2"
STEMS = f"""
CREATE VIRTUAL TABLE cut USING fts5(word, tokenize='{TOKENS}');
CREATE VIRTUAL TABLE stem USING fts5vocab(cut, instance);
"""


class SqliteSearch:
    """FTS5 drives; the listing is joined by row number (`rowid IN (...)` beside MATCH takes seconds)."""

    source = "directory_words f JOIN directory_listing l ON l.service_id = f.rowid"
    condition = "directory_words MATCH %s"
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

    def stems(self, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """What each of these words is cut to, as the index cuts it: mostly one stem for a word."""
        stems: dict[str, list[str]] = {word: [] for word in words}
        with closing(sqlite3.connect(":memory:")) as beside:
            beside.executescript(STEMS)
            beside.executemany("INSERT INTO cut(rowid, word) VALUES (?, ?)", enumerate(words))
            for at, stem in beside.execute("SELECT doc, term FROM stem ORDER BY doc, offset"):
                stems[words[at]].append(stem)
        return stems
