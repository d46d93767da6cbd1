"""Working through the outbox: take one message, send it once, and write down what became of it.

Each step is committed before the next thing is done, and the network is never waited for inside a transaction, so that
a machine which stops in between leaves a message that says how far it came. Before a message is tried again, the
carrier is asked whether it took the last try.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kith.common.sending import CannotSay, Carrier, DidNotGo, Parcel, carrier_here
from kith.families.models import Message, MessageStep
from kith.families.models.safe_ways import NONE_KNOWN, Way, way_by
from kith.families.queries.message_kinds import message_kinds
from kith.families.wall import beyond
from kith.partnership.queries import rule_on

Kind = MessageStep.Kind
STOPPED_AFTER = timedelta(minutes=10)  # no try lasts so long: whoever began it is gone
WAITED_TOO_LONG = "It waited too long to still be sent."
CODE_IS_GONE = "The code did not go, and it is kept nowhere. They ask for a new one."
CANNOT_SAY = "Something stopped while it was being sent. Ask them: it is not sent twice."
BROKE = "Something went wrong on our side."
NO_RECEIPT = "It was sent, and nobody has said that it arrived."

log = logging.getLogger(__name__)

# Rooms later in the story say where what they asked for goes: each is asked with the message and the day.
ELSEWHERE: list[Callable[[Message, date], Way | None]] = []


@dataclass(frozen=True)
class Taken:
    """A message that this run has taken. The same reference is used until the carrier has taken it once."""

    message: Message
    reference: str
    was_tried: bool


def add_step(message: Message, kind: str, *, at: datetime, by: int | None = None, **said: Any) -> MessageStep:
    """Append what happened. After a last one nothing is left to do."""
    if kind in MessageStep.ENDS:
        message.is_open = False
        message.save(update_fields=["is_open"])
    return MessageStep.objects.create(message=message, kind=kind, happened_at=at, happened_by_id=by, **said)


def where_to(message: Message, on: date) -> Way:
    """Where it goes by what is known now, which may not be what was known when it was asked for."""
    if message.contact:
        return way_by(message.contact, on=on, asked_for=message_kinds()[message.kind].asked_for)
    return next((way for ask in ELSEWHERE if (way := ask(message, on))), Way(why_not=NONE_KNOWN))


def send_waiting(*, at: datetime) -> Counter[str]:
    """Send what waits, try again what did not go, ask what arrived; and count how each stood after it."""
    with beyond():
        waiting = list(Message.objects.to_work_through().order_by("asked_at", "pk").values_list("pk", flat=True))
    steps = [deliver(pk, at=at) or ask_after(pk, at=at) for pk in waiting]
    return Counter(step.kind for step in steps if step)


def deliver(pk: int, *, at: datetime, words: str = "") -> MessageStep | None:
    """Send one message if it is its time and nobody else is at it. `words` are handed in for one that carries a code."""
    carrier = carrier_here()
    with beyond():
        taken = _take(pk, at, words, is_carried=carrier is not None)
        if carrier is None or not isinstance(taken, Taken):
            return taken if isinstance(taken, MessageStep) else None
        try:
            return _carry(carrier, taken, words, at)
        except DidNotGo as why:
            return _failed(taken.message, why, at)
        except Exception as broke:  # whatever it is, the message says so, and no log repeats its words
            log.error("A message could not be sent: %s", type(broke).__qualname__)
            return _failed(taken.message, DidNotGo(BROKE, may_try_again=True), at)


@transaction.atomic
def _take(pk: int, at: datetime, words: str, *, is_carried: bool) -> Taken | MessageStep | None:
    """Take it in a step of its own; or close what goes no more; or leave it alone."""
    message = Message.objects.select_for_update(of=["self"]).get(pk=pk)
    steps = list(message.steps.order_by("pk"))
    if not message.is_open or not _is_its_time(message, steps[-1], at, words):
        return None
    since_sent = [step.kind for step in steps[_after_sent(steps) :]]
    was_tried = Kind.TRYING in since_sent
    if not was_tried and (why := _too_late(message, at, words)):
        return add_step(message, Kind.GIVEN_UP, at=at, why=why)
    if not is_carried:
        return None
    add_step(message, Kind.TRYING, at=at)
    return Taken(message, f"{message.public_id}-{_after_sent(steps)}", was_tried)


def _is_its_time(message: Message, last: MessageStep, at: datetime, words: str) -> bool:
    if last.kind == Kind.SENT or (last.not_before and last.not_before > at):
        return False
    if last.kind == Kind.TRYING:
        return at - last.happened_at >= STOPPED_AFTER
    is_with_the_page = message_kinds()[message.kind].code and not words and at - message.asked_at < STOPPED_AFTER
    return not is_with_the_page


def _after_sent(steps: list[MessageStep]) -> int:
    """How many steps there are up to the last time that it was sent."""
    return max((number for number, step in enumerate(steps, 1) if step.kind == Kind.SENT), default=0)


def _too_late(message: Message, at: datetime, words: str) -> str:
    if message_kinds()[message.kind].code and not words:
        return CODE_IS_GONE
    waits = timedelta(hours=_rule(at)["waits_hours"])
    return WAITED_TOO_LONG if at - message.asked_at > waits else ""


def _carry(carrier: Carrier, taken: Taken, words: str, at: datetime) -> MessageStep:
    message = taken.message
    if taken.was_tried:
        try:
            found = carrier.find(taken.reference)
        except CannotSay:
            return add_step(message, Kind.NOT_KNOWN, at=at, why=CANNOT_SAY)
        if found is not None:
            return add_step(message, Kind.SENT, at=at, sent_as=found)
        if why := _too_late(message, at, words):
            return add_step(message, Kind.GIVEN_UP, at=at, why=why)
    way = where_to(message, timezone.localdate(at))
    if way.why_not:
        return add_step(message, Kind.NOT_SENT, at=at, why=way.why_not)
    words = words or message_kinds()[message.kind].words
    sent_as = carrier.send(Parcel(channel=way.channel, to=way.to, words=words, reference=taken.reference))
    return add_step(message, Kind.SENT, at=at, sent_as=sent_as)


def ask_after(pk: int, *, at: datetime) -> MessageStep | None:
    """Ask the carrier whether a message that it took has arrived."""
    carrier = carrier_here()
    with beyond():
        sent = MessageStep.objects.filter(message_id=pk, message__is_open=True).order_by("-pk").first()
        if carrier is None or sent is None or sent.kind != Kind.SENT:
            return None
        try:
            receipt = carrier.how_it_went(sent.sent_as)
        except (CannotSay, DidNotGo):
            receipt = None
        with transaction.atomic():
            message = Message.objects.select_for_update(of=["self"]).get(pk=pk)
            if message.steps.order_by("-pk").values_list("pk", flat=True).first() != sent.pk:
                return None  # another run heard first
            if receipt and receipt.arrived:
                return add_step(message, Kind.DELIVERED, at=at)
            if receipt:
                return _failed(message, DidNotGo(receipt.why, may_try_again=receipt.may_try_again), at)
            is_late = at - sent.happened_at > timedelta(hours=_rule(at)["asks_hours"])
            return add_step(message, Kind.NOT_KNOWN, at=at, why=NO_RECEIPT) if is_late else None


def _failed(message: Message, did_not_go: DidNotGo, at: datetime) -> MessageStep:
    """Try again later, or give up after as many tries as the partnership's rule says. A code is never tried again.

    While the fault is in how it is set up here, it waits as long as any message may.
    """
    again = _rule(at)["again_minutes"]
    tries = message.steps.filter(kind=Kind.TRYING).count()
    is_over = bool(_too_late(message, at, "")) if did_not_go.is_ours else tries > len(again)
    if not did_not_go.may_try_again or is_over or message_kinds()[message.kind].code:
        return add_step(message, Kind.GIVEN_UP, at=at, why=did_not_go.why)
    later = at + timedelta(minutes=again[min(tries, len(again)) - 1])
    return add_step(message, Kind.FAILED, at=at, why=did_not_go.why, not_before=later)


def _rule(at: datetime) -> dict[str, Any]:
    found: dict[str, Any] = rule_on("messages.sending", timezone.localdate(at))
    return found
