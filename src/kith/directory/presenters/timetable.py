"""The days on which a service runs, as a calendar needs them: what comes round, what does not, and until when.

Nothing is said further ahead than an entry holds once it was checked (the partnership's `directory.checked`), and of
school terms and holidays nothing past the last day that the partnership's school calendar knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from kith.directory.models import DayApart, Location, Schedule, Service, Session
from kith.directory.queries.comes_round import DAYS, days_of, rule_of
from kith.partnership.queries import calendar, rule_on

ALL_DAY_ENDS = time(23, 59)  # how the directory writes midnight at the end of a day


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that comes round. `key` stays the same when its day or hour moves, so that a calendar moves it too.

    `rule` is FREQ, INTERVAL, BYDAY, BYMONTHDAY and WKST of RFC 5545, or None where `days` are all there is to say.
    `without` are days that the rule gives and on which it does not run.
    """

    key: str
    days: tuple[date, ...]
    opens: time
    closes: time | None
    rule: dict[str, object] | None = None
    without: tuple[date, ...] = ()
    at: Location | None = None
    words: str = ""

    @property
    def starts(self) -> datetime:
        return datetime.combine(self.days[0], self.opens)

    @property
    def ends(self) -> datetime | None:
        """On the next day where it runs past midnight."""
        if self.closes is None:
            return None
        if self.closes == ALL_DAY_ENDS:
            return datetime.combine(self.days[0] + timedelta(days=1), time(0))
        is_past_midnight = self.closes <= self.opens
        return datetime.combine(self.days[0] + timedelta(days=is_past_midnight), self.closes)


def timetable(service: Service, on: date) -> list[Series]:
    """Everything that this service holds from this day on. `service` comes from `queries.with_times`."""
    last = on + timedelta(days=rule_on("directory.checked", on)["stale_after_days"])
    last = min(last, service.shown_until_on or last)
    apart = _days_of(service.other_days, on, last)
    usual = [*_weekly(service.hours, on, last), *_scheduled(service.open_schedules, on, last)]  # type: ignore[attr-defined]
    found = [_less(series, set(apart)) for series in usual]
    return [series for series in [*found, *_other_hours(apart)] if series.days]


def _days_of(rows: Iterable[DayApart], on: date, last: date) -> dict[date, DayApart]:
    """What is known of each day apart. A day of other hours that nobody has written down stays as usual."""
    known = sorted((row for row in rows if row.is_closed or row.opens), key=lambda row: (row.is_closed, row.pk))
    return {day: row for row in known for day in _between(max(row.starts_on, on), min(row.ends_on, last))}


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _weekly(sessions: Iterable[Session], on: date, last: date) -> list[Series]:
    """Hours of a week: days that share them come round together. Hours of holidays are days without a rule."""

    def shared(session: Session) -> tuple[str, time, time]:
        return session.when, session.starts, session.ends

    found: list[Series] = []
    for (when, opens, closes), same in groupby(sorted(sessions, key=shared), key=shared):
        weekdays = sorted({session.weekday for session in same})
        until = last if when == Session.When.ALL else min(last, calendar.last_known_school_day(on))
        days = [day for day in _between(on, until) if day.weekday() in weekdays]
        runs = [day for day in days if _runs(when, day)]
        rule = {"FREQ": "WEEKLY", "BYDAY": [DAYS[day] for day in weekdays]}
        number = sum(series.key.startswith(when) for series in found)
        series = Series(f"{when} {number}", tuple(days), opens, closes, rule)
        if when == Session.When.HOLIDAYS:
            series = replace(series, days=tuple(runs), rule=None)
        found.append(_less(series, set(days) - set(runs)) if runs else replace(series, days=()))
    return found


def _runs(when: str, day: date) -> bool:
    return when == Session.When.ALL or calendar.is_school_holiday(day) == (when == Session.When.HOLIDAYS)


def _less(series: Series, gone: set[date]) -> Series:
    """The same without these days. It begins on the first that is left; those after it are exceptions to its rule."""
    left = tuple(day for day in series.days if day not in gone)
    if not left or left == series.days or series.rule is None:
        return replace(series, days=left)
    lost = {day for day in series.days if day in gone} | set(series.without)
    return replace(series, days=left, without=tuple(sorted(day for day in lost if left[0] < day < left[-1])))


def _scheduled(rows: Iterable[Schedule], on: date, last: date) -> list[Series]:
    return [series for row in rows if (series := _of_schedule(row, on, last))]


def _of_schedule(row: Schedule, on: date, last: date) -> Series | None:
    """A schedule as it stands. One without an hour, or whose rule RFC 5545 does not allow, is on its page only."""
    days = None if row.opens is None else days_of(row, on, last)
    if days is None or row.opens is None:
        return None
    at = row.place.location if row.place else row.location
    return Series(str(row.public_id), tuple(days), row.opens, row.closes, rule_of(row), at=at, words=row.description)


def _other_hours(apart: dict[date, DayApart]) -> list[Series]:
    """Days apart that have hours of their own."""
    by_row: dict[DayApart, list[date]] = {}
    for day, row in sorted(apart.items()):
        if not row.is_closed:
            by_row.setdefault(row, []).append(day)
    return [Series(str(row.public_id), tuple(days), row.opens, row.closes) for row, days in by_row.items() if row.opens]
