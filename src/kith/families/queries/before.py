"""Before you phone or visit: how it is safe to reach them, how to speak, where they live, what they need."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import overload

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import AccessNeed, Family, FamilyMember, Household, KeptFrom, LivesIn, SafeContact, Speaks


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

    @property
    def may_be_written_to(self) -> bool:
        """There is a current safe way by which something may be sent."""
        return any(way.channel not in (SafeContact.Channel.THEY_WILL,) and not way.has_expired for way in self.reach)


def is_closed(home: Household) -> bool:
    """This home's address is opened one visit at a time."""
    return home.address_is_closed or bool(getattr(home, "is_kept", False))


@overload
def before_you_go(reader: Reader, family: Family) -> BeforeYouGo: ...
@overload
def before_you_go(reader: Reader, family: Iterable[Family]) -> dict[int, BeforeYouGo]: ...
def before_you_go(reader: Reader, family: Family | Iterable[Family]) -> BeforeYouGo | dict[int, BeforeYouGo]:
    """For one family, or for many at once in the same few queries, by the family's number."""
    families = [family] if isinstance(family, Family) else list(family)
    found = {one.pk: BeforeYouGo(one) for one in families}
    _add_reach(reader, found)
    _add_people(reader, found)
    _add_homes(reader, found)
    for pk in _kept(reader, found):
        found[pk].is_something_kept = True
    return found[family.pk] if isinstance(family, Family) else found


def _add_reach(reader: Reader, found: dict[int, BeforeYouGo]) -> None:
    today = timezone.localdate(reader.at)
    ways = SafeContact.objects.visible_to(reader).standing().filter(family_id__in=found).select_related("person")
    for way in ways.order_by("person__born_on", "pk"):
        way.has_expired = bool(way.expires_on and way.expires_on < today)
        found[way.family_id].reach.append(way)


def _add_people(reader: Reader, found: dict[int, BeforeYouGo]) -> None:
    """Languages and needs hang on people, who may count in several families: by whom each counts in."""
    counts = defaultdict(list)
    members = FamilyMember.objects.visible_to(reader).filter(family_id__in=found, person__stage="living")
    for member in members.order_by("order", "pk"):
        counts[member.person_id].append(member.family_id)
    of_people = {"person_id__in": counts, "ended_on": None}
    place = {person: at for at, person in enumerate(counts)}
    for rows, name in ((Speaks, "speak"), (AccessNeed, "needs")):
        for row in sorted(rows.objects.filter(**of_people).select_related("person"), key=_in_order(place)):
            for pk in counts[row.person_id]:
                getattr(found[pk], name).append(row)


def _in_order(place: dict[int, int]):
    return lambda row: (place[row.person_id], getattr(row, "order", 0), row.pk)


def _add_homes(reader: Reader, found: dict[int, BeforeYouGo]) -> None:
    today = timezone.localdate(reader.at)
    now = Q(to_on=None) | Q(to_on__gte=today)
    kept = KeptFrom.objects.holding().filter(kind=Household._meta.label, record_id=OuterRef("pk"))
    homes = Household.objects.visible_to(reader).filter(now, family_id__in=found).annotate(is_kept=Exists(kept))
    living = LivesIn.objects.visible_to(reader).filter(now).select_related("person").order_by("pk")
    homes = homes.prefetch_related(models.Prefetch("residents", living, to_attr="living_here"))
    for home in homes.order_by("-from_on", "-pk"):
        found[home.family_id].homes.append(home)
    for one in found.values():
        one.homes.sort(key=lambda home: -sum(1 for lives in home.living_here if not lives.pattern))


def _kept(reader: Reader, found: dict[int, BeforeYouGo]) -> set[int]:
    kept = KeptFrom.objects.visible_to(reader).holding().filter(family_id__in=found)
    return set(kept.order_by().values_list("family_id", flat=True).distinct())
