"""A session is planned with somebody free to lead it and with thanks; then it is written down, with whoever disagreed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.codes import new_code
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.voice.models import Facilitator, Forum, InTheRoom, Session, SessionDecision, Theme
from kith.voice.reasons import plain_reason

SLIP_LENGTH = 8


class TrainingDoesNotHold(Exception):
    """Whoever is to lead is not trained on that day, or not any more."""


class NoMoreThisMonth(Exception):
    """Whoever is to lead has as many sessions in that month as they can take."""


class NotHeldYet(Exception):
    """The day of the session has not come."""


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """The plan of a session: what for, when, where, who leads, what makes it possible to come, and thanks."""

    title: str
    purpose: str
    on: date
    where: str
    facilitator: Facilitator
    plan: str
    thanks: str
    thanks_words: str
    access: list[str] = field(default_factory=list)
    access_words: str = ""
    theme: Theme | None = None
    forum: Forum | None = None


@dataclass(frozen=True, kw_only=True)
class SoMany:
    """How many were in the room, as whom, and of which organisations; of families never of which."""

    who: str
    how_many: int
    whose: str = ""


@transaction.atomic
def plan_session(*, planning: NewSession, by: Reader, at: datetime) -> Session:
    """Keep the plan of a session.

    Raises TrainingDoesNotHold, NoMoreThisMonth, and NotAReason (from `reasons`) where nobody is thanked and it is not
    said why.
    """
    leads = Facilitator.objects.select_for_update(of=["self"]).get(pk=planning.facilitator.pk)
    if not leads.holds_on(planning.on):
        raise TrainingDoesNotHold
    if leads.sessions.in_month_of(planning.on).count() >= leads.sessions_a_month:
        raise NoMoreThisMonth
    facts = {name: getattr(planning, name) for name in planning.__dataclass_fields__}
    if planning.thanks == Session.Thanks.NOTHING:
        facts["thanks_words"] = plain_reason(planning.thanks_words)
    made = Session.objects.create(**facts, slip_code=new_code(SLIP_LENGTH), made_by_id=by.account_id, made_at=at)
    audit.record(by=by, did=Deed.PLANNED_A_SESSION, to=made, at=at)
    return made


@transaction.atomic
def write_down_session(*, session: Session, notes: str, room: Sequence[SoMany], by: Reader, at: datetime) -> Session:
    """Keep what happened and how many were there; written again, it takes the place of what was there. Raises NotHeldYet."""
    _was_held(session, at)
    session.notes, session.written_at, session.written_by_id = notes.strip(), at, by.account_id
    session.save(update_fields=["notes", "written_at", "written_by"])
    session.room.all().delete()
    InTheRoom.objects.bulk_create(InTheRoom(session=session, **asdict(one)) for one in room)
    audit.record(by=by, did=Deed.WROTE_DOWN_A_SESSION, to=session, at=at)
    return session


@transaction.atomic
def agree(
    *, session: Session, words: str, dissent: str = "", nobody_disagreed: bool = False, by: Reader, at: datetime
) -> SessionDecision:
    """Keep what was agreed, and beside it whoever did not agree, as they said it. Raises NotHeldYet."""
    _was_held(session, at)
    agreed = SessionDecision.objects.create(
        session=session,
        words=words.strip(),
        dissent=dissent.strip(),
        nobody_disagreed=nobody_disagreed,
        written_at=at,
        written_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.WROTE_WHAT_A_SESSION_AGREED, to=session, at=at)
    return agreed


def _was_held(session: Session, at: datetime) -> None:
    if session.on > timezone.localdate(at):
        raise NotHeldYet
