"""How long a family's record is kept and why, what stops its end, and that it was ended: by two people, and written down."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import beside


class OfFamilyQuerySet(models.QuerySet[Any]):
    def visible_to(self, reader: Reader) -> "OfFamilyQuerySet":
        """For those who walk beside the family."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self.filter(beside(reader, "family_id"))


class LegalHoldQuerySet(OfFamilyQuerySet):
    def holding(self) -> "LegalHoldQuerySet":
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)


class RetentionChange(Record):
    """A record is kept as something else from now, because. Added to; `Family.retention` holds what stands.

    For a child who is or was looked after, `child` says which: each has a hundredth birthday of their own.
    """

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="retention_changes")
    kept_as = models.CharField(max_length=20)
    child = models.ForeignKey(
        "families.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="retention_changes"
    )
    because = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfFamilyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_looked_after_record_says_which_child",
                condition=~Q(kept_as="looked-after") | Q(child__isnull=False),
            )
        ]

    class Handling:
        identifies = ("public_id", "family", "child", "because")
        shareable = ("id", "kept_as", "set_at", "set_by")


class LegalHold(Record):
    """Nothing of this record ends while this stands: a court, an inquiry or a complaint may need it."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="legal_holds")
    because = models.CharField(max_length=200)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_because = models.CharField(max_length=200, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_hold_is_lifted_by_somebody_and_because",
                condition=Q(lifted_at=None, lifted_by=None, lifted_because="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_because="")),
            )
        ]

    class Handling:
        identifies = ("public_id", "family", "because", "lifted_because")
        shareable = ("id", "placed_at", "placed_by", "lifted_at", "lifted_by")


class Erasure(Record):
    """A record whose time has come, put forward by one person and ended by another. It outlives the record, and names nobody."""

    class Stands(models.TextChoices):
        PROPOSED = "proposed", _("put forward")
        DONE = "done", _("ended")
        REFUSED = "refused", _("kept")

    record = models.UUIDField("the record's number")
    kept_as = models.CharField(max_length=20)
    due_on = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    stands = models.CharField(max_length=8, choices=Stands.choices, default=Stands.PROPOSED)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.CharField("why it is kept, where it is", max_length=200, blank=True)
    rows = models.PositiveIntegerField("how much was ended", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_proposal_at_a_time", fields=["record"], condition=Q(stands="proposed")),
            models.CheckConstraint(
                name="an_erasure_is_decided_by_somebody",
                condition=Q(stands="proposed", decided_at=None, decided_by=None)
                | (~Q(stands="proposed") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="two_people_end_a_record",
                condition=~Q(stands="done") | ~Q(decided_by=F("proposed_by")),
            ),
        ]

    class Handling:
        identifies = ("public_id", "record", "because")
        shareable = (
            "id",
            "kept_as",
            "due_on",
            "proposed_at",
            "proposed_by",
            "stands",
            "decided_at",
            "decided_by",
            "rows",
        )
