"""Who may open the pages that join apps, and where each begins."""

from kith.common.reader import Reader
from kith.partnership.access import keeps_the_directory, looks_after, plans
from kith.partnership.models import Membership


def looks_into_looks(reader: Reader) -> bool:
    """Leads on information governance: answers families who ask who looked."""
    return reader.role == Membership.Role.INFORMATION_GOVERNANCE


def first_page_of(reader: Reader) -> str:
    """The name of the page where this reader begins after signing in."""
    if reader.is_family:
        return "web:mine"
    if plans(reader):
        return "insight:learn"
    if looks_into_looks(reader):
        return "web:governance"
    if looks_after(reader):
        return "web:accounts"
    if keeps_the_directory(reader):
        return "keeping:desk"
    if reader.role:
        return "support:today"
    return "web:front"
