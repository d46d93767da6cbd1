"""How a time by date comes again, where a few words say all of its rule; and the rule that such words make."""

from datetime import date, timedelta
from typing import Any

from kith.directory.models import Schedule
from kith.directory.queries.comes_round import DAYS

ONCE, WEEK, FORTNIGHT, MONTH, LAST = "once", "week", "fortnight", "month", "last"
A_WEEK = timedelta(days=7)


def begins_on(row: Schedule) -> date | None:
    """The first day it is on, where that was said."""
    return row.dtstart or row.valid_from


def ends_on(row: Schedule) -> date | None:
    """The last day it can be on, where that was said."""
    return min((day for day in (row.until, row.valid_to) if day), default=None)


def comes_again(row: Schedule) -> str:
    """Which of the few it is; blank where its rule says more than they do, or no first day."""
    begins = begins_on(row)
    has_more = row.count or row.bymonthday or row.byweekno or row.byyearday
    if begins is None or has_more or (row.valid_from or begins) != begins:
        return ""
    every, byday = row.interval or 1, row.byday.strip().upper()
    found = [again for again in (ONCE, WEEK, FORTNIGHT, MONTH, LAST) if _is(again, row.freq, every, byday, begins)]
    return next((again for again in found if again != ONCE or ends_on(row) in (None, begins)), "")


def _is(again: str, freq: str, every: int, byday: str, begins: date) -> bool:
    rule = rule_for(again, begins)
    may_be_left_out = freq == "" or (freq == Schedule.Freq.WEEKLY and not byday)
    return (rule["freq"], rule["interval"] or 1) == (freq, every if freq else 1) and (
        may_be_left_out or rule["byday"] == byday
    )


def rule_for(again: str, begins: date) -> dict[str, Any]:
    """The columns that say so, every column of a rule among them."""
    weekday = DAYS[begins.weekday()]
    freq, byday = {
        ONCE: ("", ""),
        WEEK: (Schedule.Freq.WEEKLY, weekday),
        FORTNIGHT: (Schedule.Freq.WEEKLY, weekday),
        MONTH: (Schedule.Freq.MONTHLY, f"{(begins.day - 1) // 7 + 1}{weekday}"),
        LAST: (Schedule.Freq.MONTHLY, f"-1{weekday}"),
    }[again]
    none = dict.fromkeys(("byweekno", "bymonthday", "byyearday"), "")
    every = {"freq": freq, "interval": 2 if again == FORTNIGHT else None, "byday": byday, **none}
    return {**every, "count": None, "dtstart": begins, "valid_from": None}


def is_last_of_its_month(day: date) -> bool:
    """No such weekday comes after it in its month."""
    return (day + A_WEEK).month != day.month
