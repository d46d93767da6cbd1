"""Who may see how the directory is used."""

from kith.common.reader import Reader
from kith.partnership.access import looks_after, plans


def may_see_what_was_sought(reader: Reader) -> bool:
    """Plans what the city should have, or looks after what it says it has. It is counts: no search is told."""
    return plans(reader) or looks_after(reader)
