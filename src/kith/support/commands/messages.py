"""Telling a family, by the way they gave when they asked, that there is an answer. The message says nothing of it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from kith.common.reader import Reader
from kith.families.commands.messages import SOMETHING_NEW, queue, send_or_refuse
from kith.families.models import Message
from kith.families.models.safe_ways import BY_A_PERSON, NO_MESSAGES, THEY_WILL, Way
from kith.partnership.queries import rule_on
from kith.support.models import Answer, Ask, AskMessage

TAKEN_BACK = "They took their ask back."
HAS_A_RECORD = "They have a record now: the safe way to reach them is on their page."
NAMED_TIMES = "They named times that are safe. Do it yourself then."
LONG_AGO = "They said it long ago: how it is safe may have changed."
SENDABLE = {Ask.Way.TEXT, Ask.Way.EMAIL}


def tell_of_answer(answer: Answer, *, by: Reader, at: datetime) -> None:
    """Ask that it is told to whoever asked alone; whoever asked with a family tells them. Kept, whether it goes or not."""
    ask = answer.sending.ask
    if ask.asked_from == Ask.From.SELF:
        message = queue(SOMETHING_NEW, by=by, at=at, once=f"answer {answer.pk}")
        AskMessage.objects.create(ask=ask, answer=answer, message=message)
        send_or_refuse(message, by=by, at=at)


def way_of_ask(message: Message, on: date) -> Way | None:
    """Where a message about an ask goes on this day, by what the ask says now; None for one that is of no ask."""
    of = AskMessage.objects.select_related("ask").filter(message=message).first()
    if of is None:
        return None
    why = why_not(of.ask, on)
    return Way(why_not=why) if why else Way(channel=of.ask.way, to=of.ask.reach_value)


def why_not(ask: Ask, on: date) -> str:
    """Why no message may go by the way that this ask gives; nothing when it may."""
    lasts = timedelta(days=rule_on("safe_contact.ask_again", on)["days"])
    refusals = (
        (ask.withdrawn_at is not None, TAKEN_BACK),
        (ask.family_id is not None, HAS_A_RECORD),
        (ask.way == Ask.Way.I_WILL, THEY_WILL),
        (ask.way not in SENDABLE, BY_A_PERSON),
        (not ask.may_leave_message, NO_MESSAGES),
        (ask.way == Ask.Way.TEXT and Ask.WhenSafe.ANY not in ask.reach_bands, NAMED_TIMES),
        (timezone.localdate(ask.asked_at) + lasts < on, LONG_AGO),
    )
    return next((why for refused, why in refusals if refused), "")
