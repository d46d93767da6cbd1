"""Looking back together: on a day, or because life changed."""

from datetime import date, datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.support.models import Plan, Review


class AlreadyHeld(Exception):
    """This one was held."""


@transaction.atomic
def plan_review(*, plan: Plan, due_on: date, because: str, by: Reader, at: datetime, because_words: str = "") -> Review:
    """Agree the day on which we look again. The plan says it too."""
    review = Review.objects.create(plan=plan, due_on=due_on, because=because, because_words=because_words)
    _say_on_the_plan(plan)
    audit.record(by=by, did=Deed.AGREED_A_DAY_FOR, to=review, at=at, family=plan.family.public_id)
    return review


@transaction.atomic
def hold_review(
    *,
    review: Review,
    who_was_there: str,
    changed: str,
    keep: str,
    stop: str,
    by: Reader,
    at: datetime,
    look_again_on: date | None = None,
) -> Review:
    """Write down what changed, what we will keep and what we stop, and when we look again."""
    review = Review.objects.select_for_update(of=["self"]).select_related("plan__family").get(pk=review.pk)
    if review.held_at is not None:
        raise AlreadyHeld(review.pk)
    review.who_was_there, review.changed, review.keep, review.stop = who_was_there, changed, keep, stop
    review.held_at, review.held_by_id = at, by.account_id
    review.save()
    if look_again_on:
        plan_review(plan=review.plan, due_on=look_again_on, because=Review.Because.DATE, by=by, at=at)
    else:
        _say_on_the_plan(review.plan)
    audit.record(by=by, did=Deed.HELD, to=review, at=at, family=review.plan.family.public_id)
    return review


def _say_on_the_plan(plan: Plan) -> None:
    coming = plan.reviews.filter(held_at=None).order_by("due_on", "pk").values_list("due_on", flat=True).first()
    plan.look_again_on = coming
    plan.save(update_fields=["look_again_on"])
