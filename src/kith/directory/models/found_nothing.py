"""Searches that found nothing, counted. Nothing here says who asked, in which words, or which things were asked together."""

from django.db import models


class FoundNothing(models.Model):
    """How often in one week a search that found nothing was about one thing: a plain need, a ward, a choice.

    What was typed is not kept: a lone sentence can say who typed it. `what` is a slug or a name of our own lists only, and
    each stands in a row of its own, so that no row joins a need to a place.
    """

    week_begins_on = models.DateField("a Monday")
    about = models.CharField("need, ward, a facet, or any", max_length=10)
    what = models.CharField(max_length=120, blank=True)
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_week_counts_each_thing_once", fields=["week_begins_on", "about", "what"])
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.what}: {self.times}"
