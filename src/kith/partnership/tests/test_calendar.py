"""Working days, school holidays and time bands are those of the partnership's profile."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.partnership.queries import calendar

pytestmark = pytest.mark.django_db

THE_CITYS_DAYS = st.dates(date(2025, 2, 1), date(2027, 11, 1))


def test_three_working_days_from_a_thursday_is_a_tuesday():
    assert calendar.add_working_days(date(2026, 11, 12), 3) == date(2026, 11, 17)


def test_saint_andrews_day_is_not_a_working_day():
    assert calendar.add_working_days(date(2026, 11, 27), 1) == date(2026, 12, 1)


@given(on=THE_CITYS_DAYS, days=st.integers(0, 20))
def test_a_promise_always_falls_on_a_working_day_and_never_before_it_was_made(on, days):
    promised = calendar.add_working_days(on, days)
    assert promised >= on
    assert calendar.is_working_day(promised)


@given(on=THE_CITYS_DAYS, days=st.integers(0, 20))
def test_one_more_working_day_is_always_later(on, days):
    assert calendar.add_working_days(on, days + 1) > calendar.add_working_days(on, days)


@pytest.mark.parametrize(
    ("starts_at", "band"),
    [
        (datetime(2026, 11, 12, 8, 15, tzinfo=UTC), "early-morning"),
        (datetime(2026, 11, 12, 10, 0, tzinfo=UTC), "school-day"),
        (datetime(2026, 11, 12, 15, 45, tzinfo=UTC), "after-school"),
        (datetime(2026, 11, 12, 17, 15, tzinfo=UTC), "evening"),
        (datetime(2026, 11, 14, 10, 0, tzinfo=UTC), "weekend"),
        (datetime(2026, 10, 13, 10, 0, tzinfo=UTC), "holiday"),
        (datetime(2026, 7, 7, 16, 30, tzinfo=UTC), "evening"),  # 5:30pm in a summer hour
    ],
    ids=lambda value: value if isinstance(value, str) else value.isoformat(),
)
def test_a_visit_falls_in_the_band_that_a_family_would_call_it(starts_at, band):
    assert calendar.band_of(starts_at) == band


@given(starts_at=st.datetimes(datetime(2025, 2, 1), datetime(2027, 11, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_has_a_band(starts_at):
    assert calendar.band_of(starts_at) in calendar.BANDS
