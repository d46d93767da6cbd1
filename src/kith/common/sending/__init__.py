"""The one door out: what carries a message to a phone or a mailbox. Which carrier it is, a setting says."""

import logging
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)
TEXT, EMAIL = "text", "email"


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What is carried: by which channel, to where, which words. Nothing of it is drawn in a log."""

    channel: str
    to: str = field(repr=False)
    words: str = field(repr=False)
    reference: str


@dataclass(frozen=True)
class Receipt:
    """What became of a parcel: it arrived, or why it did not, and whether another try could help."""

    arrived: bool
    why: str = ""
    may_try_again: bool = False


class DidNotGo(Exception):
    """The carrier did not take it: why, in plain words, and whether another try could help.

    `is_ours` says that the fault is in how it was set up here: the message waits for whoever mends that.
    """

    def __init__(self, why: str, *, may_try_again: bool, is_ours: bool = False):
        super().__init__(why)
        self.why, self.may_try_again, self.is_ours = why, may_try_again, is_ours


class CannotSay(Exception):
    """The carrier cannot say whether it took a parcel."""


class Carrier(Protocol):
    """Carries parcels. `send` gives the carrier's own name for one, by which it is asked after."""

    def send(self, parcel: Parcel) -> str:
        """Raises DidNotGo."""

    def find(self, reference: str) -> str | None:
        """Its name for a parcel that it took, or None if it took none. Raises CannotSay."""

    def how_it_went(self, sent_as: str) -> Receipt | None:
        """What became of it; None while it is on its way. Raises CannotSay."""


def is_set_up() -> bool:
    """A carrier was chosen for this place. It may still be unable to start."""
    return bool(settings.CARRIER)


def carrier_here() -> Carrier | None:
    """The carrier of this place; None where nobody has set one up, or it cannot start: then nothing is sent."""
    if not is_set_up():
        return None
    try:
        found: Carrier = import_string(settings.CARRIER)()
    except Exception as broke:  # a page that was right goes on; what waits is sent once this is mended
        log.error("The carrier of messages cannot start: %s", type(broke).__qualname__)
        return None
    return found
