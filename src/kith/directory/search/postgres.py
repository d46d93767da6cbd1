"""Search on PostgreSQL: a generated tsvector with a GIN index."""

from collections.abc import Sequence

from kith.directory.search.worth import IN_NAME, IN_NAME_AND_WORDS, IN_NEEDS, IN_WORDS


class PostgresSearch:
    """English stems and no stop words (our own small words are left out before the search, on both databases)."""

    source = "directory_listing l CROSS JOIN to_tsquery('kith_words', %s) q"
    condition = "l.vector @@ q"
    # The rank of one weight is above nought where words of that weight are in it: D, C (own words), B (needs), A (names).
    worth = f"""CASE WHEN ts_rank('{{0, 0, 0, 1}}', l.vector, q) > 0
        THEN CASE WHEN ts_rank('{{0, 1, 0, 0}}', l.vector, q) > 0 THEN {IN_NAME_AND_WORDS} ELSE {IN_NAME} END
        WHEN ts_rank('{{0, 1, 0, 0}}', l.vector, q) > 0 THEN {IN_WORDS} ELSE {IN_NEEDS} END"""
    held = f"SELECT l.service_id, {worth} FROM {source} WHERE {condition}"  # noqa: S608  # all of it ours
    numbers = "SELECT jsonb_array_elements_text(%s::jsonb)::bigint"
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

    def term(self, way: str, *, begins: bool, in_name: bool = False) -> str:
        """One word, or the beginning of one, or several words one after another; in the name of the service or its
        organisation only, if asked."""
        mark = (":" if begins or in_name else "") + ("*" if begins else "") + ("A" if in_name else "")
        return " <-> ".join(f"'{word}'{mark}" for word in way.split())
