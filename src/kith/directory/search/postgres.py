"""Search on PostgreSQL: a generated tsvector with a GIN index."""

from collections.abc import Sequence


class PostgresSearch:
    """English stems and no stop words (our own small words are left out before the search, on both databases)."""

    source = (
        "directory_listing l CROSS JOIN to_tsquery('kith_words', %s) q "
        "CROSS JOIN LATERAL (SELECT replace(q::text, '&', '|')::tsquery AS by_word) w"
    )
    condition = "l.vector @@ q"
    # Word by word, as SQLite scores: a query that wants every word is ranked by how near they stand to each other, which
    # puts a service whose two sentences happen to meet before one that says both words.
    score = "ts_rank('{0.05, 0.4, 0.1, 1.0}', l.vector, w.by_word)"
    held = f"SELECT l.service_id, {score} FROM {source} WHERE {condition}"  # noqa: S608  # all of it ours
    drops = (
        "ALTER TABLE directory_listing DROP COLUMN IF EXISTS vector",
        "DROP TEXT SEARCH CONFIGURATION IF EXISTS kith_words",
        "DROP TEXT SEARCH DICTIONARY IF EXISTS kith_stem",
    )
    creates = (
        "CREATE TEXT SEARCH DICTIONARY kith_stem (TEMPLATE = snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION kith_words (COPY = simple)",
        """ALTER TEXT SEARCH CONFIGURATION kith_words
            ALTER MAPPING FOR asciiword, word, numword WITH kith_stem""",
        """ALTER TABLE directory_listing ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('kith_words', names), 'A')
            || setweight(to_tsvector('kith_words', needs), 'B')
            || setweight(to_tsvector('kith_words', words), 'C')) STORED""",
        "CREATE INDEX directory_listing_vector ON directory_listing USING gin (vector)",
    )

    def expression(self, words: Sequence[str], *, every: bool) -> str:
        """Every word (or any) in quotes, the last one as a beginning: it may still be being typed."""
        return (" & " if every else " | ").join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])

    def term(self, word: str, *, begins: bool, in_name: bool = False) -> str:
        """One word, or the beginning of one; in the name of the service or its organisation only, if asked."""
        return f"'{word}'" + (":" if begins or in_name else "") + ("*" if begins else "") + ("A" if in_name else "")
