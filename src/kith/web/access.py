"""Who may open the pages that join apps, and where each begins."""

from kith.common.reader import Reader
from kith.partnership.models import Membership

PLANS = {Membership.Role.PLANNER, Membership.Role.COMMISSIONER, Membership.Role.NETWORK_CONVENOR}
LOOKS_AFTER = {Membership.Role.ADMINISTRATOR, Membership.Role.INFORMATION_GOVERNANCE}


def first_page_of(reader: Reader) -> str:
    """The name of the page where this reader begins after signing in."""
    if reader.is_family:
        return "web:mine"
    if reader.role in PLANS:
        return "insight:learn"
    if reader.role in LOOKS_AFTER:
        return "directory:find"
    if reader.role:
        return "support:today"
    return "web:front"
