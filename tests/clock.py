"""When every test begins. What a test proves must not depend on the hour or the day on which it is run."""

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

GLASGOW = ZoneInfo("Europe/London")
AFTERNOON = "2026-11-25T14:20"  # a Wednesday in term
CLOCK = pytest.StashKey[time_machine.Traveller]()


def moment() -> datetime:
    """That afternoon, or the moment in Glasgow that KITH_TEST_NOW names."""
    named = os.environ.get("KITH_TEST_NOW") or AFTERNOON
    try:
        read = datetime.fromisoformat(named)
    except ValueError as wrong:
        raise pytest.UsageError(f"KITH_TEST_NOW is {named!r}. Write it as 2027-03-28T00:30.") from wrong
    return (read if read.tzinfo else read.replace(tzinfo=GLASGOW)).astimezone(UTC)


def start(config: pytest.Config) -> None:
    """Leave the machine's own clock until the session ends. Time goes on from the moment, it does not stand still."""
    travel = time_machine.travel(moment())
    config.stash[CLOCK] = travel.start()
    config.add_cleanup(travel.stop)


def turn_back(config: pytest.Config) -> None:
    """Stand at the moment again, for the next test."""
    config.stash[CLOCK].move_to(moment())
