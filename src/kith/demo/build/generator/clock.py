"""Days counted from today, in the form that the database takes, worked out once each."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.utils import timezone

from kith.demo.build.generator.writing import PostgresWay, SqliteWay
from kith.partnership.queries.calendar import add_working_days, band_of


class Clock:
    """Today, and every day and moment around it that a story may need."""

    def __init__(self, at: datetime, way: SqliteWay | PostgresWay) -> None:
        self.now, self.way = at, way
        self.today = timezone.localdate(at)
        self.date = cache(self.date)  # type: ignore[method-assign]
        self.on = cache(self.on)  # type: ignore[method-assign]
        self.at = cache(self.at)  # type: ignore[method-assign]
        self.band = cache(self.band)  # type: ignore[method-assign]
        self.promise = cache(self.promise)  # type: ignore[method-assign]

    def date(self, day: int) -> date:
        """The day itself."""
        return self.today + timedelta(days=day)

    def on(self, day: int) -> Any:
        """The day, as the database takes it."""
        return self.way.date(self.date(day))

    def at(self, day: int, clock: str = "12:00") -> Any:
        """A moment on that day, never later than now, as the database takes it."""
        return self.way.moment(min(self._moment(day, clock), self.now) if day <= 0 else self._moment(day, clock))

    def has_come(self, day: int, clock: str) -> bool:
        """That moment is past."""
        return day < 0 or (day == 0 and self._moment(day, clock) <= self.now)

    def band(self, day: int, clock: str) -> str:
        """The time band of that moment."""
        return band_of(self._moment(day, clock))

    def promise(self, day: int, working_days: int) -> int:
        """So many working days after that day, counted from today."""
        return (add_working_days(self.date(day), working_days) - self.today).days

    def _moment(self, day: int, clock: str) -> datetime:
        return timezone.make_aware(datetime.combine(self.date(day), time.fromisoformat(clock)))
