"""Whether a message may go by a way that somebody gave: the one rule, and the reason when it may not."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kith.families.models.people import SafeContact

# Why a message does not go, in the words that a worker reads.
NONE_KNOWN = "Nobody has asked yet how it is safe to reach them."
REPLACED = "There is another safe way since then."
EXPIRED = "This way was to be asked again by now: ask them before anything is sent."
THEY_WILL = "They said that they will contact us."
BY_A_PERSON = "The safe way to reach them is by a person, not by a message."
NO_MESSAGES = "They have not said that a message may be left."
ONLY_WHEN_ASKED = "They have not said that any time is safe, so nothing goes that they did not just ask for."
AT_THEIR_TIMES = "They said when it is safe. A person minds that before they write, and no message goes by itself."
NOT_LIVING = "They are not somebody to write to."


@dataclass(frozen=True)
class Way:
    """By which channel and to where a message goes; or why it does not."""

    channel: str = ""
    to: str = ""
    why_not: str = ""


def way_by(contact: "SafeContact | None", *, on: date, asked_for: bool) -> Way:
    """The way that this contact gives on this day, for what they have just asked for or for what they have not."""
    if contact is None:
        return Way(why_not=NONE_KNOWN)
    channel, person = contact.Channel, contact.person
    refusals = (
        (person.stage != person.Stage.LIVING, NOT_LIVING),
        (contact.replaced_on is not None, REPLACED),
        (contact.has_expired_on(on), EXPIRED),
        (contact.channel == channel.THEY_WILL, THEY_WILL),
        (contact.channel not in (channel.TEXT, channel.EMAIL), BY_A_PERSON),
        (not contact.may_leave_message, NO_MESSAGES),
        (not asked_for and contact.send_when != contact.SendWhen.ANY_TIME, ONLY_WHEN_ASKED),
        (not asked_for and contact.times != "", AT_THEIR_TIMES),
    )
    for refused, why in refusals:
        if refused:
            return Way(why_not=why)
    return Way(channel=contact.channel, to=contact.value)
