"""Whom and when: ages by overlap, circumstances, what is open now by the clock, and what costs little."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.commands import refresh_search
from kith.directory.factories import PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import DayApart, Schedule, Service
from kith.directory.queries import Looking, find
from kith.directory.queries.traits import STAGES, cost, whose_age

GLASGOW = ZoneInfo("Europe/London")
TUESDAY = date(2026, 11, 10)  # in a school term
IN_THE_HOLIDAYS = date(2026, 12, 29)  # a Tuesday

pytestmark = pytest.mark.django_db


def moment(clock: str, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=GLASGOW)


def open_at(clock: str, day: date = TUESDAY) -> bool:
    refresh_search()
    at = moment(clock, day)
    found = find(Looking(choices={"when": frozenset({"now"})}), on=day, at=at)
    assert found.counts["when:now"] == found.total
    return bool(found.total)


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [("17:59", False), ("18:00", True), ("19:59", True), ("20:00", False)],
)
def test_it_is_open_from_its_beginning_until_its_end(clock, is_open):
    SessionFactory(starts=time(18), ends=time(20))
    assert open_at(clock) == is_open
    assert not open_at(clock, TUESDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("clock", "days_after", "is_open"),
    [("23:00", 0, True), ("01:59", 1, True), ("02:00", 1, False), ("01:00", 0, False)],
)
def test_last_nights_hours_are_open_past_midnight(clock, days_after, is_open):
    SessionFactory(starts=time(19), ends=time(2))
    assert open_at(clock, TUESDAY + timedelta(days=days_after)) == is_open


@pytest.mark.parametrize(("when", "in_term", "in_holidays"), [("all", 1, 1), ("term", 1, 0), ("holidays", 0, 1)])
def test_school_terms_and_holidays_are_minded(when, in_term, in_holidays):
    SessionFactory(when=when)
    assert open_at("19:00") == in_term
    assert open_at("19:00", IN_THE_HOLIDAYS) == in_holidays


def test_on_a_day_apart_its_own_hours_hold_or_none():
    session = SessionFactory(starts=time(18), ends=time(20))
    apart = DayApart.objects.create(service=session.service, starts_on=TUESDAY, ends_on=TUESDAY)
    assert not open_at("19:00")
    assert open_at("19:00", TUESDAY + timedelta(weeks=1))

    DayApart.objects.filter(pk=apart.pk).update(is_closed=False, opens=time(10), closes=time(11))
    assert open_at("10:30")
    assert not open_at("19:00")


@pytest.mark.parametrize(("days_after", "is_open"), [(0, False), (1, True)])
def test_past_midnight_it_is_last_night_that_counts_as_a_day_apart(days_after, is_open):
    """Closed on Tuesday, it is not open in Tuesday's small hours of Wednesday; closed on Wednesday, it still is."""
    session = SessionFactory(starts=time(19), ends=time(2))
    day = TUESDAY + timedelta(days=days_after)
    DayApart.objects.create(service=session.service, starts_on=day, ends_on=day)
    assert open_at("01:00", TUESDAY + timedelta(days=1)) == is_open


def test_other_hours_of_a_day_apart_are_open_past_midnight():
    service = ServiceFactory()
    hours = {"is_closed": False, "opens": time(20), "closes": time(1)}
    DayApart.objects.create(service=service, starts_on=TUESDAY, ends_on=TUESDAY, **hours)
    assert open_at("23:00", TUESDAY)
    assert open_at("00:30", TUESDAY + timedelta(days=1))
    assert not open_at("01:00", TUESDAY + timedelta(days=1))
    assert not open_at("19:00", TUESDAY)


BANDS = {
    "weekday evenings": ({"freq": "WEEKLY", "byday": "MO,TU", "opens": time(18), "closes": time(20)}, {"evening"}),
    "one Saturday a month": ({"freq": "MONTHLY", "byday": "2SA", "opens": time(10), "closes": time(12)}, {"weekend"}),
    "since a Saturday": (
        {"freq": "WEEKLY", "dtstart": date(2026, 1, 3), "opens": time(10), "closes": time(12)},
        {"weekend"},
    ),
    "until last summer": (
        {"freq": "WEEKLY", "byday": "SA", "valid_to": date(2026, 8, 1), "opens": time(10), "closes": time(12)},
        set(),
    ),
    "no end said": ({"freq": "WEEKLY", "byday": "SA", "opens": time(18)}, set()),
}


@pytest.mark.parametrize(("said", "bands"), BANDS.values(), ids=BANDS.keys())
def test_evenings_and_weekends_are_found_by_every_kind_of_time(said, bands):
    Schedule.objects.create(service=ServiceFactory(), **said)
    refresh_search(on=TUESDAY)
    counts = find(Looking(), on=TUESDAY).counts
    assert {band for band in ("evening", "weekend") if counts[f"when:{band}"]} == bands


def test_an_evening_at_a_private_place_is_in_no_count():
    place = PlaceFactory(is_private=True)
    Schedule.objects.create(place=place, freq="WEEKLY", byday="MO", opens=time(18), closes=time(20))
    refresh_search(on=TUESDAY)
    assert not find(Looking(), on=TUESDAY).counts["when:evening"]


