"""What is open at a moment: hours of a week, what comes round less often, and the hours of days apart."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kith.directory.models import DayApart, Schedule, Session
from kith.directory.queries import traits
from kith.directory.queries.comes_round import DAYS, days_of
from kith.directory.queries.places import public_places

PAST_MIDNIGHT = Q(closes__lte=F("opens"))


def open_at(at: datetime) -> list[int]:
    """The services with hours that hold at this moment, by their keys; a day apart has its own hours, or none.

    What began last night is open past midnight by the day that it began on: whether that day was apart, not this one.
    """
    day = at.date()
    tonight, last_night = _apart(day), _apart(day - timedelta(days=1))
    began = Q(opens__lte=at.time()) & (PAST_MIDNIGHT | Q(closes__gt=at.time()))
    lasts = PAST_MIDNIGHT & Q(closes__gt=at.time())
    return [
        *_of(traits.opened_today(_less(Session.objects.all(), tonight), at)),
        *_of(traits.opened_yesterday(_less(Session.objects.all(), last_night), at)),
        *_of(tonight.filter(began, is_closed=False)),
        *_of(last_night.filter(lasts, is_closed=False)),
        *_that_hold(_less_dated(tonight), began & _may_be_on(day), day),
        *_that_hold(_less_dated(last_night), lasts & _may_be_on(day - timedelta(days=1)), day - timedelta(days=1)),
    ]


def _apart(day: date) -> QuerySet[DayApart]:
    return DayApart.objects.filter(starts_on__lte=day, ends_on__gte=day)


def _less(sessions: QuerySet[Session], apart: QuerySet[DayApart]) -> QuerySet[Session]:
    return sessions.exclude(service__in=apart.values("service"))


def _less_dated(apart: QuerySet[DayApart]) -> QuerySet[Schedule]:
    away = apart.values("service")
    return Schedule.objects.exclude(service__in=away).exclude(place__service__in=away)


def _of(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    return rows.values_list("service", flat=True)


def _that_hold(found: QuerySet[Schedule], is_so: Q, began_on: date) -> list[int]:
    """The services of the schedules that are on that day, of themselves or at places that may be named. Without an end none is."""
    rows = found.filter(is_so, _named()).exclude(service=None, place=None).select_related("place")
    return [service for row in rows if (service := _service_of(row)) and days_of(row, began_on, began_on)]


def _service_of(row: Schedule) -> int | None:
    return row.place.service_id if row.place else row.service_id


def _may_be_on(day: date) -> Q:
    """Not over, and begun; and by days of the week, where it says any. What is left is worked out from its rule."""
    begun = (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(dtstart=None) | Q(dtstart__lte=day))
    lasts = (Q(valid_to=None) | Q(valid_to__gte=day)) & (Q(until=None) | Q(until__gte=day))
    return begun & lasts & (Q(byday="") | Q(byday__icontains=DAYS[day.weekday()]))


def _named() -> Q:
    """Times that name no place, or one that may be named."""
    place = Q(place=None) | Exists(public_places().filter(pk=OuterRef("place")))
    return place & (Q(location=None) | Exists(public_places().filter(location=OuterRef("location"))))
