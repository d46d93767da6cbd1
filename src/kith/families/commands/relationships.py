"""Who walks beside a family: beginning and ending it is what opens and closes the record."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import Conflict, Family, Relationship


class HasConflict(Exception):
    """They have a conflict of interest with this family, and do not walk beside it while that holds."""


@transaction.atomic
def walk_beside(
    *,
    family: Family,
    account_id: int | None,
    organisation_id: int | None,
    kind: str,
    because: str,
    by: Reader,
    at: datetime,
) -> Relationship:
    """From now, this account walks beside the family. One that already does, in the same way, goes on doing so.

    Raises HasConflict for somebody with a conflict of interest.
    """
    if Conflict.objects.holding().filter(family=family, account_id=account_id).exists():
        raise HasConflict(account_id)
    live = Relationship.objects.filter(
        family=family, account_id=account_id, organisation_id=organisation_id, kind=kind, ended_at=None
    ).first()
    if live:
        return live
    relationship = Relationship.objects.create(
        family=family,
        account_id=account_id,
        organisation_id=organisation_id,
        kind=kind,
        because=because,
        began_at=at,
        began_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.BEGAN_TO_WALK_BESIDE, to=relationship, at=at, family=family.public_id)
    return relationship


@transaction.atomic
def stop_walking_beside(*, relationship: Relationship, by: Reader, at: datetime) -> Relationship:
    """The relationship ends, and the record closes with it. Ending it twice changes nothing."""
    relationship = Relationship.objects.select_for_update(of=["self"]).select_related("family").get(pk=relationship.pk)
    if relationship.ended_at is None:
        relationship.ended_at, relationship.ended_by_id = at, by.account_id
        relationship.save(update_fields=["ended_at", "ended_by"])
        audit.record(
            by=by, did=Deed.STOPPED_WALKING_BESIDE, to=relationship, at=at, family=relationship.family.public_id
        )
    return relationship
