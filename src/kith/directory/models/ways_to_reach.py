"""Whom to ask for and on what number, where one number of a service or an organisation does not say it."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.directory.models.locations import Location
from kith.directory.models.services import Service
from kith.directory.models.where_and_when import Place


class Ownership(models.Model):
    """What a contact or a number is of: any of these, and at least one."""

    organisation = models.ForeignKey(
        "partnership.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss")

    class Meta:
        abstract = True


OF_SOMETHING = (
    Q(organisation__isnull=False) | Q(service__isnull=False) | Q(location__isnull=False) | Q(place__isnull=False)
)


class Contact(Record, Ownership):
    """Somebody to ask for, by name or by job."""

    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="contact_is_of_something", condition=OF_SOMETHING)]


class Phone(Record, Ownership):
    """A number beside the first one, which is `Service.phone` or `Organisation.phone`."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="phones")
    number = models.CharField(max_length=80)
    extension = models.CharField(max_length=40, blank=True)
    kind = models.CharField("voice, fax, text, textphone", max_length=20, blank=True)
    description = models.TextField(blank=True)
    languages = models.CharField("codes or names, joined by commas", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="phone_is_of_something", condition=OF_SOMETHING | Q(contact__isnull=False)),
            models.CheckConstraint(name="phone_has_a_number", condition=~Q(number="")),
        ]
