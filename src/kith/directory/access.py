"""Who keeps the directory in order, and who may see how it is used."""

from kith.common.reader import Reader
from kith.partnership.access import looks_after, plans
from kith.partnership.models import Membership


def keeps_the_directory(reader: Reader) -> bool:
    """Decides what is in the directory twice: the partnership's administrator."""
    return reader.role == Membership.Role.ADMINISTRATOR


def may_see_what_was_sought(reader: Reader) -> bool:
    """Plans what the city should have, or looks after what it says it has. It is counts: no search is told."""
    return plans(reader) or looks_after(reader)
