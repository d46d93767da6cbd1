"""Goals: set by the family, rated when they like, let go kindly."""

from datetime import date, datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import Family, Person
from kith.support.models import Goal, Rating


class AlreadyLetGo(Exception):
    """The family let go of this goal."""


@transaction.atomic
def set_goal(
    *, family: Family, words: str, set_on: date, by: Reader, at: datetime, person: Person | None = None
) -> Goal:
    """Write down what the family, or one of them, is aiming for, in their words."""
    goal = Goal.objects.create(family=family, person=person, words=words, set_on=set_on)
    audit.record(by=by, did=Deed.SET, to=goal, at=at, family=family.public_id)
    return goal


@transaction.atomic
def rate_goal(
    *,
    goal: Goal,
    whose: str,
    value: int,
    rated_on: date,
    by: Reader,
    at: datetime,
    person: Person | None = None,
    words: str = "",
) -> Rating:
    """Add one rating, by the family or by the worker who writes it. An earlier one is never changed."""
    goal = Goal.objects.select_for_update(of=["self"]).select_related("family").get(pk=goal.pk)
    if goal.let_go_on is not None:
        raise AlreadyLetGo(goal.pk)
    rating = Rating.objects.create(
        goal=goal,
        whose=whose,
        person=person if whose == Rating.Whose.FAMILY else None,
        value=value,
        words=words,
        rated_on=rated_on,
        rated_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.RATED, to=goal, at=at, family=goal.family.public_id)
    return rating


@transaction.atomic
def let_go_of(*, goal: Goal, let_go_on: date, words: str, by: Reader, at: datetime, is_reached: bool = False) -> Goal:
    """Let a goal go: reached, changed, or not what matters now. Its line is kept."""
    goal = Goal.objects.select_for_update(of=["self"]).select_related("family").get(pk=goal.pk)
    if goal.let_go_on is not None:
        raise AlreadyLetGo(goal.pk)
    goal.let_go_on, goal.let_go_words, goal.is_reached = let_go_on, words, is_reached
    goal.save(update_fields=["let_go_on", "let_go_words", "is_reached"])
    audit.record(by=by, did=Deed.REACHED if is_reached else Deed.LET_GO, to=goal, at=at, family=goal.family.public_id)
    return goal
