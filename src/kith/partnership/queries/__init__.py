"""Questions about who we are and which rules hold."""

from kith.partnership.queries.people import reader_for
from kith.partnership.queries.profile import NoSuchRule, danger_numbers, rule_on

__all__ = ["NoSuchRule", "danger_numbers", "reader_for", "rule_on"]
