"""Ending well: a goodbye, what stays, and the way back without starting again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands import stop_walking_beside
from kith.families.models import Family, Relationship
from kith.support.commands.asks import Reach, send
from kith.support.commands.codes import new_code
from kith.support.commands.intensive import end_episode
from kith.support.commands.teams import leave_team
from kith.support.models import Ask, Attempt, CheckIn, Ending, Episode, Plan, TeamMember
from kith.support.queries.codes import as_typed, hashed

ENOUGH_TRIES = 3


class TooFewTries(Exception):
    """Losing touch is not an ending until we tried on three days, in the ways they said were safe."""


class AlreadySaidGoodbye(Exception):
    """Nobody of this organisation walks beside the family now."""


class AlreadyBack(Exception):
    """They came back after this ending. Holds the ask they came back with."""

    def __init__(self, ask: Ask):
        super().__init__(ask.pk)
        self.ask = ask


class NotTheirCode(Exception):
    """This code is not one that this family holds."""


class AlreadyDone(Exception):
    """This check-in was done."""


@dataclass(frozen=True)
class Tried:
    """One day on which we tried, in a way they said was safe."""

    tried_on: date
    channel: str
    words: str


@dataclass(frozen=True)
class Back:
    """The ask a family came back with, and the code that opens it."""

    ask: Ask
    code: str


@transaction.atomic
def end_support(
    *,
    family: Family,
    kind: str,
    goodbye_words: str,
    what_stays: str,
    way_back: str,
    by: Reader,
    at: datetime,
    goodbye_on: date | None = None,
    family_words: str = "",
    tries: Sequence[Tried] = (),
    check_ins: Sequence[date] = (),
    check_in_reach: str = "",
    lead_goes_to: TeamMember | None = None,
) -> Ending:
    """Say goodbye, for the organisation that `by` acts for. Its way into the record closes at once; the record stays."""
    family = Family.objects.select_for_update().get(pk=family.pk)
    if not _walking(family, by).exists():
        raise AlreadySaidGoodbye(family.pk)
    if kind == Ending.Kind.LOST_TOUCH and len({tried.tried_on for tried in tries}) < ENOUGH_TRIES:
        raise TooFewTries(family.pk)
    ending = Ending.objects.create(
        family=family,
        organisation_id=by.organisation_id,
        kind=kind,
        goodbye_on=goodbye_on,
        goodbye_words=goodbye_words,
        what_stays=what_stays,
        way_back=way_back,
        family_words=family_words,
        ended_at=at,
        ended_by_id=by.account_id,
    )
    Attempt.objects.bulk_create([Attempt(ending=ending, **vars(tried)) for tried in _one_a_day(tries)])
    CheckIn.objects.bulk_create(
        [
            CheckIn(ending=ending, due_on=day, reach=check_in_reach, worker_id=by.account_id)
            for day in sorted(set(check_ins))
        ]
    )
    _end_episodes(family, by=by, at=at)
    _leave_plan(family, lead_goes_to, by=by, at=at)
    for relationship in _walking(family, by):
        stop_walking_beside(relationship=relationship, by=by, at=at)
    audit.record(by=by, did=Deed.SAID_GOODBYE, to=ending, at=at, family=family.public_id)
    return ending


@transaction.atomic
def come_back(
    *,
    ending: Ending,
    words: str,
    reach: Reach,
    by: Reader,
    at: datetime,
    name: str = "",
    code: str = "",
    held: Ask | None = None,
) -> Back:
    """They ask again, and nothing starts again: the same record, and the same code when they had one.

    `held` is the ask whose code they opened themselves: it opens this one from now. Raises NotTheirCode when it is
    another family's, and AlreadyBack when they came back before.
    """
    ending = Ending.objects.select_for_update(of=["self"]).select_related("family").get(pk=ending.pk)
    if ending.came_back_with is not None:
        raise AlreadyBack(ending.came_back_with)
    code = "" if held else _same_code(ending.family, code) if code else new_code()
    ask = Ask.objects.create(
        **vars(reach),
        family=ending.family,
        asked_from=Ask.From.WITH if by.account_id else Ask.From.SELF,
        name=name,
        words=words,
        code_hash=_hand_on(held, ending.family) if held else hashed(code),
        asked_at=at,
        asked_by_id=by.account_id,
    )
    send(ask=ask, organisation=ending.organisation, at=at)
    ending.came_back_with = ask
    ending.save(update_fields=["came_back_with"])
    audit.record(by=by, did=Deed.CAME_BACK, to=ask, at=at, family=ending.family.public_id)
    return Back(ask, code)


def reach_of(ask: Ask) -> Reach:
    """The way to be reached that they gave when they first asked."""
    return Reach(
        way=ask.way,
        reach_value=ask.reach_value,
        reach_bands=ask.reach_bands,
        reach_times=ask.reach_times,
        reach_name=ask.reach_name,
        may_leave_message=ask.may_leave_message,
    )


@transaction.atomic
def say_how_it_went(*, check_in: CheckIn, words: str, by: Reader, at: datetime) -> CheckIn:
    """We got in touch again, as we said we would."""
    check_in = CheckIn.objects.select_for_update(of=["self"]).select_related("ending__family").get(pk=check_in.pk)
    if check_in.done_at is not None:
        raise AlreadyDone(check_in.pk)
    check_in.words, check_in.done_at, check_in.done_by_id = words, at, by.account_id
    check_in.save(update_fields=["words", "done_at", "done_by"])
    audit.record(by=by, did=Deed.LOOKED_IN, to=check_in, at=at, family=check_in.ending.family.public_id)
    return check_in


def _walking(family: Family, by: Reader) -> QuerySet[Relationship]:
    return Relationship.objects.filter(family=family, organisation_id=by.organisation_id, ended_at=None)


def _one_a_day(tries: Sequence[Tried]) -> list[Tried]:
    return list({tried.tried_on: tried for tried in tries}.values())


def _end_episodes(family: Family, *, by: Reader, at: datetime) -> None:
    today = timezone.localdate(at)
    for episode in Episode.objects.filter(family=family, organisation_id=by.organisation_id, ended_on=None):
        end_episode(episode=episode, ended_on=today, by=by, at=at)


def _leave_plan(family: Family, lead_goes_to: TeamMember | None, *, by: Reader, at: datetime) -> None:
    """Everyone of this organisation leaves the team; a plan that nobody who signs in holds any more ends."""
    plan = Plan.objects.filter(family=family, ended_at=None).first()
    if plan is None:
        return
    team = TeamMember.objects.filter(plan=plan, to_on=None)
    ours = team.filter(organisation_id=by.organisation_id).order_by("is_lead", "pk")
    if not team.filter(account__isnull=False).exclude(organisation_id=by.organisation_id).exists():
        team.update(to_on=timezone.localdate(at), is_lead=False)
        plan.ended_at, plan.ended_by_id = at, by.account_id
        plan.save(update_fields=["ended_at", "ended_by"])
        return
    for member in ours:
        leave_team(member=member, lead_goes_to=lead_goes_to if member.is_lead else None, by=by, at=at)


def _hand_on(held: Ask, family: Family) -> str | None:
    """The code of the ask they hold, taken from it so that it opens the next one."""
    held = Ask.objects.select_for_update().get(pk=held.pk)
    if held.family_id != family.pk:
        raise NotTheirCode(family.pk)
    code_hash, held.code_hash = held.code_hash, None
    held.save(update_fields=["code_hash"])
    return code_hash


def _same_code(family: Family, typed: str) -> str:
    """The code they hold opens what they ask now. What they asked before stays written."""
    code = as_typed(typed)
    held = Ask.objects.select_for_update().filter(code_hash=hashed(code), family=family).first()
    if held is None:
        raise NotTheirCode(family.pk)
    held.code_hash = None
    held.save(update_fields=["code_hash"])
    return code
