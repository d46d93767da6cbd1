"""Somebody says with the code of a slip how a session was. Who and when is not known here."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kith.common.codes import as_typed
from kith.support.commands.codes import press_of
from kith.voice.models import HowItWas, InTheRoom, Session
from kith.voice.weeks import week_of


class NoSuchSlip(Exception):
    """No session has this code."""


class NotNow(Exception):
    """The session has not been held yet, or was held too long ago."""


class AllSlipsUsed(Exception):
    """As many have said how it was as there were children, young people and family in the room."""


@transaction.atomic
def say_how_it_was(*, code: str, heard: int, words: str, once: str = "", at: datetime) -> HowItWas:
    """Keep how it was, with the week and nothing else of when. Pressing twice says it once; nothing is audited.

    Raises NoSuchSlip, NotNow and AllSlipsUsed.
    """
    session = Session.objects.select_for_update(of=["self"]).filter(slip_code=as_typed(code)).first()
    if session is None:
        raise NoSuchSlip
    press = press_of(f"how-it-was {once}") if once else None
    if press and (earlier := HowItWas.objects.filter(once=press).first()):
        return earlier
    if not session.takes_slips_on(timezone.localdate(at)):
        raise NotNow
    if _are_all_used(session):
        raise AllSlipsUsed
    return HowItWas.objects.create(session=session, heard=heard, words=words.strip(), week_on=week_of(at), once=press)


def _are_all_used(session: Session) -> bool:
    """Whoever has one slip has the code of all. So the slips end where the people end, once it is known how many they were."""
    if session.written_at is None:
        return False
    families = session.room.filter(who__in=InTheRoom.FAMILIES).values_list("how_many", flat=True)
    return session.how_it_was.count() >= sum(families)
