"""A week is called by its Monday."""

from datetime import date, timedelta


def monday_of(on: date) -> date:
    """The Monday of this day's week."""
    return on - timedelta(days=on.weekday())
