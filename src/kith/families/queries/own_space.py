"""Whose own space an account opens, and which records it opens their side of."""

from django.db import models

from kith.common.reader import Reader
from kith.families.models import Family, OwnSpace
from kith.families.models.visible import FamilyRecordQuerySet


def person_of(account_id: int | None) -> int | None:
    """The person in a family whose own sign-in this is, or None."""
    return OwnSpace.objects.filter(account_id=account_id).values_list("person_id", flat=True).first()


def own_families(reader: Reader) -> FamilyRecordQuerySet:
    """The families whose record is open to this person, on their own side."""
    return Family.objects.own_side(reader).fetch_mode(models.FETCH_PEERS).order_by("begun_at", "pk")
