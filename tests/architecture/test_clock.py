"""Every test begins at the same moment, whatever the hour outside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.clock import moment


@pytest.mark.parametrize("again", range(2))
def test_a_test_begins_at_the_moment_and_not_at_the_hour_outside(again):
    assert timedelta(0) <= timezone.now() - moment() < timedelta(seconds=30)


def test_the_moment_is_read_as_the_time_in_glasgow(monkeypatch):
    monkeypatch.setenv("KITH_TEST_NOW", "2027-06-01T00:30")
    assert moment().isoformat() == "2027-05-31T23:30:00+00:00"


def test_a_moment_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("KITH_TEST_NOW", "midnight")
    with pytest.raises(pytest.UsageError, match="Write it as"):
        moment()
