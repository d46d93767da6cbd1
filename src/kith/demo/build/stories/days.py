"""Days and times of a story, counted from today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Days:
    """Turns `-17`, `5` or `sat-1` into a day, and a day with a time into a moment."""

    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def on(self, said: int | str) -> date:
        """The day that a story means."""
        if isinstance(said, int):
            return self.today + timedelta(days=said)
        weekday, weeks = WEEKDAYS.index(said[:3]), int(said[3:])
        ahead = (weekday - self.today.weekday()) % 7
        first = self.today + timedelta(days=ahead or 7) if weeks > 0 else self.today - timedelta(days=7 - ahead)
        return first + timedelta(weeks=weeks - 1 if weeks > 0 else weeks + 1)

    def maybe(self, said: int | str | None) -> date | None:
        """The day, where the story gives one."""
        return None if said is None else self.on(said)

    def at(self, said: int | str, clock: str = "12:00") -> datetime:
        """The moment on that day; never later than now for something that has already happened today."""
        moment = datetime.combine(self.on(said), time.fromisoformat(clock))
        return timezone.make_aware(moment)

    def past(self, said: int | str, clock: str = "12:00") -> datetime:
        """The moment, or now if the clock has not got there yet."""
        return min(self.at(said, clock), self.now)

    def born(self, age: int, birthday_in: int) -> date:
        """The birth date of someone this age who has a birthday in so many days."""
        birthday = self.on(birthday_in)
        year = birthday.year - age - 1
        day = 28 if (birthday.month, birthday.day) == (2, 29) else birthday.day
        return date(year, birthday.month, day)
