"""Where a service is and when it runs."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.directory.models.locations import Location
from kith.directory.models.services import Service


class Place(Record):
    """A service at a location. A private one is never published, whoever else is in the building."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="places")
    description = models.TextField("what is only so of this service here", blank=True)
    is_private = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="service_is_at_a_location_once", fields=["service", "location"]),
        ]

    @property
    def name(self) -> str:
        return self.location.name

    @property
    def address(self) -> str:
        return self.location.address

    @property
    def postcode(self) -> str:
        return self.location.postcode

    @property
    def latitude(self) -> float | None:
        return self.location.latitude

    @property
    def longitude(self) -> float | None:
        return self.location.longitude

    @property
    def access_words(self) -> str:
        return self.location.access_words


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
