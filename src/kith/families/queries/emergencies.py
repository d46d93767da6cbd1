"""Looking for one record in an emergency, and the looks that somebody is to check."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import (
    Conflict,
    EmergencyLook,
    Family,
    FamilyMember,
    KeptFrom,
    OwnSpace,
    Person,
    Relationship,
    SafeContact,
    SecondPerson,
)
from kith.families.models.sounds import number_key
from kith.families.queries.likely import sounding_like
from kith.families.wall import beyond
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import working_days_after


@dataclass(frozen=True)
class LookedFor:
    """Somebody by name, and by a birth date or a phone number: a name alone finds nothing."""

    name: str
    born_on: date | None = None
    phone: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, str(self.born_on or ""), self.phone) if part)[:240]


def families_that_fit(reader: Reader, looked_for: LookedFor) -> list[Family]:
    """Families with this very person that the reader may open in an emergency: at most two, to tell one from several.

    Never a family with something kept from a person whom the reader walks beside, or of which the reader is one:
    a worker of his is not a way to her.
    """
    key = number_key(looked_for.phone)
    if looked_for.born_on is None and not key:
        return []
    same = Q(pk__in=[])
    if looked_for.born_on is not None:
        same |= Q(born_on=looked_for.born_on, born_about=Person.Precision.DAY)
    if key:
        reached = SafeContact.objects.standing().filter(person_id=OuterRef("pk"), number_key=key)
        same |= Q(Exists(reached))
    people = sounding_like(Person.objects.filter(same), looked_for.name)
    members = FamilyMember.objects.filter(family_id=OuterRef("pk"), person__in=people, to_on=None)
    found = Family.objects.filter(Exists(members)).exclude(pk__in=_closed_to(reader))
    with beyond():
        return list(found.order_by("pk")[:2])


def _closed_to(reader: Reader) -> "models.QuerySet[Family]":
    beside = Relationship.objects.live_anywhere(reader).values("family_id")  # one head, whichever chair
    walked_with = FamilyMember.objects.filter(family_id__in=beside).values("person_id")
    own = OwnSpace.objects.filter(account_id=reader.account_id).values("person_id")
    kept = KeptFrom.objects.holding().filter(Q(person_id__in=walked_with) | Q(person_id__in=own))
    themselves = FamilyMember.objects.filter(person_id__in=own)
    conflicts = Conflict.objects.of(reader)
    closed = (kept.values("family_id"), themselves.values("family_id"), conflicts.values("family_id"))
    return Family.objects.filter(Q(pk__in=closed[0]) | Q(pk__in=closed[1]) | Q(pk__in=closed[2]))


def my_emergency(reader: Reader, family: Family) -> EmergencyLook | None:
    """The look by which alone the reader may open this family now: None for one who walks beside it anyway."""
    live = Relationship.objects.live(reader).filter(family=family)
    if live.exclude(kind=Relationship.Kind.EMERGENCY).exists():
        return None
    looks = EmergencyLook.objects.filter(relationship__in=live).select_related("relationship")
    return looks.order_by("-opened_at", "-pk").first()


def open_until(reader: Reader, family: Family) -> datetime:
    """When the look by which the reader has just opened this family closes by itself."""
    looks = Relationship.objects.filter(family=family, account_id=reader.account_id, kind=Relationship.Kind.EMERGENCY)
    return max(ends for ends in looks.values_list("ended_at", flat=True) if ends)


def second_person_agreed(look: EmergencyLook) -> bool:
    """Somebody else agreed that a closed address is opened."""
    return SecondPerson.objects.filter(look=look, agreed_at__isnull=False).exists()


def looks_to_check(reader: Reader) -> "models.QuerySet[EmergencyLook]":
    """What this reader is to check, the oldest first."""
    return _with_people(EmergencyLook.objects.to_check(reader)).order_by("opened_at", "pk")


def looks_checked(reader: Reader, n: int = 25) -> "models.QuerySet[EmergencyLook]":
    """What was checked lately, the newest first, and one's own."""
    seen = EmergencyLook.objects.visible_to(reader).exclude(pk__in=EmergencyLook.objects.to_check(reader).values("pk"))
    return _with_people(seen).order_by("-opened_at", "-pk")[:n]


def check_by(look: EmergencyLook) -> date:
    """The working day by which somebody checks it."""
    on = timezone.localdate(look.opened_at)
    return working_days_after(on, rule_on("emergency.look", on)["check_working_days"])


def _with_people(looks: "models.QuerySet[EmergencyLook]") -> "models.QuerySet[EmergencyLook]":
    return looks.select_related("opened_by", "checked_by", "organisation", "relationship", "second_person")
