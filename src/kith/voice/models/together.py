"""What keeps people from being with others and from helping. What there is stands in the directory."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record


class Barrier(Record):
    """Something that keeps people from helping or from being with others; with somebody who sees to it."""

    class Kind(models.TextChoices):
        PVG = "pvg", "Waiting for a PVG check"
        EXPENSES = "expenses", "Expenses"
        CHILDCARE = "childcare", "Childcare"
        VENUE = "venue", "The place"
        LANGUAGE = "language", "Language"
        OTHER = "other", "Something else"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField("what stands in the way")
    owner = models.CharField("who sees to it", max_length=120)
    organisation = models.ForeignKey(
        "partnership.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    days_to_first = models.PositiveSmallIntegerField(
        "days from offer to first session, of whoever met it", null=True, blank=True
    )
    noticed_at = models.DateTimeField()
    noticed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = (
            "public_id",
            "kind",
            "words",
            "owner",
            "organisation",
            "days_to_first",
            "noticed_at",
            "noticed_by",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_barrier_has_words_and_an_owner", condition=~Q(words="") & ~Q(owner=""))
        ]


class Outcome(models.Model):
    """What became of a barrier, as somebody said on a day. The last one holds; only "still there" is followed by more."""

    class Kind(models.TextChoices):
        GONE = "gone", "It is gone"
        SMALLER = "smaller", "It is smaller"
        STILL = "still", "It is still there"

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.TextField("what was done; or why it is still there")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "barrier", "kind", "words", "said_at", "said_by")

    class Meta:
        constraints = [
            models.CheckConstraint(name="no_barrier_ends_without_words", condition=~Q(words="")),
            models.UniqueConstraint(
                name="a_barrier_ends_once", fields=["barrier"], condition=Q(kind__in=("gone", "smaller"))
            ),
        ]
