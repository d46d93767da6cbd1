"""Every service as a search sees it, held in columns: arithmetic that knows no database.

One number per service in each column, so that narrowing, counting and sorting a hundred thousand of them are a few passes
over arrays. What it costs and how that grows is in `docs/performance.md`.
"""

from kith.directory.index.columns import Columns, Entry, columns_of, joined, without
from kith.directory.index.counting import Day, counted, counts_of, day_of, holding, missing
from kith.directory.index.ordering import Wanted, first_of, metres_to
from kith.directory.index.reaching import ELSEWHERE, NOT_SAID, WITHIN_METRES, reached, said_of_where
from kith.directory.index.saying import IN_NAMES, IN_NEEDS, IN_WORDS, Lot, Sayings, Text, lots_of, sayings_of
from kith.directory.index.vocabulary import Vocabulary

__all__ = [
    "ELSEWHERE",
    "IN_NAMES",
    "IN_NEEDS",
    "IN_WORDS",
    "NOT_SAID",
    "WITHIN_METRES",
    "Columns",
    "Day",
    "Entry",
    "Lot",
    "Sayings",
    "Text",
    "Vocabulary",
    "Wanted",
    "columns_of",
    "counted",
    "counts_of",
    "day_of",
    "first_of",
    "holding",
    "joined",
    "lots_of",
    "metres_to",
    "missing",
    "reached",
    "said_of_where",
    "sayings_of",
    "without",
]
