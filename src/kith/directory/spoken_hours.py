"""Hours as people type them, a line each: "Tuesday 6pm to 8pm, in school terms"; and the same read back."""

import re
from datetime import time

from django import forms
from django.utils.translation import gettext as _

from kith.directory.models import Session
from kith.directory.queries.entry import WEEKDAYS, hours_from_text

CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?"
LINE = re.compile(rf"^([a-z]+)\s+(?:from\s+)?{CLOCK}\s*(?:to|until|-|–)\s*{CLOCK}\s*(?:,?\s*(.*))?$")
NAMED = {"midnight": "0:00", "noon": "12:00"}
SAID = {time(0): "midnight", time(12): "noon"}
NOON = 12
MOST = 60

type Typed = tuple[str, str | None, str | None]  # hour, minutes, am or pm


def typed(text: str) -> str:
    """Stored hours as a person would type them."""
    return "\n".join(
        f"{Session.Weekday(day).label} {_clock(starts)} to {_clock(ends)}{_year(when)}"
        for day, starts, ends, when in hours_from_text(text)
    )


def _clock(at: time) -> str:
    """6pm, 5:30pm, noon: in English, since it is read back."""
    return SAID.get(at) or in_figures(at)


def in_figures(at: time) -> str:
    """6pm, 5:30pm, 12pm."""
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def _year(when: str) -> str:
    return "" if when == Session.When.ALL else f", {Session.When(when).label}"


def read(typed: str) -> str:
    """Typed hours as they are stored. Raises ValidationError that repeats the line which cannot be read."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise forms.ValidationError(
            _("That is more than %(n)d lines. Put days with the same hours first.") % {"n": MOST}
        )
    return "\n".join(sorted({_line(line) for line in lines}, key=lambda line: (WEEKDAYS.index(line[:2]), line)))


def _line(line: str) -> str:
    said = line.casefold()
    for word, clock in NAMED.items():
        said = said.replace(word, clock)
    found = LINE.match(said)
    day = next((code for code in WEEKDAYS if found and found[1].startswith(code.casefold())), None)
    try:
        if found is None or day is None:
            raise ValueError
        starts, ends = _times((found[2], found[3], found[4]), (found[5], found[6], found[7]))
        if starts == ends:
            raise ValueError
    except ValueError:
        words = _("We cannot read “%(line)s”. Write a day and two times, like: Tuesday 6pm to 8pm.")
        raise forms.ValidationError(words % {"line": line[:80]}) from None
    return f"{day} {starts:%H:%M}-{ends:%H:%M} {_when(found[8] or '')}"


def _times(starts: Typed, ends: Typed) -> tuple[time, time]:
    """Of 6 to 8pm both are in the evening; of 10 to 2pm the first is not."""
    first, last = _time(*starts), _time(*ends)
    alike = _time(*starts[:2], ends[2])
    return (alike if starts[2] is None and ends[2] and int(starts[0]) <= NOON and alike < last else first), last


def _time(hour: str, minutes: str | None, half: str | None) -> time:
    if int(hour) > 24:
        raise ValueError(hour)
    number = int(hour) % 24 if half is None else int(hour) % 12 + (12 if half == "pm" else 0)
    return time(number, int(minutes or 0))


def _when(said: str) -> str:
    if "holiday" in said:
        return Session.When.HOLIDAYS
    return Session.When.TERM if "term" in said else Session.When.ALL
