"""Who may use the pages of this room. What they see there is decided by `visible_to`, and nowhere else."""

from django.utils import timezone

from kith.common.reader import Reader
from kith.partnership.access import works_with_families
from kith.partnership.models import Membership
from kith.partnership.queries import rule_on


def walks_with_families(reader: Reader) -> bool:
    """Someone who acts for an organisation, in a role that meets families. Which families is decided by the rows."""
    return works_with_families(reader)


def is_one_of_a_family(reader: Reader) -> bool:
    """A person in a family, signed in as themself."""
    return reader.is_family


def may_look_in_emergency(reader: Reader) -> bool:
    """A role that the partnership's profile lets open a record in an emergency."""
    roles = rule_on("emergency.look", timezone.localdate(reader.at))["roles"]
    return walks_with_families(reader) and reader.role in roles


def checks_looks(reader: Reader) -> bool:
    """A supervisor, for their own organisation, or information governance, for all: they check, and open no record for it."""
    return not reader.is_family and reader.role in {
        Membership.Role.SUPERVISOR,
        Membership.Role.INFORMATION_GOVERNANCE,
    }


def sees_to_it(reader: Reader) -> bool:
    """Reads what somebody has to see to: duty, a lead or a supervisor of their own organisation, information governance of all."""
    return not reader.is_family and reader.role in {
        Membership.Role.DUTY,
        Membership.Role.PROVIDER_LEAD,
        Membership.Role.SUPERVISOR,
        Membership.Role.INFORMATION_GOVERNANCE,
    }
