"""Times that are no plain hours of a week, in words: the first Thursday of the month, and the next day it is on."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.template.defaultfilters import date as date_words
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.directory.models import DayApart, Schedule
from kith.directory.presenters import hours
from kith.directory.queries.comes_round import DAYS, days_of
from kith.partnership.queries import rule_on

DATES = 3  # of what no words say shortly
FAR = timedelta(days=300)  # from here on a day and a month without a year would be misread
NTH = {
    "1": gettext_lazy("first"),
    "2": gettext_lazy("second"),
    "3": gettext_lazy("third"),
    "4": gettext_lazy("fourth"),
    "5": gettext_lazy("fifth"),
    "-1": gettext_lazy("last"),
}
OF_MONTH = re.compile(rf"^\+?({'|'.join(NTH)})({'|'.join(DAYS)})$")


def said(rows: Iterable[Schedule], apart: Iterable[DayApart], on: date) -> tuple[str, ...]:
    """A line for each of these that is not over, each said once; the days `apart` are not among those it is next on."""
    going = [row for row in rows if not any(end and end < on for end in (row.until, row.valid_to))]
    away = [(day.starts_on, day.ends_on) for day in apart]
    return tuple(dict.fromkeys(line for row in going if (line := _line(row, _coming(row, away, on), on))))


def day_said(day: date, on: date) -> str:
    """3 March; with its year where it is so far off that another March would be thought of."""
    return date_words(day, "j F" if day - on < FAR else "j F Y")


def _line(row: Schedule, coming: list[date], on: date) -> str:
    """Days and hours, the next days where it is not every week, and its own words."""
    next_on = hours.joined([date_words(day, "l j F") for day in coming[:DATES]])
    by_rule = rule(row, on)
    when = " ".join(filter(None, [by_rule or next_on, hours_of(row)]))
    if by_rule and next_on and row.freq == Schedule.Freq.MONTHLY:
        when = _("%(when)s, next on %(days)s") % {"when": when, "days": next_on}
    own = [part.split("\n")[0] for part in (row.description, row.notes) if part]
    return ". ".join(filter(None, [when, *own]))


def hours_of(row: Schedule) -> str:
    if row.opens is None:
        return ""
    return hours.spoken(row.opens) if row.closes is None else hours.clock(row.opens, row.closes)


def rule(row: Schedule, on: date) -> str:
    """The days by their rule, where that is short to say."""
    named = [part.strip().upper() for part in row.byday.split(",") if part.strip()]
    is_plain = (row.interval or 1) == 1 and not (row.count or row.bymonthday or row.byweekno or row.byyearday)
    if not (named and is_plain):
        return ""
    if row.freq == Schedule.Freq.WEEKLY and set(named) <= set(DAYS):
        weekdays = sorted(DAYS.index(day) for day in set(named))
        return hours.days(weekdays, row.opens, in_full=True) + _bounds(row, on)
    of_month = [OF_MONTH.match(part) for part in named]
    if row.freq != Schedule.Freq.MONTHLY or not all(of_month):
        return ""
    which = [f"{NTH[one[1]]} {WEEKDAYS[DAYS.index(one[2])]}" for one in of_month if one]
    return _("The %(days)s of the month") % {"days": hours.joined(which)} + _bounds(row, on)


def _coming(row: Schedule, away: list[tuple[date, date]], on: date) -> list[date]:
    """As far ahead as an entry holds once it was checked."""
    last = on + timedelta(days=rule_on("directory.checked", on)["stale_after_days"])
    days = days_of(row, on, last) or []
    return [day for day in days if not any(first <= day <= until for first, until in away)]


def _bounds(row: Schedule, on: date) -> str:
    begins = max((day for day in (row.dtstart, row.valid_from) if day), default=None)
    ends = min((day for day in (row.until, row.valid_to) if day), default=None)
    first = _(", from %(day)s,") % {"day": day_said(begins, on)} if begins and begins > on else ""
    return first + (_(", until %(day)s,") % {"day": day_said(ends, on)} if ends else "")
