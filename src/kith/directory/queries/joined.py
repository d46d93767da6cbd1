"""Where old ids lead: an entry that was joined into another is found under that other's id."""

from uuid import UUID

from kith.directory.models import Judgement
from kith.directory.models.twins import Kind


def current(public_id: UUID, kind: str = Kind.SERVICE) -> UUID:
    """The id of the entry that is shown for this one: its own, or that of the one it was joined into."""
    return joined_into(public_id, kind) or public_id


def joined_into(public_id: UUID, kind: str = Kind.SERVICE) -> UUID | None:
    """The entry that this one leads to, or None where it was not joined."""
    judged = Judgement.objects.joined(kind).filter(goes=public_id).first()
    return judged.stays if judged else None
