"""A week's hours as a picture, at the two widths it is shown at. Its twin is the list under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils.dates import WEEKDAYS_ABBR

from kith.directory.models import Session
from kith.directory.presenters.hours import spoken
from kith.partnership.queries import rule_on

WIDE, THIN = 560, 320
ROW, TOP, BAR = 24, 24, 15
EARLIEST, LATEST = 9, 21  # the hours that are always on the picture


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    is_part_of_year: bool


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    y: float
    name: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Week:
    width: int
    height: int
    left: float
    marks: tuple[Mark, ...]
    days: tuple[Day, ...]
    bars: tuple[Bar, ...]
    evening_x: float
    evening_width: float

    @property
    def evening_middle(self) -> float:
        return round(self.evening_x + self.evening_width / 2, 1)

    @property
    def has_parts_of_year(self) -> bool:
        return any(bar.is_part_of_year for bar in self.bars)


def weeks(sessions: Iterable[Session], on: date) -> tuple[Week, Week] | None:
    """The picture wide and thin; nothing when no hours are known."""
    known = list(sessions)
    return (_week(known, WIDE, on), _week(known, THIN, on)) if known else None


def _hour(at: time) -> float:
    return at.hour + at.minute / 60


def _stretch(session: Session) -> tuple[float, float]:
    first, last = _hour(session.starts), _hour(session.ends)
    return first, last + 24 if last < first else last


def _week(sessions: list[Session], width: int, on: date) -> Week:
    first = int(min(EARLIEST, *(_stretch(s)[0] for s in sessions)))
    last = max(LATEST, *(_stretch(s)[1] for s in sessions)) + 0.5
    left = 56.0 if width == WIDE else 48.0

    def x(hour: float) -> float:
        return round(left + (hour - first) / (last - first) * (width - left - 12), 1)

    evening = x(_hour(time.fromisoformat(rule_on("calendar.bands", on)["evening_from"])))
    open_days = {session.weekday for session in sessions}
    every = 3 if width == WIDE or last - first <= 16 else 6
    return Week(
        width=width,
        height=TOP + 7 * ROW + 22,
        left=left,
        marks=tuple(Mark(x(hour), _clock(hour)) for hour in range(-(-first // 3) * 3, int(last) + 1, every)),
        days=tuple(Day(TOP + 17 + day * ROW, str(WEEKDAYS_ABBR[day]), day not in open_days) for day in range(7)),
        bars=tuple(_bar(session, x) for session in sessions),
        evening_x=evening,
        evening_width=round(width - evening, 1),
    )


def _bar(session: Session, x: object) -> Bar:
    begins, stops = (x(hour) for hour in _stretch(session))  # type: ignore[operator]
    return Bar(begins, TOP + 5 + session.weekday * ROW, round(stops - begins, 1), session.when != Session.When.ALL)


def _clock(hour: int) -> str:
    return spoken(time(hour % 24))
