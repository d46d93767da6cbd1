"""Somebody leaves an organisation: what is in their name there goes to a colleague in one step, and no family is left alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from kith.common import audit, drafts
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands import stop_walking_beside, walk_beside
from kith.families.models import Conflict, Relationship
from kith.families.wall import beyond
from kith.partnership.models import Membership
from kith.support.commands.teams import hand_over_lead, join_team, leave_team
from kith.support.models import CheckIn, Episode, PlanItem, Sending, TeamMember, Visit
from kith.support.queries.visits import note_key

TOOK_OVER = "took over from a colleague who has left"


class CannotTakeThemAll(Exception):
    """The colleague has a conflict of interest with some of these families: `how_many`. Nothing has been handed over."""

    def __init__(self, how_many: int):
        super().__init__(how_many)
        self.how_many = how_many


@dataclass(frozen=True, slots=True)
class InTheirName:
    """How much of an organisation's work is in somebody's name: families, visits to come, asks that are theirs to answer,
    days on which they said, at a goodbye, that they would be in touch again; visits that were and have no note, and how many
    of those notes are typed in part and not saved."""

    families: int
    visits: int
    asks: int
    days: int
    notes: int
    typed: int

    def __bool__(self) -> bool:
        return bool(self.families or self.visits or self.asks or self.days or self.notes)


def in_their_name(*, account_id: int, organisation_id: int, at: datetime) -> InTheirName:
    """Counted, with no family named: for whoever closes accounts and opens no record."""
    with beyond():
        return InTheirName(
            families=_beside(account_id, organisation_id).values("family").distinct().count(),
            visits=_visits(account_id, organisation_id, at).count(),
            asks=_asks(account_id, organisation_id).count(),
            days=_days(account_id, organisation_id).count(),
            notes=len(unwritten := list(_unwritten(account_id, organisation_id, at))),
            typed=drafts.how_many(owner=f"account:{account_id}", forms=[note_key(visit) for visit in unwritten]),
        )


@transaction.atomic
def hand_over_work(*, account_id: int, organisation_id: int, to: Membership, by: Reader, at: datetime) -> InTheirName:
    """Everything of theirs there goes to this colleague; what they were beside ends at this moment.

    Raises CannotTakeThemAll, and then nothing has changed.
    """
    with beyond():
        had = in_their_name(account_id=account_id, organisation_id=organisation_id, at=at)
        places = TeamMember.objects.filter(account=account_id, organisation=organisation_id, to_on=None)
        theirs = Q(family__in=_beside(account_id, organisation_id).values("family"))
        theirs |= Q(family__in=places.values("plan__family"))
        theirs |= Q(family__in=_days(account_id, organisation_id).values("ending__family"))
        if refused := Conflict.objects.holding().filter(theirs, account=to.account_id).count():
            raise CannotTakeThemAll(refused)
        for place in list(places):
            _place_in_team(place, to, by, at)
        for row in _beside(account_id, organisation_id).select_related("family"):
            _beside_instead(row, to, by, at)
            stop_walking_beside(relationship=row, by=by, at=at)
        _work_to_come(account_id, organisation_id, to, by, at)
    return had


def _beside(account_id: int, organisation_id: int) -> QuerySet[Relationship]:
    return Relationship.objects.filter(account=account_id, organisation=organisation_id, ended_at=None).order_by("pk")


def _visits(account_id: int, organisation_id: int, at: datetime) -> QuerySet[Visit]:
    to_come = Visit.objects.filter(state=Visit.State.PLANNED, starts_at__gt=at)
    return to_come.filter(worker=account_id, organisation=organisation_id).order_by("pk")


def _unwritten(account_id: int, organisation_id: int, at: datetime) -> QuerySet[Visit]:
    """Visits that were, of which nobody wrote a note or that they did not happen, and nobody has been told so."""
    were = Visit.objects.filter(state=Visit.State.PLANNED, starts_at__lte=at, note_missed_by=None)
    return were.filter(worker=account_id, organisation=organisation_id).select_related("family").order_by("pk")


def _asks(account_id: int, organisation_id: int) -> QuerySet[Sending]:
    return Sending.objects.filter(promise_keeper=account_id, organisation=organisation_id, ended_as="").order_by("pk")


def _days(account_id: int, organisation_id: int) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(worker=account_id, done_at=None, ending__organisation=organisation_id).order_by("pk")


def _beside_instead(row: Relationship, to: Membership, by: Reader, at: datetime) -> None:
    """The colleague covers, unless they are beside the family already. A look in an emergency goes to nobody."""
    theirs = Relationship.objects.filter(family=row.family_id, account=to.account_id, ended_at=None)
    if row.kind == Relationship.Kind.EMERGENCY or theirs.filter(organisation=to.organisation_id).exists():
        return
    walk_beside(
        family=row.family,
        account_id=to.account_id,
        organisation_id=to.organisation_id,
        kind=Relationship.Kind.COVERING,
        because=TOOK_OVER,
        by=by,
        at=at,
    )


def _place_in_team(place: TeamMember, to: Membership, by: Reader, at: datetime) -> None:
    """Their place in a family's team: the colleague is in it, and leads where they led."""
    theirs = TeamMember.objects.filter(
        plan=place.plan_id, account=to.account_id, organisation=to.organisation_id, to_on=None
    ).first()
    if theirs is None:
        theirs = join_team(
            plan=place.plan,
            account_id=to.account_id,
            organisation_id=to.organisation_id,
            as_what=place.as_what,
            as_lead=place.is_lead,
            by=by,
            at=at,
        )
    elif place.is_lead:
        hand_over_lead(plan=place.plan, to=theirs, by=by, at=at)
    for item in PlanItem.objects.filter(in_list_of=place):
        item.in_list_of.add(theirs)
    place.refresh_from_db()
    leave_team(member=place, by=by, at=at)


def _work_to_come(account_id: int, organisation_id: int, to: Membership, by: Reader, at: datetime) -> None:
    for visit in _visits(account_id, organisation_id, at).select_related("family"):
        visit.worker_id = to.account_id
        visit.save(update_fields=["worker"])
        audit.record(by=by, did=Deed.TOOK_OVER_A_VISIT, to=visit, at=at, family=visit.family.public_id)
    for visit in _unwritten(account_id, organisation_id, at):
        visit.note_missed_by_id = to.account_id
        visit.save(update_fields=["note_missed_by"])
        audit.record(by=by, did=Deed.LEFT_A_NOTE_MISSING, to=visit, at=at, family=visit.family.public_id)
    _asks(account_id, organisation_id).update(promise_keeper=to.account_id)
    still_on = Episode.objects.filter(organisation=organisation_id, ended_on=None)
    for episode in still_on.filter(worker=account_id).select_related("family"):
        episode.worker_id = to.account_id
        episode.cover_id = None if episode.cover_id == to.account_id else episode.cover_id
        episode.save(update_fields=["worker", "cover"])
        audit.record(by=by, did=Deed.TOOK_OVER_INTENSIVE_SUPPORT, to=episode, at=at, family=episode.family.public_id)
    still_on.filter(cover=account_id).update(cover=None)
    _days(account_id, organisation_id).update(worker=to.account_id)
