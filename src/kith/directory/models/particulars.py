"""What the standard asks of a service that no page of ours needed before."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.directory.models.providers import Program
from kith.directory.models.services import Service


class Particulars(models.Model):
    """The rest of one service, as the standard lists it."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True, related_name="particulars")
    program = models.ForeignKey(Program, on_delete=models.SET_NULL, null=True, blank=True, related_name="services")
    alternate_name = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    interpretation_services = models.TextField(blank=True)
    application_process = models.TextField(blank=True)
    fees_description = models.TextField(blank=True)
    accreditations = models.TextField(blank=True)
    licenses = models.TextField(blank=True)
    eligibility_description = models.TextField(blank=True)
    assurer_email = models.EmailField("who assured it", blank=True)
    alert = models.TextField("what is so for a short time", blank=True)


class RequiredDocument(Record):
    """What somebody must bring."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="required_documents")
    document = models.TextField()
    uri = models.URLField(max_length=500, blank=True)


class ServiceArea(Record):
    """Where a service is for, in words or a shape, where `Service.covers` has no area of ours for it."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_areas")
    name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    extent = models.TextField(blank=True)
    extent_type = models.CharField(max_length=40, blank=True)
    uri = models.URLField(max_length=500, blank=True)


class Capacity(Record):
    """How many of something are free (HSDS 3.1). How long the wait is stays with the service."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    unit = models.CharField("places, beds", max_length=80)
    available = models.PositiveIntegerField()
    maximum = models.PositiveIntegerField(null=True, blank=True)
    description = models.TextField(blank=True)
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="no_more_is_free_than_there_is", condition=Q(maximum=None) | Q(maximum__gte=F("available"))
            )
        ]
