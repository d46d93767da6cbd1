"""The families this reader walks beside, and finding one by a name as it sounds."""

import re

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from kith.common.reader import Reader
from kith.families.models import Conflict, Family, FamilyMember, KeptFrom, NameSound, Person, Relationship
from kith.families.models.sounds import sounds_by_part
from kith.families.models.visible import FamilyRecordQuerySet


def families_for(reader: Reader) -> FamilyRecordQuerySet:
    """Every family that this reader walks beside now. Start here, always."""
    return Family.objects.visible_to(reader).fetch_mode(models.FETCH_PEERS)


ABOUT_A_FAMILY = re.compile(r"^/families/([0-9a-f-]{36})/")


def still_opens(reader: Reader, address: str) -> bool:
    """Whether the page at this address, if it is about a family, is one that this reader walks beside now."""
    about = ABOUT_A_FAMILY.match(address)
    return about is None or families_for(reader).filter(public_id=about[1]).exists()


def with_kept(families: FamilyRecordQuerySet) -> FamilyRecordQuerySet:
    """Each with whether something of it is kept from somebody (`is_something_kept`), and whether somebody whose place
    beside it still holds must not open it (`is_left_by_somebody`)."""
    kept = KeptFrom.objects.holding().filter(family_id=OuterRef("pk"))
    still = Relationship.objects.filter(family=OuterRef("family"), account=OuterRef("account"), ended_at=None)
    left = Conflict.objects.holding().filter(Exists(still), family_id=OuterRef("pk"))
    return families.annotate(is_something_kept=Exists(kept), is_left_by_somebody=Exists(left))


def people_of(reader: Reader) -> FamilyRecordQuerySet:
    """Everybody this reader may know of."""
    return Person.objects.visible_to(reader).fetch_mode(models.FETCH_PEERS)


def members_for(reader: Reader) -> FamilyRecordQuerySet:
    """Who counts in which family, as far as this reader may know, in the family's own order."""
    return FamilyMember.objects.visible_to(reader).select_related("person").order_by("order", "pk")


def find_families(reader: Reader, words: str = "") -> FamilyRecordQuerySet:
    """Families with this name, or with somebody whose name sounds like it; all of them when nothing is asked.

    By the name they go by, then by when their record began. Nothing that is kept from the reader is looked at.
    """
    members = members_for(reader).only("family_id", "as_what", "person__known_as")
    found = families_for(reader).only("public_id", "known_as")
    found = found.prefetch_related(Prefetch("members", members, to_attr="known_members"))
    for part, sounds in sounds_by_part(words):
        counted = FamilyMember.objects.visible_to(reader).filter(family_id=OuterRef("pk"))
        heard = NameSound.objects.filter(person_id=OuterRef("person_id"), sound__in=sounds)
        found = found.filter(Q(known_as__icontains=part) | Exists(counted.filter(Exists(heard))))
    return found.order_by("known_as", "pk")
