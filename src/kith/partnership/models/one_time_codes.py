"""A code that somebody hands over and that opens something once."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q


class OneTimeCodeQuerySet(models.QuerySet[Any]):
    def standing(self, at: datetime) -> Self:
        """Those that still open something."""
        return self.filter(used_at=None, ended_at=None, opens_until__gt=at)


class OneTimeCode(models.Model):
    """Only its hash is kept: nobody can look it up. It ends when it is used, when somebody ends it, or by itself."""

    code_hash = models.CharField(max_length=64, unique=True)
    opens_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OneTimeCodeQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_used_by_someone",
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_is_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
