"""Before you phone or visit: how it is safe to reach them, how to speak, where they live, what they need."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import overload

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import AccessNeed, Family, FamilyMember, Household, KeptFrom, Person, SafeContact, Speaks
from kith.partnership.queries import rule_on


def ask_again_before(today: date) -> date:
    """A safe way that was checked before this day is to be asked about again."""
    return today - timedelta(days=rule_on("safe_contact.ask_again", today)["days"])


@dataclass
class BeforeYouGo:
    """What sits above anything else a worker reads. Each list holds only what this reader may know."""

    family: Family
    reach: list[SafeContact] = field(default_factory=list)
    speak: list[Speaks] = field(default_factory=list)
    needs: list[AccessNeed] = field(default_factory=list)
    homes: list[Household] = field(default_factory=list)
    is_something_kept: bool = False

    @property
    def home(self) -> Household | None:
        """Where most of the family lives now."""
        return self.homes[0] if self.homes else None

    @property
    def address_is_closed(self) -> bool:
        """The address is opened one visit at a time, because the family says so or because it is kept from someone."""
        return any(is_closed(home) for home in self.homes)


def is_closed(home: Household) -> bool:
    """This home's address is opened one visit at a time."""
    return home.address_is_closed or bool(getattr(home, "is_kept", False))


@overload
def before_you_go(reader: Reader, family: Family, *, members: list[FamilyMember] | None = None) -> BeforeYouGo: ...
@overload
def before_you_go(
    reader: Reader, family: Iterable[Family], *, members: list[FamilyMember] | None = None
) -> dict[int, BeforeYouGo]: ...
def before_you_go(
    reader: Reader, family: Family | Iterable[Family], *, members: list[FamilyMember] | None = None
) -> BeforeYouGo | dict[int, BeforeYouGo]:
    """For one family, or for many at once in the same few queries, by the family's number.

    `members` are those who count in them, where the page has already read them.
    """
    families = [family] if isinstance(family, Family) else list(family)
    found = {one.pk: BeforeYouGo(one) for one in families}
    _add_reach(reader, found)
    members = _members(reader, found) if members is None else members
    _add_people(found, members)
    _add_homes(reader, found, {member.person_id: member.person for member in members})
    for pk in _kept(reader, families):
        found[pk].is_something_kept = True
    return found[family.pk] if isinstance(family, Family) else found


def _add_reach(reader: Reader, found: dict[int, BeforeYouGo]) -> None:
    today = timezone.localdate(reader.at)
    stale = ask_again_before(today)
    ways = SafeContact.objects.visible_to(reader).standing().filter(family_id__in=found).select_related("person")
    for way in ways.order_by("person__born_on", "pk"):
        way.has_expired, way.is_stale = way.has_expired_on(today), way.checked_on < stale
        found[way.family_id].reach.append(way)


def _members(reader: Reader, found: dict[int, BeforeYouGo]) -> list[FamilyMember]:
    members = FamilyMember.objects.visible_to(reader).filter(family_id__in=found).select_related("person")
    return list(members.order_by("order", "pk"))


def _add_people(found: dict[int, BeforeYouGo], members: list[FamilyMember]) -> None:
    """Languages and needs hang on people, who may count in several families: by whom each counts in."""
    counts = defaultdict(list)
    for member in members:
        if member.person.stage == Person.Stage.LIVING:
            counts[member.person_id].append(member.family_id)
    people = {member.person_id: member.person for member in members}
    place = {person: at for at, person in enumerate(counts)}
    for rows, name in ((Speaks, "speak"), (AccessNeed, "needs")):
        standing = rows.objects.standing().filter(person_id__in=counts)
        for row in sorted(standing, key=lambda row: (place[row.person_id], getattr(row, "order", 0), row.pk)):
            row.person = people[row.person_id]
            for pk in counts[row.person_id]:
                getattr(found[pk], name).append(row)


def _add_homes(reader: Reader, found: dict[int, BeforeYouGo], people: dict[int, Person]) -> None:
    """Homes now, where most of them live first, each with who lives there (`living_here`: person, pattern)."""
    today = timezone.localdate(reader.at)
    now = Q(to_on=None) | Q(to_on__gte=today)
    kept = KeptFrom.objects.holding().filter(kind=Household._meta.label, record_id=OuterRef("pk"))
    homes = (
        Household.objects.visible_to(reader)
        .filter(now, family_id__in=found)
        .annotate(
            is_kept=Exists(kept),
            resident_id=F("residents__person_id"),
            resident_pattern=F("residents__pattern"),
            resident_to=F("residents__to_on"),
        )
    )
    once: dict[int, Household] = {}
    for row in homes.order_by("-from_on", "-pk", "residents__pk"):
        home = once.setdefault(row.pk, row)
        home.living_here = getattr(home, "living_here", [])
        if row.resident_id in people and (row.resident_to is None or row.resident_to >= today):
            home.living_here.append((people[row.resident_id], row.resident_pattern))
    for home in sorted(once.values(), key=_how_many_always):
        found[home.family_id].homes.append(home)


def _how_many_always(home: Household) -> int:
    return -sum(1 for _person, pattern in home.living_here if not pattern)


def _kept(reader: Reader, families: list[Family]) -> set[int]:
    """Families of which something is kept from somebody. One that was read with `with_kept` says so itself."""
    told = {one.pk: one.is_something_kept for one in families if hasattr(one, "is_something_kept")}
    asked = [one.pk for one in families if one.pk not in told]
    kept = {pk for pk, is_kept in told.items() if is_kept}
    if asked:
        rows = KeptFrom.objects.visible_to(reader).holding().filter(family_id__in=asked)
        kept |= set(rows.order_by().values_list("family_id", flat=True).distinct())
    return kept
