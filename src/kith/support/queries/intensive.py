"""Intensive support, as this reader may know it: the episode, its rhythm, and where children live."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Family, Telling
from kith.partnership.queries import rule_on
from kith.support.models import Episode, LivingSituation, LookBack, Rhythm, SafetyPlan, StepDown
from kith.support.queries.understanding import tellings_of

GUIDE = "Voice, validation, hope"


@dataclass
class ChildLives:
    """One child, and where they lived at each point, in order: asked, not known, or not yet due."""

    name: str
    points: list[LivingSituation]


def episodes_for(reader: Reader) -> QuerySet[Episode]:
    """Every episode this reader may know about. Start here, always."""
    return Episode.objects.visible_to(reader).select_related("worker", "cover", "organisation", "service", "family")


def current_episode(reader: Reader, family: Family) -> Episode | None:
    """The episode that goes on now: the reader's own organisation's first."""
    going_on = list(episodes_for(reader).filter(family=family, ended_on=None).order_by("began_on", "pk"))
    mine = [episode for episode in going_on if episode.organisation_id == reader.organisation_id]
    return next(iter(mine or going_on), None)


def hello_by(episode: Episode) -> date:
    """The day by which the first hello is due, by the rule that held when the family was asked about."""
    days = rule_on("intensive.hello_days", episode.asked_on)["at_most"]
    return episode.asked_on + timedelta(days=days)


def rhythms_of(reader: Reader, episode: Episode) -> QuerySet[Rhythm]:
    """What was agreed about when we come, the newest first."""
    return Rhythm.objects.visible_to(reader).filter(episode=episode).order_by("-agreed_on", "-pk")


def safety_plans_of(reader: Reader, episode: Episode) -> QuerySet[SafetyPlan]:
    """Safety plans, the one that holds first."""
    plans = SafetyPlan.objects.visible_to(reader).filter(episode=episode)
    return plans.select_related("written_by").order_by("-written_at", "-pk")


def look_backs_of(reader: Reader, episode: Episode) -> QuerySet[LookBack]:
    """Weeks looked back on, the latest first."""
    return LookBack.objects.visible_to(reader).filter(episode=episode).order_by("-week_of")


def step_downs_of(reader: Reader, episode: Episode) -> QuerySet[StepDown]:
    """How we come less often, in order."""
    return StepDown.objects.visible_to(reader).filter(episode=episode).order_by("from_on", "pk")


def where_children_live(reader: Reader, episode: Episode) -> list[ChildLives]:
    """Each child, at each point that has been made."""
    rows = LivingSituation.objects.visible_to(reader).filter(episode=episode).select_related("person")
    children: dict[int, ChildLives] = {}
    for row in rows.order_by("person__memberships__order", "person_id", "due_on", "pk").distinct():
        child = children.setdefault(row.person_id, ChildLives(row.person.known_as, []))
        if row not in child.points:
            child.points.append(row)
    return list(children.values())


def to_ask_about(reader: Reader) -> QuerySet[LivingSituation]:
    """Children whose day to be asked about has come: where do they live now? Longest waiting first."""
    today = timezone.localdate(reader.at)
    due = LivingSituation.objects.to_ask(reader).filter(lives="", due_on__lte=today)
    return due.select_related("person", "episode__family").order_by("due_on", "pk")


def told_in_the_guide(reader: Reader, family: Family) -> QuerySet[Telling]:
    """What was said in the conversation guided by voice, validation and hope."""
    return tellings_of(reader, family).filter(how__startswith=GUIDE)
