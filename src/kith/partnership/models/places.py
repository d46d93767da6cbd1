"""Places: many kinds of area that overlap, and postcodes that lie in several at once. Never one 'locality' field."""

from django.db import models

from kith.common.models import Record


class AreaKind(models.Model):
    """A way of dividing the city: wards, localities, data zones, neighbourhoods."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    plural = models.CharField(max_length=80)
    may_be_searched = models.BooleanField("families may type its name", default=True)

    def __str__(self) -> str:
        return self.name


class Area(Record):
    """One ward, locality, data zone, neighbourhood or well-known place, with an about-right centre."""

    kind = models.ForeignKey(AreaKind, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=120, db_index=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    deprivation_decile = models.PositiveSmallIntegerField("SIMD 2020v2 decile, 1 most deprived", null=True, blank=True)
    inside = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="holds")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_area_of_a_kind_for_each_code", fields=["kind", "code"])]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """A postcode, where it is, and every area it lies in."""

    code = models.CharField("without spaces, capitals", max_length=8, unique=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    is_invented = models.BooleanField(default=False)
    areas = models.ManyToManyField(Area, related_name="postcodes")

    def __str__(self) -> str:
        return f"{self.code[:-3]} {self.code[-3:]}"
