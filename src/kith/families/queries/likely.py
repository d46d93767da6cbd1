"""Looking before a new record is begun: who may already be known, and why it looks so. Nothing is merged here."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.families.models import Conflict, Family, FamilyMember, KeptFrom, NameSound, Person, SafeContact
from kith.families.models.sounds import number_key, sounds_by_part
from kith.families.models.visible import FamilyRecordQuerySet
from kith.families.queries.families import people_of

MOST = 10
MOST_PEOPLE = 200


@dataclass
class LikelyFamily:
    """A family that may be the same, the person who makes it look so, and why."""

    family: Family
    person: Person
    because: list[str] = field(default_factory=list)


@dataclass
class Likely:
    """What was found. `someone_may` says that another team may walk beside them, and nothing more."""

    families: list[LikelyFamily]
    someone_may: bool = False

    def __bool__(self) -> bool:
        return bool(self.families) or self.someone_may


def likely_families(reader: Reader, *, name: str, born_on: date | None = None, phone: str = "") -> Likely:
    """Families that may already be known under this name, birth date or phone number, most reasons first."""
    reasons: dict[int, list[str]] = {}
    for pk in _born_that_day(reader, name, born_on):
        reasons[pk] = [_("same birth date")]
    for pk in _with_phone(reader, phone):
        reasons.setdefault(pk, []).append(_("same phone number"))
    alike = sounding_like(people_of(reader), name).values_list("pk", flat=True)[:MOST_PEOPLE]
    for pk in {*alike, *_born_that_day(reader, name, born_on)}:
        reasons.setdefault(pk, []).append(_("name sounds alike"))
    return Likely(
        families=_families_of(reader, reasons),
        someone_may=_another_team_may(reader, name=name, born_on=born_on),
    )


def sounding_like(people: FamilyRecordQuerySet, name: str) -> FamilyRecordQuerySet:
    """Of these people, those whose name holds every part of this one as it sounds."""
    parts = sounds_by_part(name)
    if not parts:
        return people.none()
    for _part, sounds in parts:
        people = people.filter(Exists(NameSound.objects.filter(person_id=OuterRef("pk"), sound__in=sounds)))
    return people.order_by("pk")


def _born_that_day(reader: Reader, name: str, born_on: date | None) -> list[int]:
    """People born on that day with any part of the name: a surname may be missing on either side."""
    sounds = {sound for _part, heard in sounds_by_part(name) for sound in heard}
    if born_on is None or not sounds:
        return []
    heard = NameSound.objects.filter(person_id=OuterRef("pk"), sound__in=sounds)
    people = people_of(reader).filter(Exists(heard), born_on=born_on)
    return list(people.order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE])


def _with_phone(reader: Reader, phone: str) -> list[int]:
    key = number_key(phone)
    if not key:
        return []
    contacts = SafeContact.objects.visible_to(reader).filter(number_key=key)
    return list(contacts.order_by("person_id").values_list("person_id", flat=True).distinct()[:MOST])


def _families_of(reader: Reader, reasons: dict[int, list[str]]) -> list[LikelyFamily]:
    members = (
        FamilyMember.objects.visible_to(reader)
        .filter(person_id__in=reasons, family__in=Family.objects.visible_to(reader))
        .select_related("family", "person")
        .order_by("family_id", "order", "pk")
    )
    likely = [LikelyFamily(m.family, m.person, reasons[m.person_id]) for m in members]
    likely.sort(key=lambda one: (-len(one.because), one.family.pk, one.person.pk))
    once = {one.family.pk: one for one in reversed(likely)}
    return sorted(once.values(), key=lambda one: (-len(one.because), one.family.pk))[:MOST]


def _another_team_may(reader: Reader, *, name: str, born_on: date | None) -> bool:
    """A family the reader does not know has somebody of this name, born on this very day.

    Says so only when nothing in any family of that person is kept from anybody: to be found would be a trace.
    """
    if born_on is None or not reader.is_signed_in or reader.is_family:
        return False
    counts = FamilyMember.objects.filter(person_id=OuterRef("pk"))
    keeps = KeptFrom.objects.holding().filter(Q(family_id=OuterRef("family_id")) | Q(person_id=OuterRef("person_id")))
    counted = FamilyMember.objects.filter(family__in=Conflict.objects.of(reader).values("family"))
    strangers = (
        Person.objects.filter(
            Exists(counts), ~Exists(counts.filter(Exists(keeps))), born_on=born_on, born_about=Person.Precision.DAY
        )
        .exclude(pk__in=people_of(reader).values("pk"))
        .exclude(pk__in=counted.values("person"))
    )
    return sounding_like(strangers, name).exists()
