"""A protection record as its readers read it: whom we phoned, the path with its days, and who may open it."""

from datetime import date
from typing import Any

from django.utils import timezone

from kith.common.templatetags.kith import clock, long_day
from kith.families.models import Concern, ConcernStep
from kith.families.queries.concerns import OnThePath, path_of


def concern_page(concern: Concern, today: date) -> dict[str, Any]:
    """Everything on the page of one record."""
    path = path_of(concern)
    return {
        "heading": spoken_words(concern),
        "knots": [first_knot(concern), *(knot(step, today) for step in path)],
        "others": [step for step in concern.steps.all() if step.step == ConcernStep.ADDED],
        "told": told_words(concern),
        "inside": [reader for reader in concern.readers.all() if reader.ended_at is None],
        "outside": [reader for reader in concern.readers.all() if reader.ended_at is not None],
    }


def spoken_words(concern: Concern) -> str:
    """Craig spoke to PC Baird, police, on Wednesday 25 November at 9:12pm."""
    on, at = long_day(concern.spoken_at), clock(concern.spoken_at)
    return f"{concern.spoken_by.name} spoke to {concern.spoke_to}, {concern.get_service_display()}, on {on} at {at}"


def first_knot(concern: Concern) -> dict[str, str]:
    words = f"{long_day(concern.spoken_at)}, {clock(concern.spoken_at)}. {concern.they_said}".strip()
    return {"state": "done", "title": f"Phoned {concern.get_service_display()}", "words": words}


def knot(step: OnThePath, today: date) -> dict[str, str]:
    """One step as a knot of the thread: done, late, now or to come, always with its day in words."""
    if step.done:
        return {"state": "done", "title": step.called, "words": f"{long_day(step.done.happened_on)}. {step.done.words}"}
    if step.due_on is None:
        return {"state": "next", "title": step.called, "words": step.within}
    by = f"By {long_day(step.due_on)}. {step.within}."
    if step.due_on < today:
        return {"state": "late", "title": step.called, "words": f"{by} Nothing is written yet: phone and ask."}
    return {"state": "now", "title": step.called, "words": by}


def told_words(concern: Concern) -> str:
    """Whether the family knows, by the latest that was written."""
    told = [step for step in concern.steps.all() if step.step == ConcernStep.TOLD]
    if told:
        return f"The family was told on {long_day(told[-1].happened_on)}. {told[-1].words}"
    if concern.told == Concern.Told.TOLD:
        return f"The family was told when we phoned. {concern.told_words}".strip()
    if concern.told == Concern.Told.NOT_SAFE:
        return f"The family does not know, because telling them could put somebody in danger: {concern.told_words}"
    return f"The family has not been told yet: {concern.told_words}"


def row(concern: Concern, today: date) -> dict[str, Any]:
    """One record in the list: about whom, and what is next by when."""
    waiting = [step for step in path_of(concern) if not step.done and step.due_on]
    first = min(waiting, key=lambda step: step.due_on or today) if waiting else None
    is_late = bool(first and first.due_on and first.due_on < today)
    return {
        "concern": concern,
        "on": timezone.localdate(concern.spoken_at),
        "next": f"{first.called}, by {long_day(first.due_on)}" if first else "",
        "is_late": is_late,
    }
