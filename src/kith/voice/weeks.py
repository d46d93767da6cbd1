"""The only time kept of what somebody says: the week in which they said it."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def week_of(at: datetime) -> date:
    """The Monday of the week, in the city's own time."""
    return week_of_day(timezone.localdate(at))


def week_of_day(on: date) -> date:
    """The Monday of this day's week."""
    return on - timedelta(days=on.weekday())
