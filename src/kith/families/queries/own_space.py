"""Whose own space an account opens, and which records it opens their side of."""

from typing import NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef

from kith.common.reader import Reader
from kith.families.models import Family, FamilyMember, OwnSpace
from kith.families.models.visible import FamilyRecordQuerySet


class Own(NamedTuple):
    """Whose own sign-in it is, and whether they are a child of a family: their pages are in their own colour."""

    person_id: int | None = None
    is_child: bool = False


def owner_of(account_id: int | None) -> Own:
    """The person in a family whose own sign-in this is, or nobody."""
    as_a_child = FamilyMember.objects.filter(person_id=OuterRef("person_id"), is_child=True)
    spaces = OwnSpace.objects.filter(account_id=account_id)
    found = spaces.values_list("person_id", Exists(as_a_child)).first()
    return Own(*found) if found else Own()


def own_families(reader: Reader) -> FamilyRecordQuerySet:
    """The families whose record is open to this person, on their own side."""
    return Family.objects.own_side(reader).fetch_mode(models.FETCH_PEERS).order_by("begun_at", "pk")
