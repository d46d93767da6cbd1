"""Numbers, days and times put right: times in columns of dates, weekdays in words, ages of nobody."""

import re
from datetime import UTC, date, datetime, time, timedelta

from kith.directory.importing.rows import Draft
from kith.directory.open_referral.parameters import DAY_NAMES, DAYS

CLOCK = re.compile(
    r"^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?(?:\.\d+)?\s*([ap])?\.?m?\.?(?:Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
ORDINAL = re.compile(r"^[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)$")
OLDEST = 120
FORMATS = (
    *("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"),
    *("%d/%m/%y", "%d-%b-%Y", "%d-%b-%y", "%d.%m.%y", "%A %d %B %Y", "%A, %d %B %Y", "%m/%d/%Y", "%m/%d/%y"),
    *("%B %Y", "%b %Y", "%Y-%m"),
)
CLOCK_AFTER = re.compile(r"[ T,]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]m)?$", re.IGNORECASE)
NTH = re.compile(r"\b(\d{1,2})(st|nd|rd|th)\b", re.IGNORECASE)
COUNTED = re.compile(r"^([2-6]\d{4})(\.\d+)?$")  # days as a spreadsheet counts them: from 1954 to 2091
FIRST_COUNTED, FIRST_YEAR = date(1899, 12, 30), 1900
BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
BARE = re.compile(r"^(\d{1,2})$|^(\d{2})(\d{2})(?:\s*(?:hrs?|hours))?$")
AGE = re.compile(
    r"^(?:aged?\s+|over\s+)?(\d{1,3})\s*(?:\+|(?:years?|yrs?)\b(?: old| of age)?)?(?: and (?:over|above|older|up))?$",
    re.IGNORECASE,
)
AGES = re.compile(r"^(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})(?:\s*(?:years?|yrs?))?$", re.IGNORECASE)
ALL_DAY = (time(0), time(23, 59))


def number(draft: Draft, name: str) -> float | None:
    """A number, or nothing and said so."""
    said = draft.said(name)
    try:
        value = float(said.replace(",", "").lstrip("£$€ ")) if said else None
    except ValueError:
        value = float("nan")
    if value is None or (value == value and abs(value) < 1e12):
        return value
    draft.row.repair(name, f"“{said[:40]}” is not a number: left out.")
    return None


def whole(draft: Draft, name: str) -> int | None:
    """A whole number from 0, or nothing and said so."""
    value = number(draft, name)
    if value is None:
        return None
    if value < 0 or value != int(value) or value > 2**31 - 1:
        draft.row.repair(name, f"“{draft.said(name)[:40]}” is not a whole number from 0: left out.")
        return None
    return int(value)


def ages(draft: Draft) -> tuple[int | None, int | None]:
    """Youngest and eldest, in years. An age that nobody reaches is no upper limit."""
    low, high = _age(draft, "minimum_age", 1), _age(draft, "maximum_age", 2)
    if high is not None and high > OLDEST:
        draft.row.repair("maximum_age", f"{high:g} is older than anybody: taken as no upper age.")
        high = None
    if high is not None and high < -1:
        draft.row.repair("maximum_age", f"{high:g} is not an age: left out.")
        high = None
    if low is not None and not -1 <= low <= OLDEST:
        draft.row.repair("minimum_age", f"{low:g} is not an age: left out.")
        low = None
    if low is not None and high is not None and high < low:
        draft.row.repair("maximum_age", f"{high:g} is below {low:g}: the two were changed about.")
        low, high = high, low
    return None if low is None else int(low), None if high is None else int(high)


def _age(draft: Draft, name: str, which: int) -> float | None:
    """A number of years, in words too: 16 years, 18+, the first or the second of 5-11."""
    said = draft.said(name)
    if found := AGE.match(said) or AGES.match(said):
        years = found[min(which, found.re.groups)]
        if years != said:
            draft.row.repair(name, f"“{said[:40]}” was read as {years}.")
        return float(years)
    return number(draft, name)


def day(draft: Draft, name: str) -> date | None:
    """A day however it is written, or nothing and said so. Day before month, as it is written here."""
    said = draft.said(name)
    if not said:
        return None
    if found := a_day(said):
        if said[:10] != found.isoformat():
            draft.row.repair(name, f"“{said[:40]}” was read as {found.isoformat()}.")
        return found
    draft.row.repair(name, f"“{said[:40]}” is not a day: left out.")
    return None


def a_day(said: str) -> date | None:
    """The day in these words, or as a spreadsheet counts days. None for one of no year that anybody here has lived in."""
    found = _a_day(said)
    return found if found and found.year >= FIRST_YEAR else None


def _a_day(said: str) -> date | None:
    if counted := COUNTED.match(said):
        return FIRST_COUNTED + timedelta(days=int(counted[1]))
    plain = NTH.sub(r"\1", CLOCK_AFTER.sub("", said)).strip()
    for tried in (said[:10], plain):
        try:
            return date.fromisoformat(tried)
        except ValueError:
            continue
    for form in FORMATS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def moment(draft: Draft, name: str) -> datetime | None:
    """A moment; one without a zone is UTC. Nothing and said so when it is none."""
    said = draft.said(name)
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        draft.row.repair(name, f"“{said[:40]}” is not a moment: left out.")
        return None


def a_time(said: str) -> time | None:
    """8:30AM, 17.00, 9am, noon."""
    plain = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}.get(said.strip().lower(), said.strip())
    found = CLOCK.match(plain)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def hours(said: str) -> tuple[time | None, time | None]:
    """A time, however it is written where a time belongs; or the two of 9am-5pm."""
    ends = BETWEEN.split(said)
    if len(ends) == 2 and all(ends):
        closes = _one_time(ends[1])
        half = re.search(r"([ap])\.?m\.?$", ends[1], re.IGNORECASE)
        opens = _one_time(ends[0])
        if half and re.fullmatch(r"\d{1,2}([:.]\d{2})?", ends[0]):
            alike = _one_time(f"{ends[0]}{half[0]}")
            opens = alike if alike and closes and alike < closes else opens
        return opens, closes
    return _one_time(said), None


