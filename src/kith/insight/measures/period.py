"""The year that a figure speaks of, and the steps it may be told in."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to a last, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{date_format(self.first, 'F Y')} to {date_format(self.last, 'j F Y')}"

    def steps(self, months: int) -> "list[Period]":
        """The year cut in steps of so many months, the first day to the last."""
        starts = [_months_on(self.first, count) for count in range(0, 12, months)]
        ends = [_day_before(start) for start in starts[1:]] + [self.last]
        return [Period(start, end) for start, end in zip(starts, ends, strict=True)]

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def year_to(today: date) -> Period:
    """Twelve calendar months, this one last, to today."""
    return Period(_months_on(today.replace(day=1), -11), today)


def _months_on(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
