"""What a role is for: walking beside families, planning for the city, or looking after the partnership."""

from kith.common.reader import Reader
from kith.partnership.models import Membership
from kith.partnership.roles import may_give

Role = Membership.Role
PLANS = {Role.PLANNER, Role.COMMISSIONER, Role.NETWORK_CONVENOR}
LOOKS_AFTER = {Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE}
KEEPS_ENTRIES_RIGHT = {Role.DIRECTORY_KEEPER}
MEETS_NO_FAMILY = PLANS | LOOKS_AFTER | KEEPS_ENTRIES_RIGHT


def plans(reader: Reader) -> bool:
    """Plans for the city, and has no road to a family's record."""
    return reader.role in PLANS


def looks_after(reader: Reader) -> bool:
    """Looks after the partnership's data, and sees no record for that."""
    return reader.role in LOOKS_AFTER


def keeps_the_directory(reader: Reader) -> bool:
    """Sees that what the directory says is true, for every organisation. Opens no account and no record."""
    return reader.role in KEEPS_ENTRIES_RIGHT and not reader.is_family


def looks_after_accounts(reader: Reader) -> bool:
    """Opens, moves and closes accounts: a lead for their own organisation, an administrator for all."""
    return not reader.is_family and bool(may_give(reader.role))


def works_with_families(reader: Reader) -> bool:
    """Acts for an organisation in a role that walks beside families."""
    return reader.organisation_id is not None and not reader.is_family and reader.role not in MEETS_NO_FAMILY


def may_answer_asks(reader: Reader) -> bool:
    """Acts for an organisation that is asked for help. An ask holds a name, so that nobody who plans for many reads one."""
    return works_with_families(reader)
