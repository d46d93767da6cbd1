"""A family asks for help, alone or with a practitioner."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet, beside, open_to
from kith.partnership.access import may_answer_asks


class AskQuerySet(FamilyRecordQuerySet):
    def visible_to(self, reader: Reader) -> Self:
        """Asks sent to the organisation that the reader acts for, and those made with a family they walk beside.

        What a family asked alone stays with whom they asked, whoever else walks beside them.
        """
        if not may_answer_asks(reader):
            return self.none()
        from kith.support.models.sendings import Sending

        sent_here = Sending.objects.filter(ask_id=OuterRef("pk"), organisation_id=reader.organisation_id)
        with_them = ~Q(asked_from=Ask.From.SELF) & beside(reader, "family_id")
        found = self.filter(Q(Exists(sent_here)) | with_them)
        return found.not_kept_from(reader).without_families_that_keep(reader)

    def own_side(self, reader: Reader) -> Self:
        """Asks made with a person's own agreement, for that person to read with their own sign-in."""
        if not reader.is_family:
            return self.none()
        from kith.support.models.requests import ServiceAgreement

        agreed = ServiceAgreement.objects.filter(ask_id=OuterRef("pk"), person_id=reader.person_id)
        return self.filter(Exists(agreed), open_to(reader, "family_id")).not_kept_from(reader)


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

    class WhenSafe(models.TextChoices):
        SCHOOL_HOURS = "school-hours", _("School hours")
        EVENING = "evening", _("Evening")
        WEEKEND = "weekend", _("Weekend")
        ANY = "any", _("Any time")

    class WhenSuits(models.TextChoices):
        EARLY = "early-morning", _("Before school")
        SCHOOL_DAY = "school-day", _("In the school day")
        AFTER_SCHOOL = "after-school", _("After school")
        EVENING = "evening", _("Evenings")
        WEEKEND = "weekend", _("Weekends")
        HOLIDAY = "holiday", _("School holidays")

    asked_from = models.CharField(max_length=6, choices=From.choices, default=From.SELF)
    family = models.ForeignKey("families.Family", on_delete=models.PROTECT, null=True, blank=True, related_name="asks")
    name = models.CharField("the name they chose", max_length=120, blank=True)
    words = models.TextField("what would help")
    language = models.CharField("language they would like", max_length=60, blank=True)
    hoped_for = models.CharField("the first step they hope for", max_length=300, blank=True)
    when_suits = models.CharField("times that suit", max_length=200, blank=True)
    bands = models.JSONField("time bands that suit", default=list, blank=True)
    interpreter = models.BooleanField("they would like an interpreter", default=False)
    interpreter_words = models.CharField("who, and who not", max_length=200, blank=True)
    access_needs = models.CharField(max_length=300, blank=True)
    way = models.CharField("how it is safe to reach them", max_length=8, choices=Way.choices)
    reach_value = models.CharField("number, email or person", max_length=200, blank=True)
    reach_bands = models.JSONField("when it is safe: school hours, evening, weekend, any", default=list, blank=True)
    reach_times = models.CharField("when it is safe", max_length=160, blank=True)
    reach_name = models.CharField("what we say it is about", max_length=120, blank=True)
    may_leave_message = models.BooleanField(default=False)
    near = models.CharField("a place or postcode, if they gave one", max_length=80, blank=True)
    code_hash = models.CharField(max_length=128, unique=True, null=True, blank=True)
    once = models.CharField("the one press of the button", max_length=40, unique=True, null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField("the family, or who on their behalf", max_length=80, blank=True)

    objects = AskQuerySet.as_manager()

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

    class Keeping:
        itself = "this ask"

    class Handling:
        identifies = (
            "public_id",
            "name",
            "words",
            "hoped_for",
            "when_suits",
            "interpreter_words",
            "access_needs",
            "reach_value",
            "reach_times",
            "reach_name",
            "near",
            "code_hash",
            "once",
            "withdrawn_by",
        )
        shareable = (
            "id",
            "asked_from",
            "family",
            "language",
            "interpreter",
            "bands",
            "way",
            "reach_bands",
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
    once = models.CharField("the one press of the button", max_length=40, unique=True, null=True, blank=True)

    class Handling:
        identifies = ("words", "added_by", "once")
        shareable = ("id", "ask", "added_at")


class CodeTries(models.Model):
    """Wrong codes typed by one browser, from one network, or by everyone, since a moment. Who it was is a hash."""

    who = models.CharField(max_length=80, unique=True)
    since = models.DateTimeField()
    wrong = models.PositiveIntegerField(default=0)

    class Handling:
        identifies = ("who", "since", "wrong")
        shareable = ("id",)
