"""Who can lead a session so that families are heard in it: trained, until a day, and only so many times a month."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class Facilitator(models.Model):
    """Somebody who works here and was trained to lead a session."""

    account = models.OneToOneField("partnership.Account", on_delete=models.PROTECT, related_name="+")
    trained_on = models.DateField()
    trained_with = models.CharField("who trained them", max_length=160)
    until_on = models.DateField("the last day on which the training holds")
    languages = models.CharField("languages in which they can lead", max_length=200)
    sessions_a_month = models.PositiveSmallIntegerField("how many sessions they can take in a month")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = (
            "id",
            "account",
            "trained_on",
            "trained_with",
            "until_on",
            "languages",
            "sessions_a_month",
            "added_at",
            "added_by",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(name="training_holds_for_a_while", condition=Q(until_on__gt=F("trained_on"))),
            models.CheckConstraint(name="training_was_given_by_somebody", condition=~Q(trained_with="")),
            models.CheckConstraint(name="a_facilitator_can_take_a_session", condition=Q(sessions_a_month__gte=1)),
        ]

    def __str__(self) -> str:
        return self.account.name

    def holds_on(self, on: date) -> bool:
        """Whether the training holds on this day."""
        return self.trained_on <= on <= self.until_on
