"""A staff member's first way in, and the way back from a lost password: a code that a colleague hands over."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class StartCodeQuerySet(models.QuerySet["StartCode"]):
    def standing(self, at: datetime) -> Self:
        """Those that still open something."""
        return self.filter(used_at=None, ended_at=None, opens_until__gt=at)


class StartCode(models.Model):
    """One code, with which one account chooses its password once. Only its hash is kept; nobody can look it up."""

    account = models.ForeignKey("partnership.Account", on_delete=models.CASCADE, related_name="start_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    known_by = models.CharField("how it was made sure that it is them", max_length=200)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    opens_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = StartCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_start_code_is_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_start_code_is_used_by_someone",
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
            ),
            models.CheckConstraint(name="a_start_code_was_given_to_somebody_known", condition=~Q(known_by="")),
        ]
