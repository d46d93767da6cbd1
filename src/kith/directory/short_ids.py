"""Public ids as 22 letters, so that a link to a list is short enough for a small QR code on paper."""

import base64
from collections.abc import Iterable
from uuid import UUID

JOINED_BY = "."  # a mark that links keep as it is, and that no short id holds
LETTERS = 22


def short(public_id: UUID) -> str:
    """The id in letters that an address keeps as they are. It never ends in a mark that a message would drop."""
    return base64.urlsafe_b64encode(public_id.bytes).decode().rstrip("=")


def ids_in(said: Iterable[str], *, most: int) -> list[UUID]:
    """The ids that these texts hold, short or long, joined or alone: each once, in order, `most` at most. What is no id is left out."""
    found = (_id(part.strip()) for text in said for part in text.split(JOINED_BY))
    return list(dict.fromkeys(one for one in found if one))[:most]


def _id(text: str) -> UUID | None:
    try:
        return UUID(bytes=base64.urlsafe_b64decode(f"{text}==")) if len(text) == LETTERS else UUID(text)
    except ValueError:
        return None
