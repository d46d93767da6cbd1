"""Hours as people say them: "Tue 6pm to 8pm", "Mon to Sat 9am to 10pm", "every day"."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.several import joined, listed
from kith.directory.models import Session
from kith.directory.spoken_hours import in_figures
from kith.partnership.queries import calendar

NIGHT = time(18)
WORDS = {time(0): gettext_lazy("midnight"), time(12): gettext_lazy("noon"), time(23, 59): gettext_lazy("midnight")}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of hours: which days, from when to when, and in which part of the year when not all of it."""

    days: str
    hours: str
    year: str

    def __str__(self) -> str:
        return f"{self.days} {self.hours}" + (f", {self.year}" if self.year else "")


def spoken(at: time) -> str:
    """6pm, 5:30pm, noon."""
    if at in WORDS:
        return str(WORDS[at])
    return in_figures(at)


def lines(sessions: Iterable[Session], *, in_full: bool = False) -> list[Line]:
    """Hours gathered by time: days that share them stand together. `in_full` writes Tuesday for Tue."""
    by_time: dict[tuple[time, time, str], list[int]] = {}
    for session in sessions:
        by_time.setdefault((session.starts, session.ends, session.when), []).append(session.weekday)
    return [
        Line(days(sorted(set(on)), starts, in_full=in_full), clock(starts, ends), _year(year))
        for (starts, ends, year), on in by_time.items()
    ]


def clock(starts: time, ends: time) -> str:
    """6pm to 8pm; Every day at any hour."""
    if starts == time(0) and ends == time(23, 59):
        return _("at any hour")
    return _("%(from)s to %(to)s") % {"from": spoken(starts), "to": spoken(ends)}


def _year(when: str) -> str:
    if when == Session.When.TERM:
        return _("in school terms")
    return _("in school holidays") if when == Session.When.HOLIDAYS else ""


def days(days: list[int], starts: time | None, *, in_full: bool) -> str:
    """Mon to Sat, Tue and Thu, every night: days of the week in their order, and when it begins on them."""
    names = WEEKDAYS if in_full else WEEKDAYS_ABBR
    if len(days) == 7:
        return _("Every night") if starts and starts >= NIGHT else _("Every day")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("%(first)s to %(last)s") % {"first": names[days[0]], "last": names[days[-1]]}
    return joined([str(names[day]) for day in days])


def in_a_sentence(words: list[str]) -> str:
    """A teenager, mums and dads and new to Glasgow: names of choices, said together. BSL stays as it is."""
    return joined(
        [word if i == 0 or word[1:2].isupper() else word[:1].lower() + word[1:] for i, word in enumerate(words)]
    )


def bands(has: Collection[str]) -> str:
    """evening, weekend: the two that families ask for by name, of the traits that a service has."""
    said = ((calendar.EVENING, gettext_lazy("evening")), (calendar.WEEKEND, gettext_lazy("weekend")))
    return listed(str(word) for band, word in said if f"when:{band}" in has)
