"""The plan as a page: what matters first, then each person's part, and when we look again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Family, Telling
from kith.support.models import Plan, PlanItem, PlanItemStep, PlanItemView, Review, TeamMember
from kith.support.queries.plans import PlanGroup, current_plan, items_by_person, team_of
from kith.support.queries.reviews import next_review
from kith.support.queries.understanding import tellings_of


@dataclass
class PlanPage:
    """Everything the plan's page shows."""

    plan: Plan | None
    matters: list[Telling]
    strengths: list[Telling]
    groups: list[PlanGroup]
    team: list[TeamMember]
    coming: Review | None


def page_of(reader: Reader, family: Family) -> PlanPage:
    """The plan's page, for this reader."""
    plan = current_plan(reader, family)
    told = list(tellings_of(reader, family, Telling.Kind.MATTERS, Telling.Kind.STRENGTH))
    groups = items_by_person(reader, plan) if plan else []
    for group in groups:
        for item in group.items:
            dress(item, timezone.localdate(reader.at))
    return PlanPage(
        plan=plan,
        matters=[telling for telling in told if telling.kind == Telling.Kind.MATTERS],
        strengths=in_the_order_told(told, Telling.Kind.STRENGTH),
        groups=groups,
        team=list(team_of(reader, plan)) if plan else [],
        coming=next_review(reader, plan) if plan else None,
    )


def in_the_order_told(told: list[Telling], kind: str) -> list[Telling]:
    """Of one kind, the latest day first, and within a day as they were told."""
    return sorted((t for t in told if t.kind == kind), key=lambda t: (-t.heard_on.toordinal(), t.pk))


def dress(item: PlanItem, today: date) -> PlanItem:
    """What a plan item says of itself on a page: its state in words, and views that differ."""
    item.says = item.state_words or item.get_state_display()
    item.is_over = item.state in (PlanItem.State.DONE, PlanItem.State.STOPPED)
    item.day_has_passed = bool(item.by_on and item.by_on < today and not item.is_over)
    item.differ = [view for view in item.standing_views if view.says == PlanItemView.Says.DISAGREES]
    item.agree = [view for view in item.standing_views if view.says == PlanItemView.Says.AGREES]
    item.not_asked = [view for view in item.standing_views if view.says == PlanItemView.Says.NOT_ASKED]
    return item


def dated(steps: Iterable[PlanItemStep]) -> list[PlanItemStep]:
    """Steps whose earlier words carry a day that a page can say, and not a number of a calendar."""
    found = list(steps)
    for step in found:
        if step.was and step.was.get("by_on"):
            step.was["by_on"] = date.fromisoformat(step.was["by_on"])
    return found
