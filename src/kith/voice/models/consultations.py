"""A city asks: what for, who decides, what can change and what cannot, and the questions in several versions."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open_on(self, on: date) -> Self:
        """Those that take answers on this day."""
        return self.filter(opens_on__lte=on, closes_on__gte=on)


class Consultation(Record):
    """One time of asking, with a beginning, an end, and somebody who decides."""

    title = models.CharField(max_length=160)
    purpose = models.TextField("what we want to know, and why")
    decides = models.CharField("who decides with what is said", max_length=200)
    can_change = models.TextField("what can change")
    cannot_change = models.TextField("what cannot change, and why")
    opens_on = models.DateField()
    closes_on = models.DateField()
    plan = models.CharField("the plan that it feeds", max_length=160)
    also_plans = models.CharField(
        "other plans that it could feed, so that nobody is asked twice", max_length=300, blank=True
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = ConsultationQuerySet.as_manager()

    class Handling:
        identifies = ()
        shareable = (
            "public_id",
            "title",
            "purpose",
            "decides",
            "can_change",
            "cannot_change",
            "opens_on",
            "closes_on",
            "plan",
            "also_plans",
            "made_at",
            "made_by",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_consultation_ends_after_it_opens", condition=Q(closes_on__gte=F("opens_on")))
        ]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question of a consultation."""

    class Kind(models.TextChoices):
        OPEN = "open", _("in their own words")
        ONE = "one", _("one of several")
        SCALE = "scale", _("from 1 to 5")
        YES_NO = "yes-no", _("yes, no or not sure")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.OPEN)
    words = models.CharField(max_length=300)
    choices = models.JSONField("where there are choices", default=list, blank=True)

    class Handling:
        identifies = ()
        shareable = ("id", "consultation", "order", "kind", "words", "choices")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_question_in_each_place", fields=["consultation", "order"]),
            models.CheckConstraint(name="a_question_asks_something", condition=~Q(words="")),
            models.CheckConstraint(name="a_choice_has_its_choices", condition=~Q(kind="one") | ~Q(choices=[])),
        ]


class Version(models.Model):
    """The same consultation in plain words, easy read, for a child, or in another language: kept with it."""

    class Kind(models.TextChoices):
        EASY_READ = "easy-read", _("easy read")
        CHILD = "child", _("for children")
        LANGUAGE = "language", _("in another language")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    language = models.CharField(max_length=10, default="en")
    title = models.CharField(max_length=160)
    purpose = models.TextField()
    questions = models.JSONField("each question's words, by its order", default=dict)
    by_machine = models.BooleanField("translated by a machine, and not yet checked by a person", default=False)

    class Handling:
        identifies = ()
        shareable = ("id", "consultation", "kind", "language", "title", "purpose", "questions", "by_machine")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_version_of_each_kind", fields=["consultation", "kind", "language"])
        ]

    @property
    def language_name(self) -> str:
        """The language by its own name, as whoever speaks it looks for it."""
        try:
            return str(get_language_info(self.language)["name_local"])
        except KeyError:
            return self.language
