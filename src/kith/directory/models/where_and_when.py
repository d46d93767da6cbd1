"""Where a service is and when it runs."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.directory.models.services import Service


class Place(Record):
    """One place where a service happens. A private one is never published."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    access_words = models.CharField("steps, toilets, quiet room", max_length=200, blank=True)
    is_private = models.BooleanField(default=False)


class Session(models.Model):
    """When a service runs: a day of the week, from a time to a time (past midnight if it ends before it starts)."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    class When(models.TextChoices):
        ALL = "all", "all year"
        TERM = "term", "in school terms"
        HOLIDAYS = "holidays", "in school holidays"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="sessions")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    starts = models.TimeField()
    ends = models.TimeField()
    when = models.CharField(max_length=10, choices=When.choices, default=When.ALL)

    class Meta:
        constraints = [
            models.CheckConstraint(name="session_has_a_real_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="session_lasts", condition=~Q(starts=F("ends"))),
        ]


class Funding(Record):
    """One stream that pays for an organisation's work, and when it ends."""

    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.CASCADE, related_name="funding")
    stream = models.CharField(max_length=120)
    ends_on = models.DateField(null=True, blank=True)
