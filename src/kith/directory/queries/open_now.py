"""What is open at a moment: hours of a week, what comes round less often, and the hours of days apart."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kith.directory.models import DayApart, Schedule, Session
from kith.directory.queries import traits
from kith.directory.queries.comes_round import DAYS, days_of
from kith.directory.queries.places import public_places

PAST_MIDNIGHT = Q(closes__lte=F("opens"))


def open_at(at: datetime) -> list[int]:
    """The services with hours that hold at this moment, by their keys; a day apart has its own hours, or none."""
    day, clock = at.date(), at.time()
    apart = DayApart.objects.filter(starts_on__lte=day, ends_on__gte=day)
    away = apart.values("service")
    usual = traits.opened(Session.objects.exclude(service__in=away), at)
    special = apart.filter(is_closed=False, opens__lte=clock, closes__gt=clock)
    dated = _that_hold(Schedule.objects.exclude(service__in=away).exclude(place__service__in=away), at)
    return [*usual.values_list("service", flat=True), *special.values_list("service", flat=True), *dated]


def _that_hold(found: QuerySet[Schedule], at: datetime) -> list[int]:
    """The services of the schedules that hold, of themselves or at places that may be named. Without an end none does."""
    day, clock = at.date(), at.time()
    before = day - timedelta(days=1)
    tonight = Q(opens__lte=clock) & (PAST_MIDNIGHT | Q(closes__gt=clock)) & _may_be_on(day)
    last_night = PAST_MIDNIGHT & Q(closes__gt=clock) & _may_be_on(before)
    rows = found.filter(tonight | last_night, _named()).exclude(service=None, place=None).select_related("place")
    return [service for row in rows if (service := _service_of(row)) and _holds(row, at)]


def _service_of(row: Schedule) -> int | None:
    return row.place.service_id if row.place else row.service_id


def _holds(row: Schedule, at: datetime) -> bool:
    """By the day it began on: last night's is open past midnight until it ends."""
    day, clock = at.date(), at.time()
    if row.opens is None or row.closes is None:
        return False
    is_past_midnight = row.closes <= row.opens
    tonight = row.opens <= clock and (is_past_midnight or row.closes > clock)
    last_night = is_past_midnight and row.closes > clock
    before = day - timedelta(days=1)
    return (tonight and bool(days_of(row, day, day))) or (last_night and bool(days_of(row, before, before)))


def _may_be_on(day: date) -> Q:
    """Not over, and begun; and by days of the week, where it says any. What is left is worked out from its rule."""
    begun = (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(dtstart=None) | Q(dtstart__lte=day))
    lasts = (Q(valid_to=None) | Q(valid_to__gte=day)) & (Q(until=None) | Q(until__gte=day))
    return begun & lasts & (Q(byday="") | Q(byday__icontains=DAYS[day.weekday()]))


def _named() -> Q:
    """Times that name no place, or one that may be named."""
    place = Q(place=None) | Exists(public_places().filter(pk=OuterRef("place")))
    return place & (Q(location=None) | Exists(public_places().filter(location=OuterRef("location"))))
