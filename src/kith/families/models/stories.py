"""A story carried on: parts that a person chose of what they told, for whoever they hand a code to, until a day."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class CarriedStoryQuerySet(FamilyRecordQuerySet):
    def standing(self, at: datetime) -> Self:
        """Those that still open something."""
        return self.filter(ended_at=None, until_on__gte=timezone.localdate(at))


class CarriedStory(Record):
    """What one person carries on by choice. Their own decision, and theirs to end; only a hash of the code is kept."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="carried_stories")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="carried_stories")
    parts = models.ManyToManyField("families.Telling", related_name="+")
    who_for = models.CharField("for whom, in their words", max_length=120, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    until_on = models.DateField()
    carried_at = models.DateTimeField()
    carried_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CarriedStoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_carried_story_is_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            )
        ]

    class Keeping:
        along_with = ("person",)
        apart_from = ("parts",)  # a part that comes to be kept falls out of the story by itself
        own_to = "person"

    class Handling:
        identifies = ("public_id", "family", "person", "parts", "who_for", "code_hash")
        shareable = ("id", "until_on", "carried_at", "carried_by", "ended_at", "ended_by")
