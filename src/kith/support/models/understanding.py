"""What we notice together: strengths and challenges beside a prompt, each with its source. No totals, no scores."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class Noticing(Record):
    """One thing noticed about one person, beside a prompt of the practice framework."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "a strength"
        CHALLENGE = "challenge", "a challenge"
        ANSWER = "answer", "an answer to the question"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="noticings")
    person = models.ForeignKey(
        "families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="noticings"
    )
    prompt = models.ForeignKey("principles.Prompt", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    source = models.CharField("who said or saw it", max_length=160)
    noticed_at = models.DateTimeField()
    noticed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    puts_right = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="put_right_by"
    )

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_noticing_says_something", condition=~Q(words="")),
            models.CheckConstraint(name="a_noticing_names_its_source", condition=~Q(source="")),
        ]

    class Keeping:
        itself = "something noticed"
        along_with = ("person", "puts_right")

    class Handling:
        identifies = ("public_id", "family", "person", "words", "source", "puts_right")
        shareable = ("id", "prompt", "kind", "noticed_at", "noticed_by")
