"""The days on which a schedule comes round: weekly or monthly, by the rules of a calendar (RFC 5545), or once."""

import re
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from kith.directory.models import Schedule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BYDAY = re.compile(r"^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")
LONG_AGO = timedelta(days=36525)  # nobody counts weeks from further back than a century: it is a slip of the pen


def days_of(row: Schedule, on: date, last: date) -> list[date] | None:
    """Its days from the one to the other.

    None where nobody can tell them: it begins too long ago, says no day, or has a rule that RFC 5545 does not allow.
    """
    begins = row.dtstart or row.valid_from or on
    rule = rule_of(row)
    if begins < on - LONG_AGO or (row.freq and rule is None) or not _says_which(row):
        return None
    first = max(day for day in (on, row.dtstart, row.valid_from) if day)
    until = min(day for day in (last, row.until, row.valid_to) if day)
    if rule:
        return _days_by_rule(rule, row.count, begins, first, until)
    return [begins] if first <= begins <= until else []


def _says_which(row: Schedule) -> bool:
    """It begins on a day; or it names days, and is on all of them."""
    is_every = (row.interval or 1) == 1 and not row.count
    return bool(row.dtstart or row.valid_from or (is_every and (row.byday or row.bymonthday)))


def weekdays_of(row: Schedule) -> list[int]:
    """The days of the week that it names; or, where it names none and comes round by the week, the one it begins on."""
    named = {part.strip().upper()[-2:] for part in row.byday.split(",")} & set(DAYS)
    if named or row.freq != Schedule.Freq.WEEKLY:
        return sorted(DAYS.index(day) for day in named)
    return [row.dtstart.weekday()] if row.dtstart else []


def rule_of(row: Schedule) -> dict[str, object] | None:
    """RRULE of a schedule. BYWEEKNO and BYYEARDAY belong to yearly rules, BYMONTHDAY to monthly ones (RFC 5545, 3.3.10)."""
    is_weekly = row.freq == Schedule.Freq.WEEKLY
    if not row.freq or row.byweekno or row.byyearday or (is_weekly and row.bymonthday):
        return None
    byday = [part.strip().upper() for part in row.byday.split(",") if part.strip()]
    days_of_month = [part.strip() for part in row.bymonthday.split(",") if part.strip()]
    is_allowed = all((found := BYDAY.match(part)) and not (is_weekly and found[1]) for part in byday)
    if not is_allowed or not all(re.fullmatch(r"[+-]?([1-9]|[12]\d|3[01])", part) for part in days_of_month):
        return None
    said = {
        "FREQ": row.freq,
        "INTERVAL": row.interval if row.interval and row.interval > 1 else None,
        "BYDAY": byday,
        "BYMONTHDAY": [int(part) for part in days_of_month],
        "WKST": row.wkst if row.wkst in DAYS else None,
    }
    return {name: value for name, value in said.items() if value}


def _days_by_rule(rule: dict[str, object], count: int | None, begins: date, first: date, until: date) -> list[date]:
    parts = {**rule, **({"COUNT": count} if count else {})}
    text = ";".join(f"{name}={','.join(map(str, v)) if isinstance(v, list) else v}" for name, v in parts.items())
    found = rrulestr(text, dtstart=datetime.combine(begins, time(0)))
    ends = datetime.combine(until, time(0))
    return (
        [at.date() for at in found.between(datetime.combine(first, time(0)), ends, inc=True)] if first <= until else []
    )
