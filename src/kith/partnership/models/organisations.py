"""Organisations: every body that takes part, from a council to three neighbours with a kettle."""

from django.db import models

from kith.common.models import Record


class Organisation(Record):
    """A body that people act for and that may offer services."""

    class Kind(models.TextChoices):
        CHARITY = "charity", "charity"
        COMMUNITY = "community", "community group"
        COUNCIL = "council", "council team"
        HEALTH = "health", "health team"
        SCHOOL = "school", "school or nursery"
        HOUSING = "housing", "housing association"
        PARTNERSHIP = "partnership", "the partnership itself"
        OTHER = "other", "other"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CHARITY)
    about = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    charity_number = models.CharField(max_length=20, blank=True, db_index=True)
    source = models.CharField("where this entry came from", max_length=80, blank=True)
    told_when_late = models.CharField("who is told when a promise passes", max_length=120, blank=True)
    told_when_late_account = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="watches"
    )
    takes_open_asks = models.BooleanField("answers asks that name no service", default=False)
    areas = models.ManyToManyField("partnership.Area", blank=True, related_name="organisations")

    def __str__(self) -> str:
        return self.name
