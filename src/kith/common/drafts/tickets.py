"""A ticket says whose words these are and which form they belong to.

It is signed, so that words can be kept when the session has ended; they are only ever offered to the account that typed them.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

TICKET_LASTS = timedelta(days=3)
SALT = "kith.common.drafts"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose words, and of which form."""

    owner: str
    form: str


def owner_key(owner: str) -> str:
    """A name for the owner that a phone may use to keep people's words apart, and that tells nothing else."""
    return salted_hmac(SALT, owner, algorithm="sha256").hexdigest()[:16]


def ticket_for(*, owner: str, form: str) -> str:
    """What a page carries to have its words kept."""
    return signing.dumps([owner, form], salt=SALT, compress=True)


def read_ticket(text: str) -> Ticket | None:
    """The ticket, or None when it is not ours or is too old."""
    try:
        owner, form = signing.loads(text, salt=SALT, max_age=TICKET_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(owner, form)
