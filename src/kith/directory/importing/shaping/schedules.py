"""When something happens: as the standard says it, or as people fill in its columns."""

from datetime import time
from typing import Any

from kith.directory.importing.rows import Draft
from kith.directory.importing.shaping import how_often, numbers, texts
from kith.directory.importing.shaping.services import ordered

FREQUENCIES = {"weekly": "WEEKLY", "monthly": "MONTHLY"}
DATES = ("dtstart", "until", "valid_from", "valid_to")
APART = {"Closed": True, "Other hours": False}


def schedule(draft: Draft) -> None:
    """Times in columns of dates are times, weekdays in columns of frequencies are days."""
    opens, closes = _hours(draft)
    byday, freq, words = _days(draft)
    valid, dates = ordered(draft, "valid_from", "valid_to"), ordered(draft, "dtstart", "until")
    if byday and not freq:
        freq = "WEEKLY"
    interval = numbers.whole(draft, "interval")
    draft.fields = {
        "freq": freq,
        "interval": min(interval, 32767) if interval else None,
        "byday": byday,
        "byweekno": texts.text(draft, "byweekno", most=200),
        "bymonthday": texts.text(draft, "bymonthday", most=120),
        "byyearday": texts.text(draft, "byyearday", most=200),
        "wkst": draft.said("wkst").upper() if draft.said("wkst").upper() in numbers.DAYS else "",
        "count": numbers.whole(draft, "count"),
        "timezone": numbers.number(draft, "timezone"),
        "dtstart": dates[0],
        "until": dates[1],
        "valid_from": valid[0],
        "valid_to": valid[1],
        "opens": opens,
        "closes": closes,
        "description": "\n".join(filter(None, [texts.text(draft, "name"), texts.text(draft, "description"), *words])),
        "link": texts.web(draft, "schedule_link"),
        "attending_type": texts.text(draft, "attending_type", most=300),
        "notes": texts.text(draft, "notes"),
    }
    if is_apart(draft.fields):
        draft.kind = "day_apart"


def is_apart(fields: dict[str, Any]) -> bool:
    """Days on which the usual hours do not hold, as our own exports say them."""
    days = fields["valid_from"] and fields["valid_to"]
    return bool(days and not fields["freq"] and not fields["byday"] and fields["description"] in APART)


def _hours(draft: Draft) -> tuple[time | None, time | None]:
    """From the columns of times; otherwise from those of dates that hold times instead."""
    found: dict[str, time | None] = {"opens_at": None, "closes_at": None}
    for name in ("opens_at", "closes_at"):
        _own_hours(draft, name, found)
    for begin, end in (("dtstart", "until"), ("valid_from", "valid_to")):
        for name, to in ((begin, "opens_at"), (end, "closes_at")):
            said = draft.said(name)
            if said and not numbers.a_day(said):
                _take(draft, name, said, to, found)
    return found["opens_at"], found["closes_at"]


def _own_hours(draft: Draft, name: str, found: dict[str, time | None]) -> None:
    """What the column of a time says: a time, or both of 9am-5pm."""
    said = draft.said(name)
    at, until = numbers.hours(said)
    if said and at is None and until is None:
        draft.row.repair(name, f"“{said[:40]}” is not a time: left out.")
    elif until:
        draft.row.repair(name, f"“{said[:40]}” holds both: read as from {at or 'no time'} until {until}.")
        found["opens_at"], found["closes_at"] = found["opens_at"] or at, found["closes_at"] or until
    elif at:
        found[name] = at
        if numbers.a_time(said) is None:
            draft.row.repair(name, f"“{said[:40]}” was read as {at:%H:%M}.")


def _take(draft: Draft, name: str, said: str, to: str, found: dict[str, time | None]) -> None:
    """A time in a column of dates is the opening or closing time; other words go to the description."""
    at = numbers.a_time(said)
    draft.values = {**draft.values, name: ""}
    if said.lower().replace("-", " ") in ("24 hours", "24/7", "24 hours a day"):
        draft.row.repair(name, f"“{said}” in a column of dates: taken as open all day.")
        found["opens_at"], found["closes_at"] = numbers.ALL_DAY
    elif at and found[to] is None:
        draft.row.repair(name, f"“{said}” in a column of dates: taken as {to.replace('_at', '')} at.")
        found[to] = at
    else:
        draft.row.repair(name, f"“{said[:60]}” is not a day: kept as words.")
        draft.values = {**draft.values, "description": f"{draft.said('description')}\n{said}".strip()}


def _days(draft: Draft) -> tuple[str, str, list[str]]:
    """Days, frequency, and words that are neither. What does not hold every week is not said to."""
    said, words = draft.said("byday", "weekday"), []
    freq = FREQUENCIES.get(draft.said("freq").lower(), "")
    if rarer := _rarer(draft, said or ("" if freq else draft.said("freq"))):
        return rarer
    if draft.said("freq") and not freq:
        byday, _ = numbers.days(draft.said("freq"))
        draft.row.repair("freq", f"“{draft.said('freq')[:40]}” is not WEEKLY or MONTHLY: {_read_as(byday)}.")
        said = said or draft.said("freq")
    byday, is_all = numbers.days(said)
    if said and not is_all:
        draft.row.repair("byday", f"“{said[:60]}” is not only days of the week: kept in words too.")
        words.append(said)
    elif said and said.upper().replace(" ", "") != byday:
        draft.row.repair("byday", f"“{said[:60]}” was read as {byday}.")
    return byday[:80], freq, words


def _rarer(draft: Draft, said: str) -> tuple[str, str, list[str]] | None:
    """The second Saturday of a month; daily but for Sundays; or every other Saturday, which no rule without a date says."""
    if monthly := how_often.days_of_month(said):
        draft.row.repair("byday", f"“{said[:60]}” was read as {monthly} of every month.")
        return monthly[:80], "MONTHLY", [said]
    if how_often.leaves_weeks_out(said):
        draft.row.repair("byday", f"“{said[:60]}” is not every week: kept as words, and no day is taken from it.")
        return "", "", [said]
    left = how_often.days_but(said)
    if left is None:
        return None
    draft.row.repair("byday", f"“{said[:60]}” was read as every week on {left or 'no day'}, and is kept in words too.")
    return left, "WEEKLY" if left else "", [said]


def _read_as(byday: str) -> str:
    return f"read as every week on {byday}" if byday else "left blank"


def holiday(draft: Draft) -> None:
    """Holiday schedules of older versions of the standard."""
    starts, ends = ordered(draft, "start_date", "end_date")
    if not (starts or ends):
        draft.refuse("start_date", "It does not say on which days of which year.")
        return
    is_closed = draft.said("closed").lower() in ("true", "1", "yes", "t", "y")
    hours = (None, None) if is_closed else _hours(draft)
    draft.kind = "day_apart"
    draft.fields = {
        "valid_from": starts or ends,
        "valid_to": ends or starts,
        "description": "Closed" if is_closed else "Other hours",
        "opens": hours[0],
        "closes": hours[1],
    }
