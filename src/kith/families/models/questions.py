"""What a person in a family asks about somebody who looked at their record, and what they are told."""

from typing import Self

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet
from kith.partnership.models import Membership


class LookQuestionQuerySet(FamilyRecordQuerySet):
    def visible_to(self, reader: Reader) -> Self:
        """None: whoever walks beside the family may be the one who is asked about."""
        return self.none()

    def put_to(self, reader: Reader) -> Self:
        """Questions for this person to answer, while they look after the partnership's information."""
        if not reader.is_signed_in or reader.is_family or reader.role != Membership.Role.INFORMATION_GOVERNANCE:
            return self.none()
        return self.filter(asked_of_id=reader.account_id).not_kept_from(reader)


class LookQuestion(Record):
    """One question about one look, put to a named person, with its answer beside it."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="look_questions")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="look_questions")
    look = models.PositiveBigIntegerField("number of the entry in the audit trail")
    words = models.TextField()
    asked_of = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LookQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_question_about_a_look_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_question_is_answered_whole_or_not_at_all",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("public_id", "family", "person", "look", "words", "answer")
        shareable = ("id", "asked_of", "asked_at", "asked_by", "answered_at", "answered_by")
