"""What the standard asks of an organisation that offers services, beside what the partnership knows of it."""

from django.db import models

from kith.common.models import Record


class Provider(models.Model):
    """The rest of one organisation, as a directory lists it. The partnership's own row stays as it is (ADR 26)."""

    organisation = models.OneToOneField(
        "partnership.Organisation", on_delete=models.CASCADE, primary_key=True, related_name="provider"
    )
    alternate_name = models.CharField(max_length=200, blank=True)
    legal_status = models.CharField(max_length=120, blank=True)
    tax_status = models.CharField("deprecated in the standard", max_length=120, blank=True)
    tax_id = models.CharField("deprecated in the standard", max_length=80, blank=True)
    year_incorporated = models.PositiveSmallIntegerField(null=True, blank=True)
    logo = models.URLField(max_length=500, blank=True)
    uri = models.URLField(max_length=500, blank=True)
    parent = models.ForeignKey(
        "partnership.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class Identifier(Record):
    """A number that somebody else gave an organisation. A charity number is the organisation's own field."""

    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField("such as GB-COH", max_length=60, blank=True)
    kind = models.CharField("such as company number", max_length=120)
    identifier = models.CharField(max_length=120)


class Program(Record):
    """A name under which an organisation gathers several services."""

    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.CASCADE, related_name="programs")
    name = models.CharField(max_length=200)
    alternate_name = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
