"""The plan on paper: it starts with names and what matters, and ends with who to phone and room to write."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.families.models import Family, Person, Telling
from kith.partnership.queries import danger_numbers
from kith.support.models import Plan, TeamMember
from kith.support.presenters.plans import dress
from kith.support.queries.plans import PlanGroup, current_plan, items_by_person, names_together, team_of
from kith.support.queries.understanding import people_of, tellings_of


@dataclass
class Paper:
    """One printed plan, for one reader of paper."""

    plan: Plan | None
    names: str
    matters: list[Telling]
    strengths: list[Telling]
    groups: list[PlanGroup]
    phone: list[TeamMember]
    danger: Any
    printed_for: str
    printed_by: str
    printed_on: Any


def paper_of(reader: Reader, family: Family, *, printed_for: Person | None = None) -> Paper:
    """The plan as the person it is printed for may know it. What is kept from them is absent, and leaves no gap."""
    today = timezone.localtime(reader.at).date()
    eyes = Reader(at=reader.at, person_id=printed_for.pk) if printed_for else None
    plan = current_plan(reader, family)
    told = list(tellings_of(reader, family, Telling.Kind.MATTERS, Telling.Kind.STRENGTH, printed_for=eyes))
    groups = items_by_person(reader, plan, printed_for=eyes) if plan else []
    for group in groups:
        for item in group.items:
            dress(item, today)
    people: list[Person] = list(people_of(reader, family, printed_for=eyes))
    return Paper(
        plan=plan,
        names=names_together(people) if people else _("Our family"),
        matters=[telling for telling in told if telling.kind == Telling.Kind.MATTERS][:2],
        strengths=[telling for telling in told if telling.kind == Telling.Kind.STRENGTH][:8],
        groups=groups,
        phone=list(team_of(reader, plan, printed_for=eyes)) if plan else [],
        danger=danger_numbers(today),
        printed_for=printed_for.known_as if printed_for else _("the team"),
        printed_by=reader.name,
        printed_on=today,
    )
