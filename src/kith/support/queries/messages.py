"""Whether a message may go about an ask, and what became of those that tell of its answers."""

from datetime import date, timedelta

from django.utils import timezone

from kith.common.sending import carrier_here
from kith.families.models import Message, MessageStep
from kith.families.models.safe_ways import BY_A_PERSON, NO_MESSAGES, THEY_WILL
from kith.families.wall import beyond
from kith.partnership.queries import rule_on
from kith.support.models import Ask, AskMessage, Sending

TAKEN_BACK = "They took their ask back."
HAS_A_RECORD = "They have a record now: the safe way to reach them is on their page."
NAMED_TIMES = "They named times that are safe. Do it yourself then."
LONG_AGO = "They said it long ago: how it is safe may have changed."
SENDABLE = {Ask.Way.TEXT, Ask.Way.EMAIL}


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


def goes_by_itself(ask: Ask, on: date) -> bool:
    """An answer given now is told by a message that leaves by itself."""
    return ask.asked_from == Ask.From.SELF and not why_not(ask, on) and carrier_here() is not None


def steps_of_answers(sending: Sending) -> dict[int, tuple[Message, list[MessageStep]]]:
    """By answer: its message and every step. The sending is one that the reader may know, and they belong to it.

    A message about an ask is of no family yet, so that the wall, which asks for one, would hide it.
    """
    with beyond():
        of = AskMessage.objects.filter(answer__sending=sending).select_related("message__asked_by")
        found = {one.answer_id: one.message for one in of}
        steps = MessageStep.objects.filter(message__in=list(found.values())).order_by("pk")
        by_message: dict[int, list[MessageStep]] = {}
        for step in steps:
            by_message.setdefault(step.message_id, []).append(step)
    return {answer: (message, by_message[message.pk]) for answer, message in found.items()}
