"""What was worked out and when, and what planners make of it. No name is here, nor any road to one."""

from django.db import models

from kith.common.models import Record


class Snapshot(Record):
    """Every figure of the first page, as worked out at one moment, with small counts already protected."""

    first_on = models.DateField()
    last_on = models.DateField()
    figures = models.JSONField()
    measured_at = models.DateTimeField(db_index=True)
    measured_by = models.CharField("who asked for it, or what ran it", max_length=80)


class Reading(models.Model):
    """What a planner makes of a figure, and what happens next: so, who, by when. Added to, never overwritten."""

    figure = models.SlugField(max_length=40)
    words = models.CharField(max_length=400)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="a_reading_says_something", condition=~models.Q(words=""))]
