"""What a role is for: walking beside families, planning for the city, or looking after the partnership."""

from kith.common.reader import Reader
from kith.partnership.models import Membership

Role = Membership.Role
PLANS = {Role.PLANNER, Role.COMMISSIONER, Role.NETWORK_CONVENOR}
LOOKS_AFTER = {Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE}


def plans(reader: Reader) -> bool:
    """Plans for the city, and has no road to a family's record."""
    return reader.role in PLANS


def looks_after(reader: Reader) -> bool:
    """Looks after the partnership's data, and sees no record for that."""
    return reader.role in LOOKS_AFTER


def works_with_families(reader: Reader) -> bool:
    """Acts for an organisation in a role that walks beside families."""
    return bool(reader.role) and not reader.is_family and not plans(reader) and not looks_after(reader)
