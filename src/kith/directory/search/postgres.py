"""Search on PostgreSQL: a generated tsvector with a GIN index."""

import json
from collections.abc import Mapping, Sequence

from django.db import connection

STEMS = """SELECT word, (
        SELECT array_agg(l.lexeme ORDER BY at) FROM unnest(to_tsvector('kith_words', word)) l, unnest(l.positions) at)
    FROM jsonb_array_elements_text(%s::jsonb) word"""


class PostgresSearch:
    """English stems and no stop words (our own small words are left out before the search, on both databases)."""

    source = "directory_listing l CROSS JOIN to_tsquery('kith_words', %s) q"
    condition = "l.vector @@ q"
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

    def stems(self, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """What each of these words is cut to, as the index cuts it: mostly one stem for a word."""
        with connection.cursor() as cursor:
            cursor.execute(STEMS, [json.dumps(list(words))])
            found = dict(cursor.fetchall())
        return {word: found.get(word) or [] for word in words}
