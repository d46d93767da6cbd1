"""The city's calendar: working days, school holidays, and the time bands that families speak of."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kith.partnership.queries.profile import rule_on

EARLY, SCHOOL_DAY, AFTER_SCHOOL = "early-morning", "school-day", "after-school"
EVENING, WEEKEND, HOLIDAY = "evening", "weekend", "holiday"
BANDS = (EARLY, SCHOOL_DAY, AFTER_SCHOOL, EVENING, WEEKEND, HOLIDAY)


def is_working_day(on: date) -> bool:
    """Monday to Friday, and not a public holiday in Scotland."""
    return on.weekday() < 5 and on.isoformat() not in rule_on("calendar.public_holidays", on)


def add_working_days(on: date, days: int) -> date:
    """The working day that is this many working days after `on` (0 gives `on` itself, or the next working day)."""
    day = on
    while not is_working_day(day):
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def working_days_after(on: date, days: int) -> date:
    """The working day that comes this many working days after `on`: from a Saturday, one is Monday. `days` is 1 or more."""
    return add_working_days(on + timedelta(days=1), days - 1)


def is_school_holiday(on: date) -> bool:
    """A day in a school holiday of the profile."""
    return any(first <= on.isoformat() <= last for first, last in rule_on("calendar.school_holidays", on))


def last_known_school_day(on: date) -> date:
    """The last day of which the profile says whether it is a school holiday. After it, nobody knows."""
    return max((date.fromisoformat(str(last)) for _, last in rule_on("calendar.school_holidays", on)), default=on)


def band_of(starts_at: datetime) -> str:
    """The time band that a visit starting at this moment falls in, in the city's own time.

    A weekend is a weekend whether school is out or not; an early morning or evening in the holidays is still
    early or evening, because that is what a family asks for; the rest of a holiday weekday is holiday.
    """
    local = timezone.localtime(starts_at)
    limits = rule_on("calendar.bands", local.date())
    at = local.time()
    if local.weekday() >= 5:
        return WEEKEND
    if at < time.fromisoformat(limits["early_morning_until"]):
        return EARLY
    if at >= time.fromisoformat(limits["evening_from"]):
        return EVENING
    if is_school_holiday(local.date()):
        return HOLIDAY
    return AFTER_SCHOOL if at >= time.fromisoformat(limits["after_school_from"]) else SCHOOL_DAY


LONG_ENOUGH = 30  # minutes of a band that make it worth coming: a day that ends at 5pm is not an evening


def bands_of_hours(weekday: int, starts: time, ends: time, on: date) -> set[str]:
    """The bands that weekly hours reach into for half an hour or more, by the rules that hold `on` that day.

    Hours that end before they start run past midnight. Whether they run in school holidays is not told by a clock.
    """
    limits = rule_on("calendar.bands", on)
    early, after, evening = (
        _minutes(time.fromisoformat(limits[key]))
        for key in ("early_morning_until", "after_school_from", "evening_from")
    )
    first, last = _minutes(starts), _minutes(ends)
    last += 24 * 60 if last < first else 0
    stretches = {
        EARLY: (0, early),
        SCHOOL_DAY: (early, after),
        AFTER_SCHOOL: (after, evening),
        EVENING: (evening, 30 * 60),
    }
    reached = {
        band
        for band, (begins, stops) in stretches.items()
        if min(last, stops) - max(first, begins) >= min(LONG_ENOUGH, last - first)
    }
    return {WEEKEND} | (reached & {EVENING}) if weekday >= 5 else reached


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
