"""Everything the whole family page shows, in a number of queries that does not grow with the family.

Rows that hang on others (a home's residents, an item's people, a goal's ratings) are read in the same query as
what they hang on, once for each pair, and put together here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Family, FamilyMember, Telling
from kith.families.queries import BeforeYouGo, before_you_go, everyone_in, latest_of
from kith.support.models import Goal, NoteLine, Plan, PlanItem, PlanItemView, TeamMember, Visit

LAST = 3


@dataclass
class GoalRated:
    """A goal and its ratings in order: the family's own, and each worker's apart."""

    goal: Goal
    theirs: list[tuple[date, int, str]] = field(default_factory=list)
    ours: list[tuple[date, int, str]] = field(default_factory=list)


@dataclass
class WholeFamily:
    """What is known of a family, by this reader."""

    family: Family
    members: list[FamilyMember]
    before: BeforeYouGo
    told: dict[tuple[int | None, str], list[Telling]]
    plan: Plan | None = None
    team: list[TeamMember] = field(default_factory=list)
    items: list[PlanItem] = field(default_factory=list)
    goals: list[GoalRated] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)


def whole_family(reader: Reader, family: Family) -> WholeFamily:
    """The whole of one family that this reader walks beside."""
    members = everyone_in(reader, family)
    known = {member.person_id for member in members}
    team = team_now(reader, family)
    plan = team[0].plan if team else Plan.objects.visible_to(reader).filter(family=family, ended_at=None).first()
    return WholeFamily(
        family=family,
        members=members,
        before=before_you_go(reader, family, members=members),
        told=latest_of(reader, family),
        plan=plan,
        team=team,
        items=items_with_people(reader, plan, known) if plan else [],
        goals=goals_with_ratings(reader, family, known),
        visits=last_visits(reader, family),
    )


def team_now(reader: Reader, family: Family) -> list[TeamMember]:
    """Who is in the team of the plan that the family has now, the lead professional first."""
    return list(
        TeamMember.objects.visible_to(reader)
        .filter(plan__family=family, plan__ended_at=None, to_on=None)
        .select_related("plan", "account", "organisation")
        .order_by("-is_lead", "from_on", "pk")
    )


def items_with_people(reader: Reader, plan: Plan, known: set[int]) -> list[PlanItem]:
    """The plan's items, each with whose it is (`whose_ids`) and how people see it (`seen_as`, the latest of each)."""
    rows = PlanItem.objects.visible_to(reader).filter(plan=plan).annotate(whose_id=F("people__id"))
    items: dict[int, Any] = {}
    for row in rows.order_by("order", "pk", "whose_id"):
        item = items.setdefault(row.pk, row)
        item.seen_as = {}
        item.whose_ids = getattr(item, "whose_ids", [])
        if row.whose_id in known:
            item.whose_ids.append(row.whose_id)
    for view in _views(reader, plan, known) if items else ():
        if view.item_id in items:
            items[view.item_id].seen_as[view.person_id, view.who] = view
    return list(items.values())


def _views(reader: Reader, plan: Plan, known: set[int]) -> list[PlanItemView]:
    views = PlanItemView.objects.visible_to(reader).filter(item__plan=plan).select_related("person")
    return [view for view in views.order_by("heard_at", "pk") if view.person_id is None or view.person_id in known]


def goals_with_ratings(reader: Reader, family: Family, known: set[int]) -> list[GoalRated]:
    """Goals they hold now, with every rating, never averaged."""
    rows = (
        Goal.objects.visible_to(reader)
        .filter(family=family, let_go_on=None)
        .annotate(
            rating=F("ratings__value"),
            rated_on=F("ratings__rated_on"),
            whose=F("ratings__whose"),
            rater_id=F("ratings__person_id"),
            rater=F("ratings__person__known_as"),
            worker=F("ratings__rated_by__name"),
        )
    )
    goals: dict[int, GoalRated] = {}
    for row in rows.order_by("set_on", "pk", "rated_on", "ratings__pk"):
        rated = goals.setdefault(row.pk, GoalRated(row))
        if row.rating is None or (row.rater_id is not None and row.rater_id not in known):
            continue
        if row.whose == "family":
            rated.theirs.append((row.rated_on, row.rating, row.rater or ""))
        else:
            rated.ours.append((row.rated_on, row.rating, row.worker))
    return list(goals.values())


def last_visits(reader: Reader, family: Family, now: datetime | None = None) -> list[Visit]:
    """The last few visits, kept or missed, each with the lines of the notes that stand (`lines`)."""
    past = Visit.objects.visible_to(reader).filter(family=family, starts_at__lte=now or reader.at)
    visits = list(
        past.filter(state__in=("kept", "missed")).select_related("worker").order_by("-starts_at", "-pk")[:LAST]
    )
    by_visit: dict[int, Any] = {}
    for visit in visits:
        visit.lines = []
        by_visit[visit.pk] = visit
    lines = NoteLine.objects.visible_to(reader).filter(note__visit__in=by_visit, note__put_right_by=None)
    for line in lines.select_related("note").order_by("order", "pk") if by_visit else ():
        by_visit[line.note.visit_id].lines.append(line)
    return visits


def today_of(reader: Reader) -> date:
    """The reader's day, where the city is."""
    return timezone.localdate(reader.at)