FIRST_TUESDAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("said", "day", "is_open"),
    [
        ({"freq": "MONTHLY", "byday": "1TU"}, FIRST_TUESDAY, True),
        ({"freq": "MONTHLY", "byday": "1TU"}, TUESDAY, False),
        ({"freq": "MONTHLY", "byday": "-1TU"}, date(2026, 11, 24), True),
        ({"freq": "MONTHLY", "bymonthday": "10"}, TUESDAY, True),
        ({"freq": "WEEKLY", "byday": "TU", "interval": 2, "dtstart": FIRST_TUESDAY}, TUESDAY, False),
        ({"freq": "WEEKLY", "byday": "TU", "interval": 2, "dtstart": FIRST_TUESDAY}, date(2026, 11, 17), True),
        ({"freq": "WEEKLY", "dtstart": FIRST_TUESDAY}, TUESDAY, True),
        ({"freq": "WEEKLY", "byday": "TU", "valid_to": FIRST_TUESDAY}, TUESDAY, False),
        ({"freq": "WEEKLY", "byday": "TU", "valid_from": date(2027, 1, 1)}, TUESDAY, False),
        ({"dtstart": TUESDAY}, TUESDAY, True),
        ({"dtstart": TUESDAY}, FIRST_TUESDAY, False),
    ],
)
def test_what_comes_round_less_often_than_weekly_is_open_on_its_days_alone(said, day, is_open):
    Schedule.objects.create(service=ServiceFactory(), opens=time(10), closes=time(12), **said)
    assert open_at("11:00", day) == is_open
    assert not open_at("12:00", day)
    assert not open_at("09:59", day)


def test_a_monthly_night_is_open_past_midnight():
    Schedule.objects.create(service=ServiceFactory(), freq="MONTHLY", byday="1TU", opens=time(19), closes=time(2))
    assert open_at("23:00", FIRST_TUESDAY)
    assert open_at("01:59", FIRST_TUESDAY + timedelta(days=1))
    assert not open_at("02:00", FIRST_TUESDAY + timedelta(days=1))
    assert not open_at("01:00", FIRST_TUESDAY)


def test_a_schedule_that_says_no_end_is_not_called_open():
    Schedule.objects.create(service=ServiceFactory(), freq="MONTHLY", byday="1TU", opens=time(10))
    assert not open_at("11:00", FIRST_TUESDAY)


@pytest.mark.parametrize(
    "said", [{}, {"freq": "WEEKLY"}, {"freq": "MONTHLY"}, {"freq": "WEEKLY", "byday": "TU", "interval": 2}]
)
def test_a_schedule_that_does_not_say_on_which_days_is_not_called_open(said):
    """Every second Tuesday of which weeks? Nobody is sent to a closed door on a guess."""
    Schedule.objects.create(service=ServiceFactory(), opens=time(10), closes=time(12), **said)
    assert not open_at("11:00", TUESDAY)


def test_on_a_day_apart_no_schedule_holds():
    service = ServiceFactory()
    Schedule.objects.create(service=service, freq="MONTHLY", byday="1TU", opens=time(10), closes=time(12))
    DayApart.objects.create(service=service, starts_on=FIRST_TUESDAY, ends_on=FIRST_TUESDAY)
    assert not open_at("11:00", FIRST_TUESDAY)


@pytest.mark.parametrize(("is_private", "is_open"), [(False, True), (True, False)])
def test_times_of_a_place_are_open_where_the_place_may_be_named(is_private, is_open):
    place = PlaceFactory(is_private=is_private)
    Schedule.objects.create(place=place, freq="MONTHLY", byday="1TU", opens=time(10), closes=time(12))
    assert open_at("11:00", FIRST_TUESDAY) == is_open


def test_without_a_moment_nothing_is_said_of_what_is_open():
    SessionFactory()
    refresh_search()
    assert "when:now" not in find(Looking(), on=TUESDAY).counts


@given(youngest=st.integers(-1, 26), years=st.integers(0, 27), stage=st.sampled_from(sorted(STAGES)))
def test_a_stage_of_life_is_reached_where_the_ages_overlap(youngest, years, stage):
    service = ServiceFactory(minimum_age=youngest, maximum_age=youngest + years, who_for=["dads"])
    first, last = STAGES[stage]
    overlaps = any(youngest <= age <= youngest + years for age in range(first, last + 1))
    assert (stage in whose_age(service)) == overlaps
    assert "dads" in whose_age(service)


@given(
    youngest=st.none() | st.integers(-1, 99),
    oldest=st.none() | st.integers(0, 120),
    stage=st.sampled_from(sorted(STAGES)),
)
def test_an_age_that_nobody_said_bounds_nothing_and_ages_of_which_neither_is_said_are_in_no_stage(
    youngest, oldest, stage
):
    found = whose_age(Service(minimum_age=youngest, maximum_age=oldest), [])
    first, last = STAGES[stage]
    if youngest is None and oldest is None:
        assert found == {"ages-not-said"}
    else:
        assert (stage in found) == ((youngest is None or youngest <= last) and (oldest is None or oldest >= first))


def test_a_service_that_names_a_stage_of_life_says_its_ages_so():
    service = ServiceFactory(minimum_age=None, maximum_age=None, who_for=["teenager"])
    assert whose_age(service) == {"teenager"}


def test_a_service_that_names_stages_of_life_is_for_those():
    service = ServiceFactory(minimum_age=-1, maximum_age=26, who_for=["teenager", "young-carers"])
    assert whose_age(service) == {"teenager", "young-carers"}


@pytest.mark.parametrize(
    ("pence", "is_known", "choices"),
    [(0, True, {"free", "low"}), (300, True, {"low"}), (301, True, set()), (0, False, set())],
)
def test_free_is_low_and_low_is_what_a_family_may_spare(pence, is_known, choices):
    assert cost(ServiceFactory(cost_pence=pence, cost_is_known=is_known)) == choices
