"""Search on SQLite: FTS5 with bm25, kept up by triggers on the listing."""

from collections.abc import Sequence

from kith.directory.search.understanding import Term


class SqliteSearch:
    """FTS5 drives; the listing is joined by row number (`rowid IN (...)` beside MATCH takes seconds)."""

    source = "directory_words f JOIN directory_listing l ON l.service_id = f.rowid"
    condition = "directory_words MATCH %s"
    # Each column is scored alone: together, the many words that a need is typed as would drown a service's own name.
    score = """-(4 * bm25(directory_words, 1, 0, 0) + 2 * bm25(directory_words, 0, 0, 1)
        + bm25(directory_words, 0, 1, 0))"""
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

    def expression(self, terms: Sequence[Term], *, every: bool, of_itself: bool = False) -> str:
        """Every term, or any, in any of its ways; `of_itself`: only in what a service says of itself, not of a need it meets."""
        said = (" AND " if every else " OR ").join(f"({' OR '.join(_ways(term))})" for term in terms)
        return f"{{names words}} : ({said})" if of_itself else said


def _ways(term: Term) -> list[str]:
    """One that is still being typed is taken as a beginning."""
    quoted = [f'"{way}"' for way in term.ways]
    return [*quoted[:-1], f"{quoted[-1]} *"] if term.is_unfinished else quoted
