"""The team around a family: joining, leaving, and the one lead professional, who changes and is never missing.

Joining begins a relationship, which is what opens the record; leaving ends it at once.
"""

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands import HasConflict, stop_walking_beside, walk_beside
from kith.families.models import Relationship
from kith.support.models import Plan, TeamMember

RESTS_ON_THE_TEAM = (Relationship.Kind.IN_TEAM, Relationship.Kind.LEAD, Relationship.Kind.ANSWERING)


class NoLeadProfessional(Exception):
    """A plan that two organisations share would be left without a lead professional."""


class AlreadyInTeam(Exception):
    """They are in the team now."""


class NotInTeam(Exception):
    """They are not in the team of this plan now."""


class CannotLead(Exception):
    """A lead professional signs in: someone the family chose, who does not, cannot hold it together for them."""


@transaction.atomic
def join_team(
    *,
    plan: Plan,
    by: Reader,
    at: datetime,
    account_id: int | None = None,
    organisation_id: int | None = None,
    name: str = "",
    as_what: str = "",
    words: str = "",
    as_lead: bool = False,
) -> TeamMember:
    """Bring someone into the team: a colleague who signs in, or someone the family chose."""
    plan = _locked(plan)
    now = _now_in(plan)
    if account_id and any((m.account_id, m.organisation_id) == (account_id, organisation_id) for m in now):
        raise AlreadyInTeam(account_id)
    if as_lead and account_id is None:
        raise CannotLead(name)
    as_lead = as_lead or (account_id is not None and not any(m.is_lead for m in now))
    if as_lead:
        _nobody_leads(plan, by=by, at=at)
    member = TeamMember.objects.create(
        plan=plan,
        account_id=account_id,
        organisation_id=organisation_id,
        name=name,
        as_what=as_what,
        words=words,
        is_lead=as_lead,
        from_on=_today(at),
    )
    _must_be_led(plan)
    _begin_relationship(member, by=by, at=at)
    audit.record(by=by, did=Deed.JOINED, to=member, at=at, family=plan.family.public_id)
    return member


@transaction.atomic
def leave_team(*, member: TeamMember, by: Reader, at: datetime, lead_goes_to: TeamMember | None = None) -> TeamMember:
    """Leave the team. Their way into the record ends at once; whoever leads hands that over first."""
    plan = _locked(member.plan)
    member = _of_now(plan, member)
    if member.is_lead and lead_goes_to is not None:
        hand_over_lead(plan=plan, to=lead_goes_to, by=by, at=at)
        member.refresh_from_db()
    member.is_lead, member.to_on = False, _today(at)
    member.save(update_fields=["is_lead", "to_on"])
    _must_be_led(plan)
    _end_relationships(member, by=by, at=at)
    audit.record(by=by, did=Deed.LEFT, to=member, at=at, family=plan.family.public_id)
    return member


@transaction.atomic
def hand_over_lead(*, plan: Plan, to: TeamMember, by: Reader, at: datetime) -> TeamMember:
    """Make someone in the team the lead professional, in one step, so that there is never none and never two."""
    plan = _locked(plan)
    to = _of_now(plan, to)
    if to.account_id is None:
        raise CannotLead(to.name)
    _nobody_leads(plan, by=by, at=at)
    to.is_lead = True
    to.save(update_fields=["is_lead"])
    _begin_relationship(to, by=by, at=at)
    audit.record(by=by, did=Deed.TOOK_OVER_AS_LEAD_PROFESSIONAL, to=to, at=at, family=plan.family.public_id)
    return to


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=["self"]).select_related("family").get(pk=plan.pk)


def _now_in(plan: Plan) -> list[TeamMember]:
    return list(TeamMember.objects.filter(plan=plan, to_on=None).order_by("pk"))


def _of_now(plan: Plan, member: TeamMember) -> TeamMember:
    found = TeamMember.objects.filter(plan=plan, to_on=None, pk=member.pk).first()
    if found is None:
        raise NotInTeam(member.pk)
    return found


def _must_be_led(plan: Plan) -> None:
    """Two organisations, or anyone who signs in: then somebody holds it together for the family."""
    team = _now_in(plan)
    organisations = {member.organisation_id for member in team if member.organisation_id}
    shared = len(organisations) > 1 or any(member.account_id for member in team)
    if shared and sum(member.is_lead for member in team) != 1:
        raise NoLeadProfessional(plan.pk)


def _nobody_leads(plan: Plan, *, by: Reader, at: datetime) -> None:
    """The step before someone else leads. Their relationship goes on as one of the team."""
    for led in TeamMember.objects.filter(plan=plan, to_on=None, is_lead=True):
        led.is_lead = False
        led.save(update_fields=["is_lead"])
        with suppress(HasConflict):  # then theirs has ended, and none begins
            _begin_relationship(led, by=by, at=at)


def _begin_relationship(member: TeamMember, *, by: Reader, at: datetime) -> None:
    """One relationship for each way of being in the team: a change of part ends one and begins the next."""
    if member.account_id is None or member.organisation_id is None:
        return
    _end_relationships(member, by=by, at=at)
    walk_beside(
        family=member.plan.family,
        account_id=member.account_id,
        organisation_id=member.organisation_id,
        kind=Relationship.Kind.LEAD if member.is_lead else Relationship.Kind.IN_TEAM,
        because="in the team of the plan",
        by=by,
        at=at,
    )


def _end_relationships(member: TeamMember, *, by: Reader, at: datetime) -> None:
    theirs = Relationship.objects.filter(
        family=member.plan.family,
        account_id=member.account_id,
        organisation_id=member.organisation_id,
        kind__in=RESTS_ON_THE_TEAM,
        ended_at=None,
    )
    for relationship in theirs:
        stop_walking_beside(relationship=relationship, by=by, at=at)


def _today(at: datetime) -> date:
    return timezone.localdate(at)
