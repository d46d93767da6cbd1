"""Protection records that this reader was let in to, and the path each is on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Concern, ConcernReader, ConcernStep, Relationship
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import working_days_after
from kith.partnership.queries.people import colleagues_of

BEGINS = "concern"


@dataclass(frozen=True)
class OnThePath:
    """One step of the national path: what it is called, by when (None until it can be known), and what was written of it."""

    step: str
    called: str
    within: str
    due_on: date | None
    done: ConcernStep | None


def concerns_for(reader: Reader) -> "models.QuerySet[Concern]":
    """Every protection record that this reader may open. Start here, always."""
    steps = ConcernStep.objects.select_related("written_by").order_by("happened_on", "pk")
    who = ConcernReader.objects.select_related("account", "organisation").order_by("let_in_at", "pk")
    return (
        Concern.objects.visible_to(reader)
        .select_related("family", "written_by", "spoken_by", "organisation")
        .prefetch_related(Prefetch("steps", steps), Prefetch("readers", who))
        .order_by("-spoken_at", "-pk")
    )


def path_of(concern: Concern) -> list[OnThePath]:
    """The steps that the national guidance expects, each with its day, until one that ends the path.

    A step's day counts from the day of the phone call, or from the day the step before it happened.
    """
    began = timezone.localdate(concern.spoken_at)
    written = {step.step: step for step in concern.steps.all()}
    ended = any(step.is_last for step in written.values())
    days: dict[str, date | None] = {BEGINS: began}
    path = []
    for rule in rule_on("protection.steps", began):
        done = written.get(rule["step"])
        starts = days.get(rule["after"])
        days[rule["step"]] = done.happened_on if done else None
        if done or not ended:
            path.append(OnThePath(rule["step"], rule["called"], rule["words"], due_on(rule, starts), done))
    return path


def due_on(rule: dict[str, Any], starts: date | None) -> date | None:
    """The day by which a step is to happen, counted in calendar or working days from `starts`; None while that is not known."""
    if starts is None:
        return None
    if rule["count"] == "working":
        return working_days_after(starts, rule["days"])
    return starts + timedelta(days=rule["days"])


def may_be_let_in(reader: Reader, concern: Concern) -> Sequence[Any]:
    """Who could be let in and is not yet: (account, organisation, what they are), beside the family or where the writer works."""
    inside = {(each.account_id, each.organisation_id) for each in concern.readers.all() if each.ended_at is None}
    if concern.family_id is None:
        found = [(m.account, m.organisation, m.job or m.get_role_display()) for m in colleagues_of(reader)]
    else:
        beside = Relationship.objects.opening(reader.at).filter(family_id=concern.family_id)
        rows = beside.select_related("account", "organisation").order_by("account__name", "pk")
        found = [(row.account, row.organisation, row.get_kind_display()) for row in rows]
    unique = {(account.pk, organisation.pk): (account, organisation, what) for account, organisation, what in found}
    return [each for key, each in unique.items() if key not in inside]
