"""Did my message reach her? What became of each message, in plain words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.common.templatetags.kith import clock
from kith.families.models import Message, MessageStep
from kith.families.queries.message_kinds import message_kinds

Kind = MessageStep.Kind
TINTS = {Kind.DELIVERED: "go", Kind.WAITING: "wait", Kind.TRYING: "wait", Kind.FAILED: "wait"}


@dataclass(frozen=True)
class Sent:
    """One message on a page: what it said, who asked for it, how it stands, and every step so far."""

    called: str
    words: str
    asked: str
    stands: str
    tint: str
    now: str
    steps: list[str]


def sent(message: Message, steps: list[MessageStep]) -> Sent:
    """One message and its steps, the first one first."""
    kind, last = message_kinds()[message.kind], steps[-1]
    by = message.asked_by.name if message.asked_by else _("they themselves")
    return Sent(
        called=kind.called,
        words="" if kind.code else kind.words,
        asked=_("%(who)s, %(when)s") % {"who": by, "when": moment(message.asked_at)},
        stands=str(last.get_kind_display()),
        tint=TINTS.get(Kind(last.kind), "quiet"),
        now=step_words(last),
        steps=[step_words(step) for step in steps if step.kind != Kind.TRYING],
    )


def step_words(step: MessageStep) -> str:
    """It arrived on Thu 26 Nov at 2:20pm."""
    said = {"when": moment(step.happened_at), "why": step.why}
    if step.not_before:
        said["again"] = moment(step.not_before)
    words: dict[Any, str] = {
        Kind.WAITING: _("It waits to be sent since %(when)s."),
        Kind.TRYING: _("It is being sent, %(when)s."),
        Kind.SENT: _("It was sent %(when)s. It is not known yet whether it arrived."),
        Kind.DELIVERED: _("It arrived, %(when)s. Whether it was read, nobody knows."),
        Kind.FAILED: _("It did not go, %(when)s. %(why)s It is tried again %(again)s."),
        Kind.GIVEN_UP: _("It did not go, and is not tried any more, %(when)s. %(why)s"),
        Kind.NOT_SENT: _("Nothing was sent, %(when)s. %(why)s"),
        Kind.NOT_KNOWN: _("Nobody can say whether it arrived, %(when)s. %(why)s"),
    }
    return words[step.kind] % said


def moment(at: datetime) -> str:
    """26 Nov at 2:20pm."""
    return _("%(day)s at %(time)s") % {"day": date_format(timezone.localtime(at), "j M"), "time": clock(at)}
