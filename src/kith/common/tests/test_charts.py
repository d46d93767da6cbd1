"""Labels at the ends of two lines never touch."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kith.common.charts import APART, BOTTOM, TOP, label_places, rating_line

HEIGHT = st.integers(0, 10).map(lambda value: BOTTOM - (BOTTOM - TOP) * value / 10)


@given(theirs=HEIGHT, ours=HEIGHT)
def test_labels_never_touch(theirs, ours):
    one, other = label_places(theirs, ours)

    assert abs(one - other) >= APART - 0.01
    assert min(one, other) >= TOP - 5
    assert max(one, other) <= BOTTOM + 12


def test_time_between_ratings_is_true():
    first, last = date(2026, 10, 1), date(2026, 10, 11)
    line = rating_line([(first, 0), (date(2026, 10, 2), 5), (last, 10)], first=first, last=last)

    assert [point[0] for point in line.points] == [30, 51.4, 244]


def test_one_rating_is_a_dot_at_the_end():
    on = date(2026, 10, 1)

    assert rating_line([(on, 5)], first=on, last=on).points == ((244, 53),)
