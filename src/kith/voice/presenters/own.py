"""What somebody said and what came of it, as they read it themselves."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import add_working_days
from kith.partnership.queries.naming import public_name
from kith.support.queries.promises import who_answers
from kith.voice.commands.saying import own_words
from kith.voice.models import Contribution, Decision, InTheme, Moderation, Theme, Urgent
from kith.voice.presenters.you_said import BADGES, Knot, road
from kith.voice.queries.answers import Heard, heard_in, is_disputed, with_story
from kith.voice.queries.hearing import readings_of, themes_of_teller, urgent_of

State = Contribution.State


@dataclass(frozen=True)
class OwnAnswer:
    """One theme in which their words stand, and every answer to it."""

    member: InTheme
    theme: Theme
    decisions: list[tuple[Decision, str, str, str]]
    knots: list[Knot]


@dataclass(frozen=True)
class OwnStory:
    """The heading is what matters most now; then their words, the road, and each answer."""

    heading: str
    lead: str
    words: list[str]
    shown: list[str]
    told: str
    answers: list[OwnAnswer]
    urgent: Urgent | None
    who: list[str]
    by: str
    knots: list[Knot]
    is_waiting: bool


def own_story(mine: Contribution, *, today: date, language: str) -> OwnStory:
    """All of it, for whoever holds the code, on this day and in their language where it was written in it."""
    moderation = readings_of(mine).last()
    answers = _answers(mine, today, language)
    urgent = urgent_of(mine)
    heading, lead = _heading(mine, moderation, answers, today)
    words, shown = own_words(mine), [one.words for one in mine.sayings.order_by("order")]
    return OwnStory(
        heading=heading,
        lead=lead,
        words=words,
        shown=shown if shown != words else [],
        told=moderation.reason if moderation else "",
        answers=answers,
        urgent=urgent,
        who=who_answers(urgent.organisation, at=timezone.now())[:3] if urgent else [],
        by=_written_by(mine),
        knots=[] if answers else _first_knots(mine, moderation, today),
        is_waiting=not any(one.decisions for one in answers),
    )


def _written_by(mine: Contribution) -> str:
    """Who wrote it down for them, where somebody did."""
    by = mine.entered_by
    return capfirst(public_name(by, organisation_id=mine.entered_for_id)) if by else ""


def _heading(
    mine: Contribution, moderation: Moderation | None, answers: list[OwnAnswer], today: date
) -> tuple[str, str]:
    if mine.state == State.UNFINISHED:
        return _("Kept for you to finish"), _("Nobody reads it until you send it.")
    if mine.state == State.DECLINED:
        return _("We could not take this in"), _("Why stands below. You can say it differently.")
    if mine.state == State.ASKED:
        return _("We would like to understand it better"), _("What we ask stands below.")
    if any(one.decisions for one in answers):
        return _("This is what came of it"), ""
    if mine.state == State.ACCEPTED:
        return _("It has been read, and it counts"), _("When there is an answer, it waits here.")
    return _("Thank you for saying it"), _("A person reads it by %(day)s.") % {"day": _day(_read_by(mine, today))}


def _read_by(mine: Contribution, today: date) -> date:
    """Only the week is kept, so that the promise counts from its last day."""
    return add_working_days(mine.week_on + timedelta(days=6), rule_on("voice.reading", today)["working_days"])


def _first_knots(mine: Contribution, moderation: Moderation | None, today: date) -> list[Knot]:
    if mine.state == State.UNFINISHED:
        return []
    said = Knot("done", _("You said it"), _("in the week of %(day)s") % {"day": _day(mine.week_on)})
    if moderation is None or mine.state == State.SENT:
        return [
            said,
            Knot(
                "late" if _read_by(mine, today) < today else "now",
                _("A person reads it"),
                _("by %(day)s") % {"day": _day(_read_by(mine, today))},
            ),
            Knot("next", _("It is put beside what others say")),
            Knot("next", _("Whoever can decide answers, and you read it here")),
        ]
    if mine.state != State.ACCEPTED:
        return [said, Knot("now", _("It waits for you"))]
    return [
        said,
        Knot("done", _("A person read it"), _day(moderation.decided_at.date())),
        Knot("now", _("It is put beside what others say")),
        Knot("next", _("Whoever can decide answers, and you read it here")),
    ]


NAMES = {"ur": "Urdu"}  # of the languages in which these pages can be read


def _in_theirs(decision: Decision, mine: Contribution, language: str) -> str:
    """The answer in the language of the page, or else in the one in which they said that they speak best."""
    return decision.in_words.get(NAMES.get(language, "")) or decision.in_words.get(mine.language, "")


def _answers(mine: Contribution, today: date, language: str) -> list[OwnAnswer]:
    members = {one.theme_id: one for one in mine.in_themes.order_by("placed_at", "pk")}
    themes = with_story(themes_of_teller(mine))
    heard = heard_in(themes)
    return [_answer(mine, members[theme.pk], theme, heard[theme.pk], today, language) for theme in themes]


def _answer(mine: Contribution, member: InTheme, theme: Theme, heard: Heard, today: date, language: str) -> OwnAnswer:
    decisions = list(theme.decisions.all())
    last = decisions[0] if decisions else None
    disputed = bool(last and is_disputed(last))
    rows = [(one, str(BADGES[one.kind][0]), BADGES[one.kind][1], _in_theirs(one, mine, language)) for one in decisions]
    return OwnAnswer(member, theme, rows, road(theme, heard, last, disputed=disputed, today=today))


def _day(on: date) -> str:
    return date_format(on, "l j F")
