"""Intensive support: hello within days, a rhythm that is theirs, cover, a safety plan, and where each child lives."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.common.weeks import monday_of
from kith.directory.models import Service
from kith.families.models import Family, Person
from kith.partnership.queries import rule_on
from kith.support.models import Episode, LivingSituation, LookBack, Rhythm, SafetyPlan, StepDown

POINTS = {
    3: LivingSituation.Point.MONTHS_3,
    6: LivingSituation.Point.MONTHS_6,
    12: LivingSituation.Point.MONTHS_12,
}


class AlreadyIntensive(Exception):
    """This organisation gives the family intensive support already."""


class AlreadySaidHello(Exception):
    """The first hello was written down."""


class AlreadyLookedBack(Exception):
    """That week was looked back on. Holds what was written."""

    def __init__(self, look_back: LookBack):
        super().__init__(look_back.pk)
        self.look_back = look_back


class AlreadyAsked(Exception):
    """Where this child lived then is known."""


class AlreadyEnded(Exception):
    """The episode has ended."""


@transaction.atomic
def begin_episode(
    *,
    family: Family,
    worker_id: int,
    asked_on: date,
    began_on: date,
    children: Sequence[Person],
    by: Reader,
    at: datetime,
    service: Service | None = None,
    cover_id: int | None = None,
    cover_words: str = "",
) -> Episode:
    """Begin. Where each child lives is asked for now, so that later answers have something to stand beside."""
    Family.objects.select_for_update().get(pk=family.pk)
    if Episode.objects.filter(family=family, organisation_id=by.organisation_id, ended_on=None).exists():
        raise AlreadyIntensive(family.pk)
    episode = Episode.objects.create(
        family=family,
        organisation_id=by.organisation_id,
        service=service,
        worker_id=worker_id,
        cover_id=cover_id,
        cover_words=cover_words,
        asked_on=asked_on,
        began_on=began_on,
    )
    _ask_where(episode, children, LivingSituation.Point.START, began_on)
    audit.record(by=by, did=Deed.BEGAN, to=episode, at=at, family=family.public_id)
    return episode


@transaction.atomic
def say_hello(*, episode: Episode, hello_on: date, by: Reader, at: datetime) -> Episode:
    """The first hello happened."""
    episode = _locked(episode)
    if episode.hello_on is not None:
        raise AlreadySaidHello(episode.pk)
    episode.hello_on = hello_on
    episode.save(update_fields=["hello_on"])
    audit.record(by=by, did=Deed.SAID_HELLO, to=episode, at=at, family=episode.family.public_id)
    return episode


@transaction.atomic
def change_cover(*, episode: Episode, cover_id: int | None, cover_words: str, by: Reader, at: datetime) -> Episode:
    """Who comes if the worker cannot, so that one absence does not end it."""
    episode = _locked(episode)
    episode.cover_id, episode.cover_words = cover_id, cover_words
    episode.save(update_fields=["cover", "cover_words"])
    audit.record(by=by, did=Deed.CHANGED_COVER, to=episode, at=at, family=episode.family.public_id)
    return episode


@transaction.atomic
def agree_rhythm(
    *,
    episode: Episode,
    words: str,
    bands: list[str],
    visits_a_week: int,
    agreed_with: str,
    agreed_on: date,
    by: Reader,
    at: datetime,
) -> Rhythm:
    """When we come, as agreed with the family. The one before stays written."""
    rhythm = Rhythm.objects.create(
        episode=_still_on(episode),
        words=words,
        bands=bands,
        visits_a_week=visits_a_week,
        agreed_with=agreed_with,
        agreed_on=agreed_on,
        agreed_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.AGREED_RHYTHM, to=rhythm, at=at, family=episode.family.public_id)
    return rhythm


@transaction.atomic
def write_safety_plan(
    *,
    episode: Episode,
    signs: str,
    what_we_do: str,
    who_to_phone: str,
    written_with: str,
    by: Reader,
    at: datetime,
) -> SafetyPlan:
    """What we do if things get unsafe. A new one, and the one before stays."""
    safety = SafetyPlan.objects.create(
        episode=_still_on(episode),
        signs=signs,
        what_we_do=what_we_do,
        who_to_phone=who_to_phone,
        written_with=written_with,
        written_at=at,
        written_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.WROTE, to=safety, at=at, family=episode.family.public_id)
    return safety


@transaction.atomic
def look_back_on(
    *,
    episode: Episode,
    week_of: date,
    by: Reader,
    at: datetime,
    went_well: str = "",
    was_hard: str = "",
    next_week: str = "",
    family_words: str = "",
) -> LookBack:
    """The week, looked back on with the family."""
    episode = _still_on(episode)
    monday = monday_of(week_of)
    written = LookBack.objects.filter(episode=episode, week_of=monday).first()
    if written:
        raise AlreadyLookedBack(written)
    look_back = LookBack.objects.create(
        episode=episode,
        week_of=monday,
        went_well=went_well,
        was_hard=was_hard,
        next_week=next_week,
        family_words=family_words,
        looked_at=at,
        looked_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.LOOKED_BACK, to=look_back, at=at, family=episode.family.public_id)
    return look_back


@transaction.atomic
def step_down(
    *,
    episode: Episode,
    from_on: date,
    visits_a_week: int,
    words: str,
    agreed_with: str,
    agreed_on: date,
    by: Reader,
    at: datetime,
) -> StepDown:
    """How we come less often, and what holds the family up instead."""
    step = StepDown.objects.create(
        episode=_still_on(episode),
        from_on=from_on,
        visits_a_week=visits_a_week,
        words=words,
        agreed_with=agreed_with,
        agreed_on=agreed_on,
        agreed_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.AGREED_TO_STEP_DOWN, to=step, at=at, family=episode.family.public_id)
    return step


@transaction.atomic
def say_where(
    *, situation: LivingSituation, lives: str, by: Reader, at: datetime, child_view: str = ""
) -> LivingSituation:
    """Where the child lives at this point. 'Not known' is an answer, and may become known later."""
    situation = (
        LivingSituation.objects.select_for_update(of=["self"]).select_related("episode__family").get(pk=situation.pk)
    )
    if situation.lives not in ("", LivingSituation.Lives.NOT_KNOWN):
        raise AlreadyAsked(situation.pk)
    situation.lives, situation.child_view = lives, child_view
    situation.asked_at, situation.asked_by_id = at, by.account_id
    situation.save(update_fields=["lives", "child_view", "asked_at", "asked_by"])
    audit.record(by=by, did=Deed.ASKED_WHERE, to=situation, at=at, family=situation.episode.family.public_id)
    return situation


@transaction.atomic
def end_episode(*, episode: Episode, ended_on: date, by: Reader, at: datetime) -> Episode:
    """The episode ends. Where each child lives is to be asked now, and at each point the partnership follows."""
    episode = _locked(episode)
    if episode.ended_on is not None:
        raise AlreadyEnded(episode.pk)
    episode.ended_on = max(ended_on, episode.began_on)
    episode.save(update_fields=["ended_on"])
    children = Person.objects.filter(living_situations__episode=episode).distinct()
    _ask_where(episode, children, LivingSituation.Point.END, episode.ended_on)
    for months in rule_on("intensive.follow_up_months", episode.ended_on)["months"]:
        _ask_where(episode, children, POINTS[months], episode.ended_on + relativedelta(months=months))
    audit.record(by=by, did=Deed.ENDED, to=episode, at=at, family=episode.family.public_id)
    return episode


def _ask_where(episode: Episode, children: Iterable[Person], point: str, due_on: date) -> None:
    LivingSituation.objects.bulk_create(
        [LivingSituation(episode=episode, person=child, point=point, due_on=due_on) for child in children]
    )


def _locked(episode: Episode) -> Episode:
    return Episode.objects.select_for_update(of=["self"]).select_related("family").get(pk=episode.pk)


def _still_on(episode: Episode) -> Episode:
    episode = _locked(episode)
    if episode.ended_on is not None:
        raise AlreadyEnded(episode.pk)
    return episode
