"""What is sent to a person, and what became of it: one row for a message, and one appended for each step."""

from typing import Self

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class MessageQuerySet(FamilyRecordQuerySet):
    def to_work_through(self) -> Self:
        """Those with something still to do: to send, to try again, or to ask whether they arrived."""
        return self.filter(is_open=True)


class Message(Record):
    """One message to one person, of a kind from the closed list. Its words are the kind's: a code in it is kept nowhere.

    What is sent by a safe way of a family's record has its family, person and contact. What is sent before there is a
    record has none of them: the later room that asked for it knows where it goes.
    """

    family = models.ForeignKey(
        "families.Family", on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    person = models.ForeignKey(
        "families.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    contact = models.ForeignKey(
        "families.SafeContact", on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    kind = models.CharField(max_length=30)
    once = models.CharField("the one press that asked for it", max_length=80, unique=True, null=True, blank=True)
    is_open = models.BooleanField("something is still to do", default=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="messages_to_work_through", condition=Q(is_open=True))]
        constraints = [
            models.CheckConstraint(
                name="a_message_to_a_person_is_of_their_family",
                condition=Q(person=None, contact=None) | Q(family__isnull=False, person__isnull=False),
            ),
        ]

    class Keeping:
        along_with = ("person", "contact")

    class Handling:
        identifies = ("public_id", "family", "person", "contact", "once")
        shareable = ("id", "kind", "is_open", "asked_at", "asked_by")


class MessageStepQuerySet(FamilyRecordQuerySet):
    family_path = "message__family"


class MessageStep(models.Model):
    """One thing that happened to a message. Steps are added and never changed; the last one is how it stands."""

    class Kind(models.TextChoices):
        WAITING = "waiting", "waiting to be sent"
        TRYING = "trying", "being sent"
        SENT = "sent", "sent"
        DELIVERED = "delivered", "arrived"
        FAILED = "failed", "did not go, and is tried again"
        GIVEN_UP = "given-up", "did not go"
        NOT_SENT = "not-sent", "not sent"
        NOT_KNOWN = "not-known", "nobody can say whether it arrived"

    ENDS = (Kind.DELIVERED, Kind.GIVEN_UP, Kind.NOT_SENT, Kind.NOT_KNOWN)

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    why = models.CharField(max_length=200, blank=True)
    sent_as = models.CharField("the carrier's own name for it", max_length=80, blank=True)
    not_before = models.DateTimeField("when it is tried again", null=True, blank=True)
    happened_at = models.DateTimeField()
    happened_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MessageStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_did_not_go_says_why",
                condition=~Q(kind__in=["failed", "given-up", "not-sent", "not-known"]) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="what_is_tried_again_says_when", condition=~Q(kind="failed") | Q(not_before__isnull=False)
            ),
        ]

    class Keeping:
        along_with = ("message",)

    class Handling:
        identifies = ("message",)
        shareable = ("id", "kind", "why", "sent_as", "not_before", "happened_at", "happened_by")
