"""The people of one family, what they last told, and what they told over time."""

from collections import defaultdict
from datetime import date

from django.db import models

from kith.common.reader import Reader
from kith.families.models import AccessNeed, Family, FamilyMember, LivesIn, SafeContact, Speaks, Telling, Tie
from kith.families.models.visible import FamilyRecordQuerySet
from kith.families.queries.families import members_for


def everyone_in(reader: Reader, family: Family) -> list[FamilyMember]:
    """Everybody who counts in this family, as far as this reader may know."""
    return list(members_for(reader).filter(family=family))


def tellings_for(reader: Reader) -> FamilyRecordQuerySet:
    """What people told, as far as this reader may know."""
    return Telling.objects.visible_to(reader).fetch_mode(models.FETCH_PEERS).select_related("heard_by")


def latest_of(reader: Reader, family: Family) -> dict[tuple[int | None, str], list[Telling]]:
    """What stands of all that was told, by whose and of which kind, newest first."""
    told = defaultdict(list)
    standing = tellings_for(reader).standing().filter(family=family).order_by("-heard_on", "-pk")
    for telling in standing:
        told[telling.person_id, telling.kind].append(telling)
    return told


def histories_of(reader: Reader, member: FamilyMember) -> list[Telling]:
    """All that one person told in this family, newest first, with what was put right."""
    told = tellings_for(reader).filter(family_id=member.family_id, person_id=member.person_id)
    return list(told.select_related("put_right_by").order_by("-heard_on", "-pk"))


def safe_ways_of(reader: Reader, member: FamilyMember) -> models.QuerySet[SafeContact]:
    """How it is safe to reach this person, as it was said in this family."""
    ways = SafeContact.objects.visible_to(reader).standing()
    return ways.filter(person_id=member.person_id, family_id=member.family_id).order_by("pk")


def languages_of(reader: Reader, member: FamilyMember) -> models.QuerySet[Speaks]:
    """What they speak, in the order that they said it."""
    return Speaks.objects.visible_to(reader).standing().filter(person_id=member.person_id).order_by("order", "pk")


def needs_of(reader: Reader, member: FamilyMember) -> list[str]:
    """What they need now so that they can take part, as it was said."""
    needs = AccessNeed.objects.visible_to(reader).standing().filter(person_id=member.person_id)
    return list(needs.order_by("pk").values_list("words", flat=True))


def homes_of(reader: Reader, member: FamilyMember) -> models.QuerySet[LivesIn]:
    """Where they live and lived in this family, the latest first."""
    homes = LivesIn.objects.visible_to(reader).filter(person_id=member.person_id, household__family_id=member.family_id)
    return homes.select_related("household").order_by("-household__from_on", "-pk")


def ties_of(reader: Reader, member: FamilyMember) -> models.QuerySet[Tie]:
    """Who others are to them in this family: what holds now first."""
    ties = Tie.objects.visible_to(reader).filter(of_id=member.person_id, family_id=member.family_id)
    return ties.select_related("to").order_by("to_on", "pk")


def age_on(born_on: date | None, on: date) -> int | None:
    """Whole years on a day."""
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
