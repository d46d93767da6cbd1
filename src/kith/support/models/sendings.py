"""An ask is sent to an organisation, with a promise, and answered."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet
from kith.partnership.access import may_answer_asks
from kith.support.models.asks import Ask


class SendingQuerySet(FamilyRecordQuerySet):
    family_path = "ask__family"

    def visible_to(self, reader: Reader) -> Self:
        """Asks sent to the organisation that the reader acts for, without those kept from them."""
        if not may_answer_asks(reader):
            return self.none()
        return self.filter(organisation_id=reader.organisation_id).not_kept_from(reader)

    def kept_by(self, reader: Reader) -> Self:
        """Asks whose promise this named person keeps, whichever organisation they were sent to."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self.filter(promise_keeper_id=reader.account_id).not_kept_from(reader)

    def waiting(self) -> Self:
        """Neither answered nor withdrawn nor moved on."""
        return self.filter(ended_as="", ask__withdrawn_at=None)

    def past_promise(self, on: date) -> Self:
        """Still waiting after the day that was promised."""
        return self.waiting().filter(answer_by_on__lt=on)


class Sending(Record):
    """One ask, sent to one organisation, with the promise it was given."""

    class Ended(models.TextChoices):
        YES = "yes", "yes: first hello"
        SOMEONE_BETTER = "someone-better", "someone better placed"
        NOT_US = "not-us", "not us"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="sendings")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="asks_received")
    service = models.ForeignKey(
        "directory.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="asks"
    )
    sent_at = models.DateTimeField()
    sent_by = models.CharField("the family, a practitioner, or who passed it on", max_length=80, default="the family")
    passed_on_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="passed_on_to"
    )
    answer_by_on = models.DateField("the promise")
    promise_keeper = models.ForeignKey(
        "partnership.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who has it in their list when the promise passes.",
    )
    opened_at = models.DateTimeField("someone began to answer", null=True, blank=True)
    opened_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_as = models.CharField(max_length=16, choices=Ended.choices, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    first_answered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_hello_on = models.DateField("agreed day of the first hello", null=True, blank=True)
    hello_at = models.DateTimeField("the first hello happened", null=True, blank=True)
    hello_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SendingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "ended_as", "sent_at"], name="asks_waiting_longest_first")]
        constraints = [
            models.CheckConstraint(
                name="whoever_opened_an_ask_is_known",
                condition=Q(opened_at=None, opened_by=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_answered_first_is_known",
                condition=Q(first_answered_at=None, first_answered_by=None)
                | Q(first_answered_at__isnull=False, first_answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_said_hello_is_known",
                condition=Q(hello_at=None, hello_by=None) | Q(hello_at__isnull=False, hello_by__isnull=False),
            ),
            models.CheckConstraint(
                name="an_ask_ends_with_an_answer",
                condition=Q(ended_as="") | Q(first_answered_at__isnull=False),
            ),
            models.CheckConstraint(name="a_hello_follows_a_yes", condition=Q(hello_at=None) | Q(ended_as="yes")),
        ]

    @property
    def is_waiting(self) -> bool:
        """Neither answered nor taken back."""
        return self.ended_as == "" and self.ask.withdrawn_at is None

    @property
    def waits_for_hello(self) -> bool:
        """A yes whose first hello has not happened yet, and that nobody took back."""
        return self.ended_as == self.Ended.YES and self.hello_at is None and self.ask.withdrawn_at is None

    class Keeping:
        along_with = ("ask",)
        apart_from = ("passed_on_from",)

    class Handling:
        identifies = ("public_id", "sent_by")
        shareable = (
            "id",
            "ask",
            "organisation",
            "service",
            "sent_at",
            "passed_on_from",
            "answer_by_on",
            "promise_keeper",
            "opened_at",
            "opened_by",
            "ended_as",
            "first_answered_at",
            "first_answered_by",
            "first_hello_on",
            "hello_at",
            "hello_by",
        )


class Answer(models.Model):
    """One answer to a sent ask, in plain words for the family. Added to, never overwritten."""

    class Kind(models.TextChoices):
        YES = "yes", "Yes"
        SOMEONE_BETTER = "someone-better", "Someone better placed"
        NOT_YET = "not-yet", "Not yet"
        NOT_US = "not-us", "Not us"

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    words = models.TextField("what we say to the family")
    hello_on = models.DateField(null=True, blank=True)
    hello_words = models.CharField("where and how", max_length=200, blank=True)
    until_on = models.DateField("not yet, until", null=True, blank=True)
    meanwhile = models.ManyToManyField("directory.Service", blank=True, related_name="+")
    passed_to = models.ForeignKey(
        "partnership.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    family_agreed = models.CharField("how the family agreed to it going there", max_length=200, blank=True)
    reason = models.CharField("if not us, why", max_length=300, blank=True)
    once = models.CharField("the one press of the button", max_length=40, unique=True, null=True, blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_answer_says_something", condition=~Q(words="")),
            models.CheckConstraint(name="a_yes_says_when", condition=~Q(kind="yes") | Q(hello_on__isnull=False)),
            models.CheckConstraint(
                name="a_not_yet_says_until_when", condition=~Q(kind="not-yet") | Q(until_on__isnull=False)
            ),
            models.CheckConstraint(name="a_not_us_says_why", condition=~Q(kind="not-us") | ~Q(reason="")),
            models.CheckConstraint(
                name="someone_better_is_named_and_agreed",
                condition=~Q(kind="someone-better") | (Q(passed_to__isnull=False) & ~Q(family_agreed="")),
            ),
        ]

    class Handling:
        identifies = ("words", "hello_words", "family_agreed", "reason", "once")
        shareable = (
            "id",
            "sending",
            "kind",
            "hello_on",
            "until_on",
            "meanwhile",
            "passed_to",
            "answered_at",
            "answered_by",
        )
