"""What pays for help, and what help costs where one price does not say it."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.directory.models.services import Service


class Funding(Record):
    """One stream that pays for an organisation's work, or for one service of it, and when it ends."""

    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.CASCADE, related_name="funding")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="funding")
    stream = models.CharField(max_length=500)
    ends_on = models.DateField(null=True, blank=True)


class CostOption(Record):
    """One price among several, or for a time. One price for everybody is `Service.cost_pence`."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    option = models.CharField("for whom, or how", max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    currency = models.CharField("three letters", max_length=3, blank=True)
    amount_pence = models.PositiveIntegerField(null=True, blank=True)
    amount_description = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cost_option_holds_forwards",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            )
        ]
