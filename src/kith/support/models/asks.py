"""A family asks for help, alone or with a practitioner; it is sent, promised an answer, and answered."""

from typing import Self

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.common.reader import Reader


class Ask(Record):
    """What would help, in the words of whoever asks. Written once, and sent to one organisation or several."""

    class From(models.TextChoices):
        SELF = "self", "the family themselves"
        WITH = "with", "a practitioner with the family"
        FOR = "for", "someone acting with their agreement"

    class Way(models.TextChoices):
        TEXT = "text", "text me"
        PHONE = "phone", "phone me"
        EMAIL = "email", "email me"
        SOMEONE = "someone", "through someone I trust"
        I_WILL = "i-will", "I will contact you"

    asked_from = models.CharField(max_length=6, choices=From.choices, default=From.SELF)
    family = models.ForeignKey("families.Family", on_delete=models.PROTECT, null=True, blank=True, related_name="asks")
    name = models.CharField("the name they chose", max_length=120, blank=True)
    words = models.TextField("what would help")
    language = models.CharField("language they would like", max_length=60, blank=True)
    hoped_for = models.CharField("the first step they hope for", max_length=300, blank=True)
    when_suits = models.CharField("times that suit", max_length=200, blank=True)
    bands = models.JSONField("time bands that suit", default=list, blank=True)
    access_needs = models.CharField(max_length=300, blank=True)
    way = models.CharField("how it is safe to reach them", max_length=8, choices=Way.choices)
    reach_value = models.CharField("number, email or person", max_length=200, blank=True)
    reach_times = models.CharField("when it is safe", max_length=160, blank=True)
    reach_name = models.CharField("what we say it is about", max_length=120, blank=True)
    may_leave_message = models.BooleanField(default=False)
    near = models.CharField("a place or postcode, if they gave one", max_length=80, blank=True)
    code_hash = models.CharField(max_length=128, unique=True, null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField("the family, or who on their behalf", max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="asks_by_when")]
        constraints = [
            models.CheckConstraint(name="an_ask_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="an_ask_is_withdrawn_by_someone",
                condition=Q(withdrawn_at=None, withdrawn_by="") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
            models.CheckConstraint(
                name="who_writes_with_a_family_signs",
                condition=Q(asked_from="self") | Q(asked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_way_to_be_reached_has_its_number", condition=Q(way="i-will") | ~Q(reach_value="")
            ),
        ]

    class Handling:
        identifies = (
            "public_id",
            "name",
            "words",
            "hoped_for",
            "when_suits",
            "access_needs",
            "reach_value",
            "reach_times",
            "reach_name",
            "near",
            "code_hash",
            "withdrawn_by",
        )
        shareable = (
            "id",
            "asked_from",
            "family",
            "language",
            "bands",
            "way",
            "may_leave_message",
            "asked_at",
            "asked_by",
            "withdrawn_at",
        )


class AskAddition(models.Model):
    """Words that the family added later, with their code. The first words stand."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="additions")
    words = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.CharField("the family, or who with them", max_length=80, default="the family")

    class Handling:
        identifies = ("words", "added_by")
        shareable = ("id", "ask", "added_at")


class SendingQuerySet(models.QuerySet["Sending"]):
    def visible_to(self, reader: Reader) -> Self:
        """Asks sent to the organisation that the reader acts for."""
        if reader.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=reader.organisation_id)

    def waiting(self) -> Self:
        """Neither answered nor withdrawn nor moved on."""
        return self.filter(ended_as="", ask__withdrawn_at=None)


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
        ]

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
        identifies = ("words", "hello_words", "family_agreed", "reason")
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


class ServiceAgreement(models.Model):
    """The family agrees to a service, or does not, or takes it back. Not a basis for holding data."""

    class Says(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"
        PARTLY = "partly", "some of it"
        TAKEN_BACK = "taken-back", "taken back"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    says = models.CharField(max_length=12, choices=Says.choices)
    words = models.CharField(max_length=300, blank=True)
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("person", "words")
        shareable = ("id", "ask", "organisation", "says", "heard_at", "heard_by")


class ProcessingBasis(models.Model):
    """Why the law lets us hold what we hold for this ask. Not the family's agreement to a service."""

    class Basis(models.TextChoices):
        PUBLIC_TASK = "public-task", "public task"
        LEGAL_OBLIGATION = "legal-obligation", "legal obligation"
        VITAL_INTERESTS = "vital-interests", "someone's life is at stake"
        LEGITIMATE_INTERESTS = "legitimate-interests", "legitimate interests"
        RECOGNISED = "recognised-legitimate-interest", "recognised legitimate interest (safeguarding)"
        CONSENT = "consent", "consent to process"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="bases")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=40, choices=Basis.choices)
    condition = models.CharField("extra condition, if health, faith or the like is held", max_length=200, blank=True)
    family_was_told = models.CharField("what the family was told, and how", max_length=300)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("family_was_told", "condition")
        shareable = ("id", "ask", "organisation", "basis", "decided_at", "decided_by")
