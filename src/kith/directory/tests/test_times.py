"""A group's times as a calendar reads them: read back, and its days worked out by somebody else's library."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kith.directory.factories import PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import DayApart, Schedule, Service
from kith.directory.presenters import calendar_file
from kith.directory.presenters.timetable import timetable
from kith.partnership.queries.calendar import is_school_holiday

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def group() -> Service:
    service = ServiceFactory(
        name="Evening Blether", turn_up=True, phone="0141 496 0167", organisation__name="Close Knit"
    )
    PlaceFactory(service=service, name="The Larch Rooms", address="1 Merle Road", postcode="GX8 5NL")
    return service


def calendar_of(client, service):
    return Calendar.from_ical(client.get(f"/find/{service.public_id}/times/").content)


def days_of(client, service, first="2026-11-25", last="2027-12-31"):
    found = recurring_ical_events.of(calendar_of(client, service)).between(
        date.fromisoformat(first), date.fromisoformat(last)
    )
    return sorted(f"{event.start:%Y-%m-%d %H:%M}" for event in found)


def test_a_weekly_group_is_every_week_for_a_year_at_the_same_hour_whatever_the_clocks_do(client, group):
    SessionFactory(service=group)  # Tuesdays, 6pm to 8pm

    found = recurring_ical_events.of(calendar_of(client, group)).between(TODAY, date(2028, 1, 1))

    assert [event.start.date() for event in found] == [date(2026, 12, 1) + timedelta(weeks=n) for n in range(52)]
    assert {event.start.time() for event in found} == {time(18)}
    assert {event.end - event.start for event in found} == {timedelta(hours=2)}
    in_utc = {event.start.date(): event.start.astimezone(ZoneInfo("UTC")).hour for event in found}
    assert in_utc[date(2027, 3, 23)] == 18
    assert in_utc[date(2027, 3, 30)] == 17  # the clocks went forward on the 28th
    assert in_utc[date(2027, 11, 2)] == 18


def test_an_event_says_what_where_and_whom_to_phone_and_points_at_its_page(client, group):
    SessionFactory(service=group)
    answer = client.get(f"/find/{group.public_id}/times/")
    event = calendar_of(client, group).events[0]

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="times.ics"'
    assert event["SUMMARY"] == "Evening Blether"
    assert event["LOCATION"] == "The Larch Rooms, 1 Merle Road, GX8 5NL"
    assert event["URL"] == f"http://testserver/find/{group.public_id}/"
    assert "Phone 0141 496 0167 before you go" in event["DESCRIPTION"]
    assert "Close Knit" in event["DESCRIPTION"]
    assert event.start.tzinfo.key == "Europe/London"
    assert calendar_of(client, group).timezones[0]["TZID"] == "Europe/London"


def test_days_that_share_their_hours_come_round_together(client, group):
    for weekday in (0, 2, 4):
        SessionFactory(service=group, weekday=weekday)
    SessionFactory(service=group, weekday=5, starts=time(10), ends=time(12))

    events = calendar_of(client, group).events

    assert sorted(event["RRULE"]["BYDAY"] for event in events) == [["MO", "WE", "FR"], ["SA"]]
    assert len({event["UID"] for event in events}) == 2
    assert "2026-11-25 18:00" in days_of(client, group)  # today is a Wednesday


def test_a_night_ends_on_the_next_day_and_a_whole_day_at_midnight(client, group):
    SessionFactory(service=group, starts=time(22), ends=time(2))
    SessionFactory(service=group, weekday=6, starts=time(0), ends=time(23, 59))

    night, whole = sorted(calendar_of(client, group).events, key=lambda event: -event.start.hour)

    assert night.end - night.start == timedelta(hours=4)
    assert whole.end - whole.start == timedelta(days=1)


@pytest.mark.parametrize("when", ["term", "holidays"])
def test_school_terms_and_holidays_are_minded_as_far_as_they_are_known(client, group, when):
    SessionFactory(service=group, when=when)

    days = [date.fromisoformat(at[:10]) for at in days_of(client, group)]

    tuesdays = [date(2026, 12, 1) + timedelta(weeks=n) for n in range(52)]
    assert days == [day for day in tuesdays if is_school_holiday(day) == (when == "holidays")]
    assert days


def test_a_closed_day_is_left_out_and_another_hour_takes_its_place(client, group):
    SessionFactory(service=group)
    DayApart.objects.create(service=group, starts_on="2026-12-22", ends_on="2027-01-05")
    DayApart.objects.create(
        service=group, starts_on="2026-12-15", ends_on="2026-12-15", is_closed=False, opens=time(17), closes=time(18)
    )

    days = days_of(client, group, last="2027-01-20")

    assert days == [
        "2026-12-01 18:00",
        "2026-12-08 18:00",
        "2026-12-15 17:00",
        "2027-01-12 18:00",
        "2027-01-19 18:00",
    ]


def test_a_group_whose_first_day_is_closed_begins_on_the_next(client, group):
    SessionFactory(service=group)
    DayApart.objects.create(service=group, starts_on="2026-12-01", ends_on="2026-12-01")
    assert days_of(client, group)[0] == "2026-12-08 18:00"


@pytest.mark.parametrize(
    ("row", "days"),
    [
        (
            {"freq": "WEEKLY", "interval": 2, "byday": "TH", "dtstart": "2026-11-12", "until": "2027-01-10"},
            ["2026-11-26", "2026-12-10", "2026-12-24", "2027-01-07"],
        ),
        ({"freq": "MONTHLY", "byday": "-1FR", "valid_to": "2027-01-31"}, ["2026-11-27", "2026-12-25", "2027-01-29"]),
        ({"freq": "MONTHLY", "bymonthday": "1,15", "valid_to": "2026-12-31"}, ["2026-12-01", "2026-12-15"]),
        ({"freq": "WEEKLY", "byday": "MO", "count": 4, "dtstart": "2026-11-16"}, ["2026-11-30", "2026-12-07"]),
        ({"freq": "WEEKLY", "byday": "MO", "valid_from": "2027-11-15"}, ["2027-11-15", "2027-11-22"]),
        ({"dtstart": "2026-12-05"}, ["2026-12-05"]),
        ({"dtstart": "2026-10-05"}, []),
        (
            {"freq": "WEEKLY", "byday": "MO", "bymonthday": "3"},
            [],
        ),  # RFC 5545 does not allow it: the page says it in words
        ({"freq": "WEEKLY", "byday": "2MO"}, []),
        ({"freq": "WEEKLY", "byday": "often"}, []),
        ({"freq": "WEEKLY", "byday": "MO", "valid_from": "2020-01-01", "valid_to": "2020-02-01"}, []),
    ],
)
def test_a_schedule_is_as_it_says(client, group, row, days):
    Schedule.objects.create(service=group, opens=time(10), closes=time(11), **row)
    assert [at[:10] for at in days_of(client, group)] == days


MAYBE_DAY = st.none() | st.dates(date(2019, 1, 1), date(2029, 1, 1))
ANY_SCHEDULE = st.builds(
    Schedule,
    freq=st.sampled_from(["", "WEEKLY", "MONTHLY"]),
    interval=st.none() | st.integers(0, 40),
    byday=st.lists(st.sampled_from(["MO", "SU", "2TU", "-1FR", "5WE", "x"]), max_size=3).map(",".join),
    bymonthday=st.lists(st.sampled_from(["1", "31", "-1", "99", "often"]), max_size=2).map(",".join),
    byweekno=st.sampled_from(["", "", "20"]),
    wkst=st.sampled_from(["", "SU", "MO"]),
    count=st.none() | st.integers(0, 200),
    dtstart=MAYBE_DAY,
    until=MAYBE_DAY,
    valid_from=MAYBE_DAY,
    valid_to=MAYBE_DAY,
    opens=st.none() | st.sampled_from([time(0), time(1, 30), time(10), time(23)]),
    closes=st.none() | st.sampled_from([time(0), time(1, 30), time(11), time(23, 59)]),
)
ANY_APART = st.builds(
    lambda pk, starts, days, closed: DayApart(
        pk=pk,
        starts_on=starts,
        ends_on=starts + timedelta(days=days),
        is_closed=closed,
        opens=None if closed else time(15),
    ),
    st.integers(1, 9),
    st.dates(date(2026, 11, 1), date(2027, 12, 1)),
    st.integers(0, 60),
    st.booleans(),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(ANY_SCHEDULE, min_size=1, max_size=2),
    apart=st.lists(ANY_APART, max_size=2, unique_by=lambda row: row.pk),
)
def test_whatever_a_schedule_says_its_calendar_falls_on_the_days_that_were_worked_out(group, rows, apart):
    service = Service.objects.select_related("organisation").get(pk=group.pk)
    service.hours, service.public_places, service.open_schedules, service.other_days = [], [], rows, apart

    worked_out = sorted(
        series.starts.replace(year=day.year, month=day.month, day=day.day)
        for series in timetable(service, TODAY)
        for day in series.days
    )
    read_back = Calendar.from_ical(calendar_file.written(service, TODAY, "https://example.org/"))
    found = recurring_ical_events.of(read_back).between(date(2020, 1, 1), date(2030, 1, 1))

    assert sorted(event.start.replace(tzinfo=None) for event in found) == worked_out
    assert all(TODAY <= day.date() <= TODAY + timedelta(days=365) for day in worked_out)


def test_a_schedule_without_an_hour_is_in_no_calendar(client, group):
    Schedule.objects.create(service=group, freq="WEEKLY", byday="MO")
    assert calendar_of(client, group).events == []


def test_a_schedule_at_one_of_two_places_says_which_and_weekly_hours_do_not_guess(client, group):
    other = PlaceFactory(service=group, name="Garturk Hall")
    SessionFactory(service=group)
    Schedule.objects.create(service=group, place=other, freq="WEEKLY", byday="MO", opens=time(10), closes=time(11))

    places = {event["RRULE"]["BYDAY"][0]: event.get("LOCATION") for event in calendar_of(client, group).events}

    assert places == {"TU": None, "MO": "Garturk Hall"}


def test_a_group_that_moves_is_moved_in_the_calendar_too(client, group):
    session = SessionFactory(service=group)
    before = calendar_of(client, group).events[0]

    session.weekday, session.starts, session.ends = 3, time(17), time(19)
    session.save()
    Service.objects.filter(pk=group.pk).update(changed_at=group.changed_at + timedelta(hours=1))
    after = calendar_of(client, group).events[0]

    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start.weekday() == 3


def test_what_ends_on_a_day_is_not_in_the_calendar_after_it(client, group):
    SessionFactory(service=group)
    Service.objects.filter(pk=group.pk).update(shown_until_on="2026-12-10")
    assert days_of(client, group) == ["2026-12-01 18:00", "2026-12-08 18:00"]


def test_a_calendar_takes_few_reads(client, group, django_assert_max_num_queries):
    for weekday in range(7):
        SessionFactory(service=group, weekday=weekday)
        place = PlaceFactory(service=group)
        Schedule.objects.create(service=group, place=place, freq="WEEKLY", byday="MO", opens=time(10))
    with django_assert_max_num_queries(9):
        client.get(f"/find/{group.public_id}/times/")


def test_the_page_offers_a_calendar_where_there_are_times_to_go_to(client, group):
    link = f"/find/{group.public_id}/times/"
    assert link not in client.get(f"/find/{group.public_id}/").text
    SessionFactory(service=group)
    assert link in client.get(f"/find/{group.public_id}/").text


def test_times_that_are_held_only_at_a_place_are_in_the_calendar_and_the_page_offers_it(client, group):
    place = group.places.get()
    Schedule.objects.create(place=place, freq="MONTHLY", byday="1SA", opens=time(10), closes=time(12))

    assert days_of(client, group)[:2] == ["2026-12-05 10:00", "2027-01-02 10:00"]
    assert calendar_of(client, group).events[0]["LOCATION"] == "The Larch Rooms, 1 Merle Road, GX8 5NL"
    assert f"/find/{group.public_id}/times/" in client.get(f"/find/{group.public_id}/").text


def test_times_that_are_held_only_at_a_private_place_are_in_no_calendar(client, group):
    hidden = PlaceFactory(service=group, name="Larch Villa", is_private=True)
    Schedule.objects.create(place=hidden, freq="WEEKLY", byday="MO", opens=time(3), description="Larch Villa")

    assert calendar_of(client, group).events == []
    assert f"/find/{group.public_id}/times/" not in client.get(f"/find/{group.public_id}/").text
