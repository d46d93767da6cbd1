"""A copy of what is written about a person, for themself: asked for, put together, read through, and given."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class CopyRequest(Record):
    """Somebody asks for a copy. It is due within a month (UK GDPR articles 12(3) and 15)."""

    class Help(models.TextChoices):
        NONE = "none", _("No, I read it by myself")
        TOGETHER = "together", _("Read it with me")
        ALOUD = "aloud", _("Read it aloud to me, or record it")
        EASIER = "easier", _("Put it in easier words beside it")
        LANGUAGE = "language", _("In another language")

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="copy_requests")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="copy_requests")
    words = models.CharField("what they would like to see", max_length=300, blank=True)
    help = models.CharField("help with reading it", max_length=8, choices=Help.choices, default=Help.NONE)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    gathered_at = models.DateTimeField("put together", null=True, blank=True)
    gathered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_copy_is_gathered_by_someone",
                condition=Q(gathered_at=None, gathered_by=None)
                | Q(gathered_at__isnull=False, gathered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_copy_is_given_by_someone",
                condition=Q(given_at=None, given_by=None) | Q(given_at__isnull=False, given_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_copy_is_gathered_before_it_is_given", condition=Q(given_at=None) | Q(gathered_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="one_copy_asked_for_at_a_time", fields=["family", "person"], condition=Q(given_at=None)
            ),
        ]

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("public_id", "family", "person", "words")
        shareable = (
            "id",
            "help",
            "due_on",
            "asked_at",
            "asked_by",
            "gathered_at",
            "gathered_by",
            "given_at",
            "given_by",
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage about a person as it is written now, with the record it is from."""

    kind: str
    record_id: int
    heading: str
    on: date | None
    words: str
    names_others: bool


class CopyPartQuerySet(FamilyRecordQuerySet):
    family_path = "request__family"


class CopyPart(Record):
    """One passage of a copy, as it stood when it was put together; and what a person decided about it.

    A passage that names somebody else, or is of a kind that nobody's own page shows, is marked by the machine and decided by a person: given whole, given without some
    words, or left out, with a reason (Data Protection Act 2018, Schedule 2, paragraph 16).
    """

    class Decision(models.TextChoices):
        WHOLE = "whole", _("Give it whole")
        WITHOUT = "without", _("Give it without some words")
        LEFT_OUT = "left-out", _("Leave it out")

    request = models.ForeignKey(CopyRequest, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    heading = models.CharField(max_length=80)
    on = models.DateField(null=True, blank=True)
    words = models.TextField()
    names_others = models.BooleanField(default=False)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    given_words = models.TextField("what is given, where some words are not", blank=True)
    because = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_account = models.TextField("how they see it", blank=True)

    objects = CopyPartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_passage_is_decided_by_somebody",
                condition=Q(decision="", decided_at=None, decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_is_not_given_says_why", condition=~Q(decision__in=["without", "left-out"]) | ~Q(because="")
            ),
        ]

    class Keeping:
        along_with = ("request",)
        always_close = True
        own_with = "request"
        shown = Q(request__given_at__isnull=False)

    class Handling:
        identifies = (
            "public_id",
            "request",
            "kind",
            "record_id",
            "heading",
            "words",
            "given_words",
            "because",
            "own_account",
        )
        shareable = ("id", "order", "on", "names_others", "decision", "decided_at", "decided_by")

    @property
    def as_given(self) -> str:
        """What the person reads: nothing of a passage that is left out."""
        if self.decision == self.Decision.LEFT_OUT:
            return ""
        return self.given_words if self.decision == self.Decision.WITHOUT else self.words
