"""Who has a way to their own page, when one was given last, and which children are to be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from kith.common.anniversaries import years_before
from kith.common.reader import Reader
from kith.families.models import Family, FamilyMember, OwnSpace, OwnSpaceAsking, Person, Relationship, WayIn
from kith.families.queries.families import members_for
from kith.families.queries.people import age_on
from kith.partnership.queries import rule_on

SOON = timedelta(days=14)
SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Own:
    """One person of a family: whether they have a way in, and what a child said when asked."""

    member: FamilyMember
    given: WayIn | None
    asked: OwnSpaceAsking | None
    age: int | None
    is_younger: bool = False

    @property
    def is_to_be_asked(self) -> bool:
        """A child without a yes has no way in."""
        return self.member.is_child and (self.asked is None or self.asked.says != OwnSpaceAsking.Says.YES)


def ways_in_of(reader: Reader, family: Family) -> list[Own]:
    """Everybody who is living in this family, in its own order."""
    living = members_for(reader).filter(family=family, to_on=None, person__stage=Person.Stage.LIVING)
    members = list(living.select_related("person").order_by("order", "pk"))
    people = [member.person_id for member in members]
    here = Relationship.objects.filter(family=family, account=OuterRef("given_by"))  # a worker elsewhere is not named
    ways = WayIn.objects.filter(Exists(here), space__person__in=people).select_related("space", "given_by")
    ways = ways.order_by("given_at", "pk")
    given = {way.space.person_id: way for way in ways}
    asked = _last_said(OwnSpaceAsking.objects.visible_to(reader).filter(person__in=people))
    today = timezone.localdate(reader.at)
    decides_at = rule_on("age.own_space", today)["years"]
    found = []
    for member in members:
        age = age_on(member.person.born_on, today)
        is_younger = member.is_child and age is not None and age < decides_at
        found.append(Own(member, given.get(member.person_id), asked.get(member.person_id), age, is_younger))
    return found


def _last_said(rows: Iterable[OwnSpaceAsking]) -> dict[int, OwnSpaceAsking]:
    return {one.person_id: one for one in sorted(rows, key=lambda one: (one.asked_at, one.pk))}


def children_to_ask(reader: Reader, at_most: int = 6) -> list[FamilyMember]:
    """Children beside whom the reader walks who have turned 12, or do within two weeks, and were not asked; and those
    whose day to be asked again has come. Nothing happens by itself on the day: somebody they know asks them."""
    today = timezone.localdate(reader.at)
    old_enough = years_before(today + SOON, rule_on("age.own_space", today)["years"])
    too_old = years_before(today, 18)
    asked = OwnSpaceAsking.objects.filter(person=OuterRef("person"), family=OuterRef("family"))
    last = asked.order_by("-asked_at", "-pk")
    led = Relationship.objects.opening(reader.at).filter(family=OuterRef("family"), kind=Relationship.Kind.LEAD)
    mine = led.filter(account=reader.account_id, organisation=reader.organisation_id)
    rows = members_for(reader).filter(
        Exists(mine) | ~Exists(led),  # one person asks: who leads, or anyone where nobody does
        is_child=True,
        opens_own_side=False,
        to_on=None,
        person__stage=Person.Stage.LIVING,
        person__born_on__lte=old_enough,
        person__born_on__gt=too_old,
    )
    rows = rows.annotate(said=Subquery(last.values("says")[:1]), again_on=Subquery(last.values("ask_again_on")[:1]))
    to_ask = rows.filter(Q(said=None) | Q(said=OwnSpaceAsking.Says.NOT_NOW, again_on__lte=today))
    return list(to_ask.select_related("person", "family").order_by("person__born_on", "pk")[:at_most])


def given_lately(reader: Reader) -> list[WayIn]:
    """Every way in that was given to this person in a month: they see when and by whom, and can say it was not them."""
    open_to_them = FamilyMember.objects.opens_to(reader).values("family")
    beside = Relationship.objects.filter(family__in=open_to_them, account=OuterRef("given_by"))
    found = WayIn.objects.filter(Exists(beside), space__person_id=reader.person_id, given_at__gte=reader.at - SHOWN_FOR)
    return list(found.select_related("given_by").order_by("-given_at", "-pk"))


def may_codes_be_sent(reader: Reader) -> bool:
    """Whether this person said that a code may go to their own phone."""
    return OwnSpace.objects.filter(person_id=reader.person_id, codes_may_be_sent=True).exists()


def codes_left(reader: Reader) -> int:
    """How many codes of their sheet still open their page."""
    last = WayIn.objects.filter(space__person_id=reader.person_id).order_by("-given_at", "-pk").first()
    return last.codes.filter(is_first=False, is_sent=False).standing(reader.at).count() if last else 0  # type: ignore[attr-defined]
