"""You said; we did, or could not, because: each published theme as everybody may read it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.disclosure import LIMIT
from kith.partnership.queries.naming import public_name
from kith.voice.models import Decision, InTheme, Theme
from kith.voice.presenters.counts import who_said, who_was_told
from kith.voice.queries.answers import (
    Heard,
    days_waited,
    heard_in,
    is_disputed,
    kind_of,
    median_days,
    published_themes,
    quotes_of,
)

Kind = Decision.Kind
WAITING = "waiting"

BADGES = {
    Kind.DONE: (gettext_lazy("Done"), "go"),
    Kind.DOING: (gettext_lazy("Doing it"), "wait"),
    Kind.PARTLY: (gettext_lazy("Partly"), "wait"),
    Kind.COULD_NOT: (gettext_lazy("Could not"), "quiet"),
    Kind.NOT_OURS: (gettext_lazy("Not ours"), "quiet"),
    WAITING: (gettext_lazy("Waiting"), "wait"),
}
BAR = (
    ("done", gettext_lazy("Done or doing"), (Kind.DONE, Kind.DOING)),
    ("partly", gettext_lazy("Partly"), (Kind.PARTLY,)),
    ("could-not", gettext_lazy("Could not"), (Kind.COULD_NOT, Kind.NOT_OURS)),
    ("waiting", gettext_lazy("Waiting"), (WAITING,)),
)


@dataclass(frozen=True)
class Knot:
    """One point on the road from words to change."""

    state: str
    title: str
    words: str = ""


@dataclass(frozen=True)
class ThemeAnswer:
    """One theme: what was said, what came of it, the road, and who was told."""

    theme: Theme
    kind: str
    badge: str
    tint: str
    quote: InTheme | None
    who: str
    decision: Decision | None
    knots: list[Knot]
    told: str
    days: int | None
    is_disputed: bool
    disputed: str
    carried_by: str


@dataclass(frozen=True)
class Part:
    """One part of the bar of the whole: where it begins, how wide it is, and where its number stands."""

    key: str
    words: str
    count: int
    x: str
    width: str
    middle: str


@dataclass(frozen=True)
class Whole:
    """Everything that families raised, and how it stands."""

    answers: list[ThemeAnswer]
    since: date | None
    bar: list[Part]
    median: int | None
    spoke: int
    told: int

    @property
    def waiting(self) -> list[ThemeAnswer]:
        """Still waiting, the longest first."""
        found = [answer for answer in self.answers if answer.kind == WAITING]
        return sorted(found, key=lambda answer: (-(answer.days or 0), answer.theme.pk))

    @property
    def share_told(self) -> int | None:
        """Of ten who spoke, how many have been answered. None while it could tell of one of a few."""
        return None if self.spoke < LIMIT else int(10 * self.told / self.spoke)


def the_whole(*, today: date) -> Whole:
    """Every published theme, and how all of them stand on this day."""
    themes = published_themes()
    heard, quotes = heard_in(themes), quotes_of(themes)
    answers = [answer_of(theme, heard[theme.pk], quotes.get(theme.pk), today=today) for theme in themes]
    counted = list(heard.values())
    return Whole(
        answers=answers,
        since=min((one.first_week for one in counted if one.first_week), default=None),
        bar=_bar(answers),
        median=median_days(themes, heard, today=today),
        spoke=sum(one.people for one in counted),
        told=sum(one.answered + one.no_need for one in counted),
    )


def _bar(answers: list[ThemeAnswer]) -> list[Part]:
    parts, before = [], 0
    for key, words, kinds in BAR:
        count = sum(answer.kind in kinds for answer in answers)
        if count:
            start, wide = 100 * before / len(answers), 100 * count / len(answers)
            places = (f"{number:.2f}%" for number in (start, wide, start + wide / 2))
            parts.append(Part(key, str(words), count, *places))
        before += count
    return parts


def answer_of(theme: Theme, heard: Heard, quote: InTheme | None, *, today: date) -> ThemeAnswer:
    """One theme as everybody may read it."""
    decision = next(iter(theme.decisions.all()), None)
    kind, disputed = kind_of(theme), bool(decision and is_disputed(decision))
    words, tint = BADGES[kind]
    return ThemeAnswer(
        theme=theme,
        kind=kind,
        badge=_("%(status)s, and disputed") % {"status": words} if disputed else str(words),
        tint="late" if disputed else tint,
        quote=quote,
        who=who_said(heard),
        decision=decision,
        knots=road(theme, heard, decision, disputed=disputed, today=today),
        told=who_was_told(heard) if decision else "",
        days=days_waited(theme, heard, today=today),
        is_disputed=disputed,
        disputed=_not_agreed(decision) if decision and disputed else "",
        carried_by=_carried_by(theme),
    )


def _carried_by(theme: Theme) -> str:
    hearing = next(iter(theme.hearings.all()), None)
    return f"{hearing.forum.name} ({hearing.forum.chair})" if hearing else capfirst(public_name(theme.owner))


def _not_agreed(decision: Decision) -> str:
    verdicts = list(decision.verdicts.all())
    against = sum(not verdict.is_so for verdict in verdicts)
    if against >= LIMIT and (len(verdicts) - against == 0 or len(verdicts) - against >= LIMIT):
        said = {"n": against, "of": len(verdicts)}
        return _("%(n)d of the %(of)d who replied say that it is not so.") % said
    if against:
        return _("Some of those who asked for it say that it is not so.")
    return _("Somebody who went to look says that it is not so.")


def road(theme: Theme, heard: Heard, decision: Decision | None, *, disputed: bool, today: date) -> list[Knot]:
    """From the first words to the day on which we look whether it is so."""
    knots = []
    if heard.first_week:
        knots.append(Knot("done", _month(heard.first_week), _("families said it")))
    hearing = next(iter(theme.hearings.all()), None)
    if hearing and decision is None:
        state = "late" if hearing.on < today else "next"
        knots.append(Knot("now", _("Now"), _("waiting for an answer")))
        knots.append(Knot(state, _day(hearing.on), _("%(forum)s decides") % {"forum": hearing.forum.name}))
    elif decision is None:
        knots.append(Knot("now", _("Now"), _("we are finding who can decide")))
    if decision:
        knots.append(Knot("done", _day(decision.decided_on), _("%(forum)s decided") % {"forum": decision.forum.name}))
        knots.append(_last(decision, disputed=disputed, today=today))
    return knots


def _last(decision: Decision, *, disputed: bool, today: date) -> Knot:
    if disputed:
        return Knot("late", _("Now"), _("some say it is not so"))
    checks = [check for check in decision.checks.all() if check.is_so]
    if checks:
        return Knot("done", _month(max(check.checked_at for check in checks).date()), _("somebody looked: it is so"))
    due = decision.ask_again_on or decision.check_on
    words = _("we ask again") if decision.ask_again_on else _("we look whether it is so")
    return Knot("late" if due < today else "next", _month(due), words)


def _month(on: date) -> str:
    return date_format(on, "F Y")


def _day(on: date) -> str:
    return date_format(on, "j F Y")
