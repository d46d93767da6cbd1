"""Danger and complaints go their own ways at once: to somebody by name, with a day, and an answer that the teller reads."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import add_working_days
from kith.support.queries.promises import open_asks_organisation
from kith.voice.models import Contribution, Urgent
from kith.voice.reasons import in_words


class AlreadyDone(Exception):
    """Somebody has seen to it."""


def bring_to_somebody(*, contribution: Contribution, at: datetime) -> Urgent | None:
    """Put it in the list of whoever answers asks that name no service; None where nobody does, or it is kept from them.

    Then nothing is promised, and it is read with what others say. Danger is for the same working day; a complaint for the
    days that the partnership's rule gives.
    """
    organisation = open_asks_organisation()
    if organisation is None or contribution.kept_from.filter(organisation=organisation).exists():
        return None
    return Urgent.objects.create(
        contribution=contribution, organisation=organisation, told_at=at, answer_by_on=_answer_by(contribution, at)
    )


def _answer_by(contribution: Contribution, at: datetime) -> date:
    on = timezone.localdate(at)
    days = 0 if contribution.kind == Contribution.Kind.DANGER else rule_on("voice.complaint", on)["working_days"]
    return add_working_days(on, days)


def bring_again(*, contribution: Contribution, at: datetime) -> None:
    """It was said differently. What nobody had in a list, or was seen to, is brought anew; what is danger now, for today."""
    there = Urgent.objects.filter(contribution=contribution).first()
    if there is None:
        bring_to_somebody(contribution=contribution, at=at)
        return
    by = _answer_by(contribution, at)
    if there.done_at is not None:
        there.told_at, there.answer_by_on = at, by
        there.done_words, there.done_at, there.done_by = "", None, None
    there.answer_by_on = min(there.answer_by_on, by)
    there.save()


@transaction.atomic
def see_to(*, urgent: Urgent, words: str, by: Reader, at: datetime) -> Urgent:
    """Say what was done, in words that the teller reads. Raises AlreadyDone, and NotAReason for words that say nothing."""
    said = in_words(words)
    urgent = Urgent.objects.select_for_update(of=["self"]).get(pk=urgent.pk)
    if urgent.done_at is not None:
        raise AlreadyDone(urgent)
    urgent.done_words, urgent.done_at, urgent.done_by_id = said, at, by.account_id
    urgent.save(update_fields=["done_words", "done_at", "done_by"])
    audit.record(by=by, did=Deed.SAW_TO_WHAT_WAS_URGENT, to=urgent, at=at)
    return urgent
