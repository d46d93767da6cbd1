"""The only time kept of what somebody says: the week in which they said it."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def week_of(at: datetime) -> date:
    """The Monday of the week, in the city's own time."""
    on = timezone.localdate(at)
    return on - timedelta(days=on.weekday())
