"""Who may use the pages of this room. What they see there is decided by `visible_to`, and nowhere else."""

from kith.common.reader import Reader
from kith.support.models.asks import PLANS_ONLY

PLANS_FOR_MANY = {"planner", "commissioner", "network-convenor", "information-governance", "partnership-administrator"}


def works_with_families(reader: Reader) -> bool:
    """Someone who acts for an organisation, in a role that meets families."""
    return reader.organisation_id is not None and not reader.is_family and reader.role not in PLANS_FOR_MANY


def may_answer_asks(reader: Reader) -> bool:
    """Someone who acts for an organisation that is asked for help, and does not only plan for many."""
    return reader.organisation_id is not None and not reader.is_family and reader.role not in PLANS_ONLY
