"""Looking back together, on a day or when life changes."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.support.models.plans import OfPlanQuerySet


class Review(Record):
    """What changed, what we will keep, what we stop."""

    class Because(models.TextChoices):
        DATE = "date", "it was time"
        MOVED_HOME = "moved-home", "they moved home"
        NEW_BABY = "new-baby", "a new baby"
        TURNED_12 = "turned-12", "someone turned 12"
        SCHOOL = "school", "a change of school"
        WORKER = "worker", "a worker is leaving"
        PARTED = "parted", "parents parted"
        DIED = "died", "someone died"
        ASKED = "asked", "somebody asked for it"

    plan = models.ForeignKey("support.Plan", on_delete=models.CASCADE, related_name="reviews")
    due_on = models.DateField()
    because = models.CharField(max_length=12, choices=Because.choices, default=Because.DATE)
    because_words = models.CharField(max_length=200, blank=True)
    who_was_there = models.CharField(max_length=300, blank=True)
    changed = models.TextField(blank=True)
    keep = models.TextField(blank=True)
    stop = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_review_is_held_by_someone",
                condition=Q(held_at=None, held_by=None) | Q(held_at__isnull=False, held_by__isnull=False),
            )
        ]

    class Keeping:
        along_with = ("plan",)

    class Handling:
        identifies = ("public_id", "because_words", "who_was_there", "changed", "keep", "stop")
        shareable = ("id", "plan", "due_on", "because", "held_at", "held_by")
