"""Which entries may be one and the same: found by what they share, weighed point by point, told in words. No database."""

from kith.directory.twins.blocks import Pairs, worth_comparing
from kith.directory.twins.entries import Entry, addresses_of, numbers_of, page_of
from kith.directory.twins.weighing import ASKED_FROM, Reason, weigh

__all__ = [
    "ASKED_FROM",
    "Entry",
    "Pairs",
    "Reason",
    "addresses_of",
    "numbers_of",
    "page_of",
    "weigh",
    "worth_comparing",
]
