"""Who may use the pages that keep the directory true. Which entries are theirs is decided by `queries.keeping`."""

from kith.common.reader import Reader
from kith.partnership.access import keeps_the_directory, looks_after, plans
from kith.partnership.models import Membership

__all__ = ["keeps_entries", "keeps_the_directory", "may_see_what_was_sought", "sees_the_whole"]


def keeps_entries(reader: Reader) -> bool:
    """Leads an organisation that offers help: says what is true of it."""
    leads = reader.role == Membership.Role.PROVIDER_LEAD
    return leads and reader.organisation_id is not None and not reader.is_family


def sees_the_whole(reader: Reader) -> bool:
    """Looks at the directory as a whole, to talk about it: the keeper, and those who plan."""
    return keeps_the_directory(reader) or (plans(reader) and not reader.is_family)


def may_see_what_was_sought(reader: Reader) -> bool:
    """Keeps the directory, plans what the city should have, or looks after what it says it has. It is counts: no search is told."""
    return sees_the_whole(reader) or looks_after(reader)
