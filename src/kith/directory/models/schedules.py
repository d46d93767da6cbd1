"""Times that a week of sessions cannot say: every second Tuesday, the first of the month, this summer, one place only."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.directory.models.locations import Location
from kith.directory.models.services import Service
from kith.directory.models.where_and_when import Place


class Schedule(Record):
    """When something happens, as iCalendar says it (RFC 5545). Plain weekly hours of a service are `Session`s."""

    class Freq(models.TextChoices):
        WEEKLY = "WEEKLY", "every week"
        MONTHLY = "MONTHLY", "every month"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules")
    freq = models.CharField(max_length=7, choices=Freq.choices, blank=True)
    interval = models.PositiveSmallIntegerField(null=True, blank=True)
    byday = models.CharField("MO,TU or 2MO,-1FR", max_length=80, blank=True)
    byweekno = models.CharField(max_length=200, blank=True)
    bymonthday = models.CharField(max_length=120, blank=True)
    byyearday = models.CharField(max_length=200, blank=True)
    wkst = models.CharField(max_length=2, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    timezone = models.FloatField("hours from UTC", null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    description = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    attending_type = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="schedule_is_of_something",
                condition=Q(service__isnull=False) | Q(location__isnull=False) | Q(place__isnull=False),
            ),
            models.CheckConstraint(
                name="schedule_comes_round_weekly_or_monthly", condition=Q(freq__in=["", "WEEKLY", "MONTHLY"])
            ),
            models.CheckConstraint(
                name="schedule_holds_forwards",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]


class DayApart(Record):
    """A day, or a few, on which the usual hours of a service do not hold: a holiday, or other hours."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="days_apart")
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_closed = models.BooleanField(default=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="days_apart_run_forwards", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="a_closed_day_has_no_hours", condition=Q(is_closed=False) | Q(opens=None, closes=None)
            ),
        ]
