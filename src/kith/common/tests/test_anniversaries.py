"""A day comes round once a year, and forward and back say the same of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.common.anniversaries import years_after, years_before

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born_on", "twelve_on"),
    [
        (date(2014, 11, 25), date(2026, 11, 25)),
        (date(2016, 2, 29), date(2028, 2, 29)),
        (date(2020, 2, 29), date(2032, 2, 29)),
    ],
)
def test_a_birthday_is_the_same_day_in_a_later_year(born_on, twelve_on):
    assert years_after(born_on, 12) == twelve_on


def test_whoever_was_born_on_29_february_turns_a_year_older_on_1_march():
    assert years_after(date(2016, 2, 29), 11) == date(2027, 3, 1)
    assert years_before(date(2027, 2, 28), 11) == date(2016, 2, 28)
    assert years_before(date(2027, 3, 1), 11) == date(2016, 3, 1)


@given(today=DAYS, years=st.integers(1, 110))
def test_born_by_that_day_is_as_old_as_that_and_born_the_day_after_is_not(today, years):
    born_on = years_before(today, years)

    assert years_after(born_on, years) <= today
    assert years_after(born_on + timedelta(days=1), years) > today
