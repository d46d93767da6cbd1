"""Hours as people type them are read as they mean them, and are written down as families read them."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kith.directory import spoken_hours
from kith.directory.models import Session
from kith.directory.queries.entry import WEEKDAYS

MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Tuesday 6pm to 8pm", "TU 18:00-20:00 all"),
        ("tue 6 to 8pm", "TU 18:00-20:00 all"),
        ("Tuesday 10 to 2pm", "TU 10:00-14:00 all"),
        ("Tuesday 9:30-11:30am", "TU 09:30-11:30 all"),
        ("Tuesday 11 to 12pm", "TU 11:00-12:00 all"),
        ("Tuesday 12 to 1pm", "TU 12:00-13:00 all"),
        ("Tuesday 18:00 to 20:00", "TU 18:00-20:00 all"),
        ("Tuesday 14:30 to 4pm", "TU 14:30-16:00 all"),
        ("Friday 10pm to 2am, in school holidays", "FR 22:00-02:00 holidays"),
        ("Sunday noon to midnight", "SU 12:00-00:00 all"),
    ],
)
def test_hours_are_read_as_people_mean_them(typed, stored):
    assert spoken_hours.read(typed) == stored


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("MO 10:00-15:00 all", "Monday 10am to 3pm"),
        ("TU 18:30-20:00 term", "Tuesday 6:30pm to 8pm, in school terms"),
        ("SA 12:00-00:00 all", "Saturday noon to midnight"),
    ],
)
def test_stored_hours_are_written_as_families_read_them(stored, typed):
    assert spoken_hours.typed(stored) == typed


@given(day=st.sampled_from(WEEKDAYS), starts=MINUTES, ends=MINUTES, when=st.sampled_from(Session.When.values))
def test_what_is_written_is_read_back_the_same(day, starts, ends, when):
    if starts == ends:
        ends = time((starts.hour + 1) % 24, starts.minute)
    stored = f"{day} {starts:%H:%M}-{ends:%H:%M} {when}"
    assert spoken_hours.read(spoken_hours.typed(stored)) == stored


@pytest.mark.parametrize(
    "typed", ["whenever", "Tuesday", "Tuesday 9:00 to 9:99", "Tuesday 25:00 to 26:00", "Tuesday 6pm to 6pm"]
)
def test_what_cannot_be_read_is_repeated_kindly(typed):
    with pytest.raises(ValidationError, match="We cannot read"):
        spoken_hours.read(typed)