def _one_time(said: str) -> time | None:
    """17.00, 9am, 0900, 9; or 0.375, as a spreadsheet counts a day. 24:00 is a minute before it."""
    plain = said.strip()
    if re.match(r"^24[:.]?00", plain):
        return ALL_DAY[1]
    if re.match(r"^0?\.\d+$", plain) and (minutes := round(float(plain) * 1440)) < 1440:
        return (
            time(minutes // 60, minutes % 60) if len(plain) > 4 or float(plain) in (0.25, 0.5, 0.75) else a_time(plain)
        )
    if bare := BARE.match(plain):
        hour, minute = int(bare[1] or bare[2]), int(bare[3] or 0)
        return time(hour, minute) if hour < 24 and minute < 60 else None
    return a_time(re.sub(r"^(\d{1,2})\s*(noon|midday)$", r"\1pm", plain, flags=re.IGNORECASE))


def days(said: str) -> tuple[str, bool]:
    """The days of the week in these words as MO,TU, and whether the words say nothing else."""
    plain = said.strip().upper().replace(" ", "")
    if plain and all(ORDINAL.match(part) for part in plain.split(",")):
        return plain, True
    words = said.strip().lower().replace("&", ",").replace(" and ", ",").replace("/", ",").replace(";", ",")
    words = re.sub(r"\s*(-|–|—|\bto\b|\bthrough\b|\bthru\b)\s*", "-", words)
    found: list[int] = []
    is_all = bool(words)
    for part in filter(None, re.split(r"[,\s]+", words)):
        stretch = _stretch(part)
        is_all = is_all and bool(stretch)
        found += [one for one in stretch if one not in found]
    return ",".join(DAYS[one] for one in sorted(found)), is_all


def _stretch(part: str) -> list[int]:
    """Monday-friday, weekdays, daily, sat."""
    named = {"weekdays": range(5), "weekends": (5, 6), "daily": range(7), "everyday": range(7)}.get(part)
    if named is not None:
        return list(named)
    ends = [_one(name) for name in part.split("-")]
    if len(ends) > 2 or any(end is None for end in ends):
        return []
    first, last = ends[0] or 0, ends[-1] or 0
    return list(range(first, last + 1)) if first <= last else [*range(first, 7), *range(last + 1)]


def _one(name: str) -> int | None:
    name = name.strip(" .").removesuffix("s") if len(name) > 4 else name.strip(" .")
    return next((n for n, whole in enumerate(DAY_NAMES) if len(name) >= 2 and whole.startswith(name)), None)
