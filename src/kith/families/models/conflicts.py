"""Conflicts of interest: it is their own family, a relative's, a neighbour's. Whoever has one opens nothing of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import beside


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def holding(self) -> "ConflictQuerySet":
        """Those that nobody has ended."""
        return self.filter(ended_at=None)

    def of(self, reader: Reader) -> "ConflictQuerySet":
        """The reader's own that hold, whichever organisation they act for: they have one head."""
        return self.none() if reader.is_family else self.holding().filter(account_id=reader.account_id)

    def visible_to(self, reader: Reader) -> "ConflictQuerySet":
        """For those who walk beside the family. Whoever has one is not told of it again: the family is not there for them."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self.filter(beside(reader, "family_id"))


class Conflict(Record):
    """Somebody who works here, and a family whose record they must not open while this holds.

    Somebody who works here may be a relative, or the one who did harm: what they declare closes the record to them (ADR 18).
    """

    class Kind(models.TextChoices):
        OWN = "own", _("It is their own family")
        RELATIVE = "relative", _("They are related")
        NEIGHBOUR = "neighbour", _("They are neighbours")
        CLOSE = "close", _("They are friends, or were close")
        OTHER = "other", _("Something else")

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="conflicts")
    account = models.ForeignKey("partnership.Account", on_delete=models.CASCADE, related_name="conflicts")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.CharField("anything that colleagues need to know", max_length=200, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_because = models.CharField(max_length=200, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_conflict_of_each_account", fields=["family", "account"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="a_conflict_is_ended_by_somebody_and_because",
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
            ),
            models.CheckConstraint(
                name="nobody_ends_their_own_conflict",
                condition=Q(ended_by=None) | ~Q(ended_by=F("account")),
            ),
        ]

    class Handling:
        identifies = ("public_id", "family", "words", "ended_because")
        shareable = ("id", "account", "kind", "declared_at", "declared_by", "ended_at", "ended_by")
