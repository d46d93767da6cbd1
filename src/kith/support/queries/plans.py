"""The plan of a family, as this reader may know it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.common.several import joined
from kith.families.models import Family, Person
from kith.partnership.models import Membership
from kith.support.models import Plan, PlanItem, PlanItemStep, PlanItemView, TeamMember


@dataclass
class PlanGroup:
    """The items of one person, of several together, or of everyone."""

    people: list[Person]
    items: list[PlanItem] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Whose they are, in the language of whoever reads it."""
        return joined(person.known_as for person in self.people) or _("Everyone")


def plans_for(reader: Reader) -> QuerySet[Plan]:
    """Every plan this reader may know about. Start here, always."""
    return Plan.objects.visible_to(reader)


def current_plan(reader: Reader, family: Family) -> Plan | None:
    """The family's one plan now, or None."""
    return plans_for(reader).filter(family=family, ended_at=None).first()


def items_of(reader: Reader, plan: Plan, *, printed_for: Reader | None = None) -> list[PlanItem]:
    """Items with whose they are (`whose`), their indicators, and each person's latest view (`standing_views`).

    `printed_for` is the person a page is printed for: what is kept from them is left out too.
    """
    items = list(
        seen_by(PlanItem.objects.all(), reader, printed_for)
        .filter(plan=plan)
        .select_related("written_by")
        .prefetch_related(
            Prefetch("people", queryset=_people_in_order(reader, plan, printed_for), to_attr="whose"),
            Prefetch("views", queryset=_views(reader, printed_for), to_attr="heard"),
            "indicators",
        )
        .order_by("order", "pk")
    )
    for item in items:
        item.standing_views = _latest_of_each(item.heard)
    return [item for item in items if item.for_everyone or item.whose]


def items_by_person(reader: Reader, plan: Plan, *, printed_for: Reader | None = None) -> list[PlanGroup]:
    """What everyone wants first, then each person's, in the family's own order."""
    groups: dict[tuple[Any, ...], PlanGroup] = {}
    items = items_of(reader, plan, printed_for=printed_for)
    for item in sorted(items, key=_whose_comes_first):
        key = () if item.for_everyone else tuple(person.pk for person in item.whose)
        people = [] if item.for_everyone else item.whose
        groups.setdefault(key, PlanGroup(people)).items.append(item)
    return list(groups.values())


def team_of(reader: Reader, plan: Plan, *, printed_for: Reader | None = None) -> QuerySet[TeamMember]:
    """Who is involved now, the lead professional first, each with their `hours`."""
    when_here = Membership.objects.live(reader.at).filter(
        account=OuterRef("account_id"), organisation=OuterRef("organisation_id")
    )
    return (
        seen_by(TeamMember.objects.all(), reader, printed_for)
        .filter(plan=plan, to_on=None)
        .select_related("account", "organisation")
        .annotate(hours=Subquery(when_here.order_by("pk").values("hours")[:1]))
        .order_by("-is_lead", "from_on", "pk")
    )


def steps_of(reader: Reader, item: PlanItem) -> QuerySet[PlanItemStep]:
    """Everything that happened to an item, newest first. The item itself must come from `items_of`."""
    return PlanItemStep.objects.filter(item=item).select_related("taken_by").order_by("-taken_at", "-pk")


def seen_by(rows: Any, reader: Reader, printed_for: Reader | None = None) -> Any:
    """Rows that this reader may know, without what is kept from the person they are printed for."""
    rows = rows.visible_to(reader)
    return rows if printed_for is None else rows.not_kept_from(printed_for)


def _people_in_order(reader: Reader, plan: Plan, printed_for: Reader | None) -> QuerySet[Person]:
    people = seen_by(Person.objects.all(), reader, printed_for)
    members = people.filter(memberships__family_id=plan.family_id)
    return members.annotate(place_in_family=F("memberships__order")).order_by("place_in_family", "pk")


def _views(reader: Reader, printed_for: Reader | None) -> QuerySet[PlanItemView]:
    views = seen_by(PlanItemView.objects.all(), reader, printed_for)
    return views.select_related("person", "heard_by").order_by("heard_at", "pk")


def _latest_of_each(views: list[PlanItemView]) -> list[PlanItemView]:
    latest = {(view.person_id, view.who): view for view in views}
    return sorted(latest.values(), key=lambda view: (view.heard_at, view.pk))


def _whose_comes_first(item: PlanItem) -> tuple[Any, ...]:
    if item.for_everyone:
        return (0, 0, 0, item.order, item.pk)
    first = item.whose[0]
    return (len(item.whose), first.place_in_family, first.pk, item.order, item.pk)
