"""What a session remembers of how it began: on which device, how long it lasts, and when its person last proved who they are.

It lasts until a moment, and ends sooner when nothing is done for a while. All of it is worked out once, at sign-in,
so that no page asks again. The rule it comes from is the partnership's: see partnership/queries/sign_in.py.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from kith.common.models import uuid7

KEY = "sign_in"
SEEN_AGAIN_AFTER = 0.1  # of the idle time: how often being seen is written down


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long a sign-in lasts, how long it may lie idle, for how long a proof stays fresh, and whether one factor is too few."""

    hours: float
    idle_minutes: float
    confirm_minutes: float
    second_factor: bool = False


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One sign-in, as the person it belongs to may see it."""

    public_id: str
    device: str
    begun: datetime
    seen: datetime
    is_here: bool = False


def begin(session: SessionBase, *, lasts: Lasts, device: str, is_half_in: bool, at: datetime) -> None:
    """A person has just signed in here."""
    now = at.timestamp()
    session[KEY] = {
        "id": str(uuid7()),
        "device": device,
        "begun": now,
        "seen": now,
        "until": now + lasts.hours * 3600,
        "idle": lasts.idle_minutes * 60,
        "confirmed": now,
        "confirm": lasts.confirm_minutes * 60,
        "half_in": is_half_in,
    }


def confirmed(session: SessionBase, *, at: datetime) -> None:
    """They have just shown again that it is them."""
    _change(session, confirmed=at.timestamp())


def is_fresh(session: SessionBase, *, at: datetime) -> bool:
    """They proved who they are lately enough for what matters most."""
    begun = session.get(KEY) or {}
    return bool(begun) and at.timestamp() - begun["confirmed"] < begun["confirm"]


def is_half_in(session: SessionBase) -> bool:
    """They gave a password, and their role asks for a second factor that they have not set up yet."""
    begun = session.get(KEY) or {}
    return bool(begun) and begun["half_in"]


def is_all_in(session: SessionBase) -> None:
    """The second factor is there now."""
    _change(session, half_in=False)


def seen(session: SessionBase, *, at: datetime) -> None:
    """They did something. Written down once in a while, not at every press."""
    begun = session.get(KEY)
    if begun and at.timestamp() - begun["seen"] > begun["idle"] * SEEN_AGAIN_AFTER:
        _change(session, seen=at.timestamp())


def seconds_left(begun: dict[str, Any], *, at: datetime) -> int:
    """Until it ends by itself, if nothing more is done."""
    return max(0, int(min(begun["seen"] + begun["idle"], begun["until"]) - at.timestamp()))


def told(session: SessionBase, *, at: datetime, is_here: bool) -> SignedIn | None:
    """This sign-in, to show to its person; None when nobody is signed in there any more."""
    begun = session.get(KEY)
    if not begun or not seconds_left(begun, at=at):
        return None
    when = {name: datetime.fromtimestamp(begun[name], at.tzinfo) for name in ("begun", "seen")}
    return SignedIn(public_id=begun["id"], device=begun["device"], is_here=is_here, **when)


def _change(session: SessionBase, **changes: Any) -> None:
    if begun := session.get(KEY):
        session[KEY] = {**begun, **changes}
