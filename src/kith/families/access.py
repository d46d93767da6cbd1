"""Who may use the pages of this room. What they see there is decided by `visible_to`, and nowhere else."""

from kith.common.reader import Reader
from kith.partnership.access import works_with_families


def walks_with_families(reader: Reader) -> bool:
    """Someone who acts for an organisation, in a role that meets families. Which families is decided by the rows."""
    return works_with_families(reader)


def is_one_of_a_family(reader: Reader) -> bool:
    """A person in a family, signed in as themself."""
    return reader.is_family
