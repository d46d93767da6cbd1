"""The plan on paper: it starts with names and what matters, and ends with who to phone and room to write."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.common.several import joined
from kith.families.models import Family, Person, Telling
from kith.families.queries import whoever_finds_it
from kith.partnership.queries import danger_numbers
from kith.support.models import Plan, TeamMember
from kith.support.presenters.plans import dress, in_the_order_told
from kith.support.queries.plans import PlanGroup, current_plan, items_by_person, team_of
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
    numbers: list[dict[str, str]]
    printed_for: str
    printed_by: str
    printed_on: date


def numbers_on(today: date) -> list[dict[str, str]]:
    """Danger first, then who answers at night, then the children's own line."""
    numbers = danger_numbers(today)
    danger = [n for n in numbers if n["for"] == "danger"]
    night = [n for n in numbers if n["for"] == "child" and "night" in n.get("when", "")]
    young = [n for n in numbers if n["for"] == "young"]
    return [*danger[:1], *night[:1], *young[:1]]


def paper_of(reader: Reader, family: Family, *, printed_for: Person | None = None) -> Paper:
    """The plan as the person it is printed for may know it. What is kept from them is absent, and leaves no gap.

    Paper for the team may be found by anybody: whatever is kept from anyone is left off.
    """
    today = timezone.localdate(reader.at)
    eyes = Reader(at=reader.at, person_id=printed_for.pk) if printed_for else whoever_finds_it(family, at=reader.at)
    plan = current_plan(reader, family)
    told = list(tellings_of(reader, family, Telling.Kind.MATTERS, Telling.Kind.STRENGTH, printed_for=eyes))
    groups = items_by_person(reader, plan, printed_for=eyes) if plan else []
    for group in groups:
        for item in group.items:
            dress(item, today)
    people: list[Person] = list(people_of(reader, family, printed_for=eyes))
    team = list(team_of(reader, plan, printed_for=eyes)) if plan else []
    return Paper(
        plan=plan,
        names=joined(person.known_as for person in people) or _("Our family"),
        matters=[telling for telling in told if telling.kind == Telling.Kind.MATTERS][:2],
        strengths=in_the_order_told(told, Telling.Kind.STRENGTH)[:8],
        groups=groups,
        phone=[member for member in team if member.account_id],
        numbers=numbers_on(today),
        printed_for=printed_for.known_as if printed_for else _("the team"),
        printed_by=_("the team") if plan and _is_kept(reader, plan, team) else reader.name,
        printed_on=today,
    )


def _is_kept(reader: Reader, plan: Plan, shown: list[TeamMember]) -> bool:
    """Whoever prints it, or a colleague of theirs, is kept from whom it is for: their name would lead to where they work."""
    left_off = set(team_of(reader, plan)) - set(shown)
    return any(reader.organisation_id == m.organisation_id or reader.account_id == m.account_id for m in left_off)
