"""Who was in a room, without counting out a few."""

from kith.voice.models import InTheRoom, Session
from kith.voice.presenters.counts import people


def who_was_there(session: Session) -> list[str]:
    """Each sort of people in the room. A few of a family's people are not counted out, even here."""
    return [_so_many(one) for one in session.room.all()]


def _so_many(one: InTheRoom) -> str:
    if one.who in InTheRoom.FAMILIES:
        return f"{one.get_who_display().capitalize()}: {people(one.how_many).lower()}"
    return f"{one.get_who_display().capitalize()}: {one.how_many}" + (f" ({one.whose})" if one.whose else "")
