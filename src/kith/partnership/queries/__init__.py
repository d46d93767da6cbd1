"""Questions about who we are and which rules hold."""

from kith.partnership.queries.people import reader_for
from kith.partnership.queries.profile import rule_on

__all__ = ["reader_for", "rule_on"]
