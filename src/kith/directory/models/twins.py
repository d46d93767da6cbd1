"""Entries that may be one and the same, and what a person decided of them. By public id, so that no import undoes it."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kith.common.models import Record


class Kind(models.TextChoices):
    SERVICE = "service", "service"
    ORGANISATION = "organisation", "organisation"


class Pair(models.Model):
    """Two entries of one kind, the lesser id first: so each two are a pair once."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    one = models.UUIDField("public id")
    other = models.UUIDField("public id")
    because = models.JSONField("what speaks for and against, each as [what, points, value]", default=list)

    class Meta:
        abstract = True

    @property
    def points(self) -> int:
        return sum(points for _, points, _ in self.because)


class Likeness(Pair):
    """Two that were found alike when somebody last looked. Found anew each time; nothing is decided by it."""

    found_points = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="two_are_found_alike_once", fields=["kind", "one", "other"]),
            models.CheckConstraint(name="alike_are_two", condition=Q(one__lt=F("other"))),
        ]


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def standing(self) -> "JudgementQuerySet":
        """Those that nobody took back."""
        return self.filter(taken_back_at=None)

    def joined(self, kind: str) -> "JudgementQuerySet":
        """Those by which an entry of this kind is not shown any more."""
        return self.standing().filter(kind=kind, goes__isnull=False)


class Judgement(Record, Pair):
    """Somebody decided: one and the same, and `goes` is not shown any more; or two, kept apart. One row a decision."""

    goes = models.UUIDField("public id of the one that is not shown", null=True, blank=True)
    why = models.TextField(blank=True)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = JudgementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="judged_are_two", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="one_of_the_two_goes_or_none",
                condition=Q(goes=None) | Q(goes=F("one")) | Q(goes=F("other")),
            ),
            models.CheckConstraint(
                name="judgement_is_taken_back_whole_or_not_at_all",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="two_are_judged_once_at_a_time",
                fields=["kind", "one", "other"],
                condition=Q(taken_back_at=None),
            ),
            models.UniqueConstraint(
                name="an_entry_goes_into_one_other",
                fields=["kind", "goes"],
                condition=Q(taken_back_at=None, goes__isnull=False),
            ),
        ]

    @property
    def stays(self) -> UUID | None:
        """The public id that its old address leads to; None where they were kept apart."""
        return None if self.goes is None else self.other if self.goes == self.one else self.one
