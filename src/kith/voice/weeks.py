"""The only time kept of what somebody says: the week in which they said it."""

from datetime import date, datetime

from django.utils import timezone

from kith.common.weeks import monday_of


def week_of(at: datetime) -> date:
    """The Monday of the week, in the city's own time."""
    return monday_of(timezone.localdate(at))
