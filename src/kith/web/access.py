"""Who may open the pages that join apps, and where each begins."""

from kith.common.reader import Reader
from kith.families.access import checks_looks
from kith.partnership.access import looks_after, plans


def first_page_of(reader: Reader) -> str:
    """The name of the page where this reader begins after signing in."""
    if reader.is_family:
        return "web:mine"
    if plans(reader):
        return "insight:learn"
    if checks_looks(reader) and looks_after(reader):
        return "families:emergencies"
    if looks_after(reader):
        return "directory:find"
    if reader.role:
        return "support:today"
    return "web:front"
