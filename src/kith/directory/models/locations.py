"""Where help can be: a building, a postal address, a website. Several services may share one."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.directory.models.services import Language


class AddressParts(models.Model):
    """The rest of an address, in the standard's parts. Blank town, council and country are the partnership's own."""

    attention = models.CharField(max_length=200, blank=True)
    address_2 = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    council = models.CharField("state_province in the standard; the council here", max_length=120, blank=True)
    country = models.CharField("two letters", max_length=2, blank=True)

    class Meta:
        abstract = True


class Location(Record, AddressParts):
    """One place by its own name, with its first address. A private one is never published."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical", "a place to go to"
        POSTAL = "postal", "a postal address"
        VIRTUAL = "virtual", "online or on the phone"

    organisation = models.ForeignKey(
        "partnership.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="locations"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PHYSICAL)
    name = models.CharField(max_length=200)
    alternate_name = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    transportation = models.TextField("how to get there", blank=True)
    url = models.URLField(max_length=500, blank=True)
    external_identifier = models.CharField("such as a UPRN", max_length=80, blank=True)
    external_identifier_type = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    access_words = models.CharField("steps, toilets, quiet room", max_length=200, blank=True)
    languages = models.ManyToManyField(Language, blank=True, related_name="locations")
    is_private = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="location_is_of_a_known_kind", condition=Q(kind__in=["physical", "postal", "virtual"])
            ),
            models.CheckConstraint(
                name="location_is_on_the_earth",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OtherAddress(Record, AddressParts):
    """A further address of a location: where to write to, or a second door."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="other_addresses")
    kind = models.CharField(max_length=8, choices=Location.Kind.choices, default=Location.Kind.PHYSICAL)
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="other_address_is_of_a_known_kind", condition=Q(kind__in=["physical", "postal", "virtual"])
            )
        ]


class Accessibility(Record):
    """What more there is to say of getting in, beside `Location.access_words`."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="accessibility")
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)
