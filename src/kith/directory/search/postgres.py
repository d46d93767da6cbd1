"""Search on PostgreSQL: a generated tsvector with a GIN index."""

from collections.abc import Sequence

from kith.directory.search.understanding import Term


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

    def expression(self, terms: Sequence[Term], *, every: bool, of_itself: bool = False) -> str:
        """Every term, or any, in any of its ways; `of_itself`: only in what a service says of itself, not of a need it meets."""
        where = "AC" if of_itself else ""
        return (" & " if every else " | ").join(f"({' | '.join(_ways(term, where))})" for term in terms)


def _ways(term: Term, where: str) -> list[str]:
    """One that is still being typed is taken as a beginning. `where`: the weights of the columns to look in."""
    as_it_is, as_beginning = (f":{where}" if where else ""), f":*{where}"
    phrases = [[f"'{word}'" for word in way.split()] for way in term.ways]
    ends = [as_beginning if term.is_unfinished and i == len(phrases) - 1 else as_it_is for i in range(len(phrases))]
    return [
        f"({' <-> '.join([*(word + as_it_is for word in words[:-1]), words[-1] + end])})"
        for words, end in zip(phrases, ends, strict=True)
    ]
