"""Other people's lists of words for help, and what was named by them. Our own lists are `Need`, `WhoFor`, `AccessTag`."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.directory.models.locations import Location
from kith.directory.models.services import Service
from kith.directory.models.where_and_when import Place


class Taxonomy(Record):
    """One list of terms, by name."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    uri = models.URLField(max_length=500, blank=True)
    version = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Term(Record):
    """One term of a list, perhaps under another."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="terms")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    uri = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_term_is_not_under_itself", condition=Q(parent=None) | ~Q(parent=F("id")))
        ]

    def __str__(self) -> str:
        return self.name


class Attribute(Record):
    """A term said of a service, an organisation, a location or a service at one."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="attributes")
    organisation = models.ForeignKey(
        "partnership.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="attributes"
    )
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="attributes")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="attributes")
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="attributes")
    link_type = models.CharField(max_length=80, blank=True)
    value = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="attribute_is_of_one_thing",
                condition=Q(service__isnull=False, organisation=None, location=None, place=None)
                | Q(service=None, organisation__isnull=False, location=None, place=None)
                | Q(service=None, organisation=None, location__isnull=False, place=None)
                | Q(service=None, organisation=None, location=None, place__isnull=False),
            )
        ]
