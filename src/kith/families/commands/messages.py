"""Asking that a person is sent a message. Each is kept, sent or not; it leaves after the commit, by the outbox."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.common.sending import carrier_here, is_set_up
from kith.families.commands.outbox import add_step, deliver, where_to
from kith.families.models import Family, Message, MessageStep, Person, SafeContact
from kith.families.queries.message_kinds import message_kinds
from kith.families.wall import beyond
from kith.partnership.queries import rule_on

SOMETHING_NEW, SIGN_IN_CODE = "something-new", "sign-in-code"
NOTHING_IS_SENT = "No messages are sent from here: nobody has set up how."
TOLD_LATELY = "They were told a short while ago, and once is enough."
ANOTHERS = "This is not a way to reach this person."


class NotSent(Exception):
    """No message goes: `why`, in plain words. That it was asked for is kept, in `message`."""

    def __init__(self, message: Message | None, why: str):
        super().__init__(why)
        self.message, self.why = message, why


def tell_something_new(*, family: Family, person: Person, by: Reader, at: datetime, once: str = "") -> Message:
    """Tell somebody, with no content, that there is something new for them.

    Raises NotSent where there is no current safe way, or they have not said that any time is safe.
    """
    with transaction.atomic():
        standing = SafeContact.objects.visible_to(by).standing().select_for_update(of=["self"])
        contact = standing.filter(family=family, person=person).first()
        if not _earlier(once) and (lately := _told_lately(contact, at)):
            raise NotSent(lately, TOLD_LATELY)
        message = queue(SOMETHING_NEW, family=family, person=person, contact=contact, by=by, at=at, once=once)
    return _or_refuse(message)


def _told_lately(contact: SafeContact | None, at: datetime) -> Message | None:
    """Two people who press on two pages tell somebody once."""
    since = at - timedelta(minutes=rule_on("messages.sending", timezone.localdate(at))["once_in_minutes"])
    with beyond():
        asked = Message.objects.filter(kind=SOMETHING_NEW, contact=contact, contact__isnull=False, asked_at__gt=since)
        lost = MessageStep.objects.filter(kind__in=(MessageStep.Kind.NOT_SENT, MessageStep.Kind.GIVEN_UP))
        return asked.exclude(pk__in=lost.values("message")).order_by("-asked_at").first()


def send_sign_in_code(
    *, person: Person, contact: SafeContact, code: str, minutes: int, by: Reader, at: datetime, once: str = ""
) -> Message:
    """Send this code by this safe way, when what is going on is committed.

    The code is handed to the carrier and written nowhere: not in the message, the audit trail or a log. One that did
    not go is given up at once, and they ask for a new one. Raises NotSent where it may not go, or nothing goes.
    """
    if contact.person_id != person.pk:
        raise NotSent(None, ANOTHERS)
    if carrier_here() is None:
        raise NotSent(None, NOTHING_IS_SENT)
    words = message_kinds()[SIGN_IN_CODE].words.format(code=code, minutes=minutes)
    said = {"family": contact.family, "person": person, "contact": contact}
    return _or_refuse(queue(SIGN_IN_CODE, words=words, by=by, at=at, once=once, **said))


def queue(kind: str, *, by: Reader, at: datetime, once: str = "", words: str = "", **to: Any) -> Message:
    """Keep that it was asked for, and send it after the commit; or keep why it does not go. One press asks once.

    `to` is the family, person and contact; whoever asks before there is a record begins sending by `send_or_refuse`.
    """
    try:
        with beyond(), transaction.atomic():
            return _earlier(once) or _queued(kind, by=by, at=at, once=once, words=words, **to)
    except IntegrityError:
        if earlier := _earlier(once):
            return earlier
        raise


def _earlier(once: str) -> Message | None:
    with beyond():
        return Message.objects.filter(once=once).first() if once else None


def _queued(kind: str, *, by: Reader, at: datetime, once: str, words: str, **to: Any) -> Message:
    message = Message.objects.create(kind=kind, once=once or None, asked_at=at, asked_by_id=by.account_id, **to)
    family = to.get("family")
    audit.record(
        by=by, did=Deed.ASKED_TO_SEND, which=kind, to=message, at=at, family=family.public_id if family else ""
    )
    if family:
        send_or_refuse(message, by=by, at=at, words=words)
    return message


def send_or_refuse(message: Message, *, by: Reader, at: datetime, words: str = "") -> MessageStep:
    """The first step: it waits, and leaves when all of this is committed; or it is not sent, because."""
    with beyond():
        way = where_to(message, timezone.localdate(at))
        if why_not := way.why_not or ("" if is_set_up() else NOTHING_IS_SENT):
            return add_step(message, MessageStep.Kind.NOT_SENT, at=at, by=by.account_id, why=why_not)
        transaction.on_commit(lambda: deliver(message.pk, at=at, words=words))
        return add_step(message, MessageStep.Kind.WAITING, at=at, by=by.account_id)


def _or_refuse(message: Message) -> Message:
    with beyond():
        last = message.steps.order_by("-pk").first()
    if last and last.kind == MessageStep.Kind.NOT_SENT:
        raise NotSent(message, last.why)
    return message
