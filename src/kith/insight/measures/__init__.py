"""What is worked out from facts: each measure takes facts and gives one figure."""

from kith.insight.measures.asks import answered_when_promised, days_to_hello, where_not_us_went
from kith.insight.measures.living import where_children_live
from kith.insight.measures.missing import who_is_missing
from kith.insight.measures.period import Period, year_to
from kith.insight.measures.visits import bands_offered_and_kept

__all__ = [
    "Period",
    "answered_when_promised",
    "bands_offered_and_kept",
    "days_to_hello",
    "where_children_live",
    "where_not_us_went",
    "who_is_missing",
    "year_to",
]
