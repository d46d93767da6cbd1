"""A person's own sign-in, and which family's record it opens their side of."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands.refusals import NotTheirPerson
from kith.families.models import Family, FamilyMember, OwnSpace, Person
from kith.partnership.models import Membership


class WorkAccount(Exception):
    """This account acts, or has acted, for an organisation."""


def acts_at_work(account_id: int) -> bool:
    """Whether this account was ever anybody's at work."""
    return Membership.objects.filter(account_id=account_id).exists()


@transaction.atomic
def open_own_space(*, person: Person, account_id: int, family: Family, by: Reader, at: datetime) -> OwnSpace:
    """This account is this person's own, and opens their side of this family's record and of no other.

    Raises `WorkAccount` for one that acts for an organisation: nobody's own page opens with what they carry at work.
    """
    if acts_at_work(account_id):
        raise WorkAccount(account_id)
    member = FamilyMember.objects.select_for_update().filter(family=family, person=person).first()
    if member is None:
        raise NotTheirPerson(family)
    space, _ = OwnSpace.objects.get_or_create(
        person=person, defaults={"account_id": account_id, "opened_at": at, "opened_by_id": by.account_id}
    )
    member.opens_own_side = True
    member.save(update_fields=["opens_own_side"])
    audit.record(by=by, did=Deed.OPENED_OWN_SPACE, to=space, at=at, family=family.public_id)
    return space


@transaction.atomic
def close_own_side(*, member: FamilyMember, by: Reader, at: datetime) -> FamilyMember:
    """Their sign-in no longer opens their side of this record."""
    member.opens_own_side = False
    member.save(update_fields=["opens_own_side"])
    audit.record(by=by, did=Deed.CLOSED_OWN_SIDE, to=member, at=at, family=member.family.public_id)
    return member
