"""What one can be part of at a service besides being helped, and what that honestly asks of somebody."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.directory.models.services import Service


class Opportunity(models.Model):
    """What one can do at a service: be with others, or help. Who said so, and when, is in the history of the entry."""

    class Kind(models.TextChoices):
        WITH_OTHERS = "with-others", _("Be with others")
        HELP = "help", _("Help as a volunteer")

    class Expenses(models.TextChoices):
        ON_THE_DAY = "on-the-day", _("Fares and food are paid on the day.")
        LATER = "later", _("You pay fares first, and get the money back later.")
        NOT_PAID = "not-paid", _("Fares are not paid.")
        NONE_NEEDED = "none-needed", _("It costs nothing to come.")
        NOT_KNOWN = "not-known", _("Ask them whether fares are paid.")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="opportunities")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField("what one can do there", max_length=300)
    needs_pvg = models.BooleanField("needs a PVG check first", default=False)
    pvg_weeks = models.PositiveSmallIntegerField("weeks that the check takes here", null=True, blank=True)
    expenses = models.CharField(max_length=12, choices=Expenses.choices)
    has_childcare = models.BooleanField(default=False)
    languages = models.CharField("languages besides English", max_length=200, blank=True)
    weeks_to_first = models.PositiveSmallIntegerField("weeks from offer to first time", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_service_says_each_opportunity_once", fields=["service", "kind"]),
            models.CheckConstraint(name="an_opportunity_says_what_one_does", condition=~Q(words="")),
            models.CheckConstraint(
                name="weeks_of_a_check_where_one_is_needed", condition=Q(pvg_weeks=None) | Q(needs_pvg=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"
