"""Intensive support on one page: the road so far, what they said, the rhythm, and where each child lives."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from kith.common.reader import Reader
from kith.families.models import Family, Telling
from kith.principles.models import Prompt
from kith.principles.queries import prompts_of
from kith.support.models import Ending, Episode, LookBack, Rhythm, SafetyPlan, StepDown, Visit
from kith.support.queries import intensive
from kith.support.queries.endings import endings_of

GUIDE_KINDS = {
    "voice": Telling.Kind.ACCOUNT,
    "validation": Telling.Kind.STRENGTH,
    "hope": Telling.Kind.MATTERS,
}
BANDS = dict(Visit.Band.choices)


@dataclass
class Knot:
    """One knot of the road, as the thread component draws it."""

    state: str
    title: str
    words: str = ""


@dataclass
class Guided:
    """One prompt of the conversation, and what was said to it."""

    prompt: Prompt
    told: list[Telling]


@dataclass
class EpisodePage:
    """Everything the episode's page shows."""

    episode: Episode | None
    knots: list[Knot]
    guide: list[Guided]
    rhythm: Rhythm | None
    bands: str
    safety: SafetyPlan | None
    look_backs: list[LookBack]
    step_downs: list[StepDown]
    children: list[intensive.ChildLives]
    endings: list[Ending]
    today: date


def page_of(reader: Reader, family: Family) -> EpisodePage:
    """The episode's page, for this reader."""
    today = timezone.localdate(reader.at)
    episode = intensive.current_episode(reader, family)
    endings = list(endings_of(reader, family))
    if episode is None:
        return EpisodePage(None, [], [], None, "", None, [], [], [], endings, today)
    rhythm = intensive.rhythms_of(reader, episode).first()
    step_downs = list(intensive.step_downs_of(reader, episode))
    return EpisodePage(
        episode=episode,
        knots=road_of(episode, step_downs, today),
        guide=_guide(reader, family, today),
        rhythm=rhythm,
        bands=", ".join(str(BANDS[band]) for band in rhythm.bands if band in BANDS) if rhythm else "",
        safety=intensive.safety_plans_of(reader, episode).first(),
        look_backs=list(intensive.look_backs_of(reader, episode)[:6]),
        step_downs=step_downs,
        children=intensive.where_children_live(reader, episode),
        endings=endings,
        today=today,
    )


def road_of(episode: Episode, step_downs: list[StepDown], today: date) -> list[Knot]:
    """From the ask to coming less often: what happened, what is now, and what is still to come, with dates."""
    knots = [Knot("done", "Asked for", _day(episode.asked_on)), _hello(episode, today)]
    if episode.hello_on:
        knots.append(Knot("done" if step_downs else "now", "Walking with them", f"since {_day(episode.began_on)}"))
    for step in step_downs:
        state = "done" if step.from_on <= today else "next"
        times = "once" if step.visits_a_week == 1 else f"{step.visits_a_week} times"
        knots.append(Knot(state, f"{times.capitalize()} a week", f"from {_day(step.from_on)}. {step.words}"))
    knots.append(Knot("next", "Goodbye, what stays, and the way back"))
    return knots


def _hello(episode: Episode, today: date) -> Knot:
    due = intensive.hello_by(episode)
    if episode.hello_on is None:
        state = "late" if today > due else "now"
        return Knot(state, "First hello", f"by {_day(due)}" + (", and that day has passed" if state == "late" else ""))
    late = (episode.hello_on - due).days
    after = f", {late} day{'s' if late > 1 else ''} after the day we promised" if late > 0 else ""
    return Knot("done", "First hello", f"{_day(episode.hello_on)}{after}")


def _guide(reader: Reader, family: Family, today: date) -> list[Guided]:
    told = list(intensive.told_in_the_guide(reader, family))
    return [
        Guided(prompt, [telling for telling in told if telling.how == f"{intensive.GUIDE}: {prompt.name}"])
        for prompt in prompts_of("voice-validation-hope", today)
    ]


def _day(on: date) -> str:
    return date_format(on, "D j M")
