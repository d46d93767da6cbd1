"""Reading closely: a codebook with its history, rounds in which several people code apart, and what they agreed."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.partnership.access import plans
from kith.voice.models.contributions import Saying


class Code(Record):
    """One code: what it is called, when it is used and when not, and where it stands in the tree."""

    name = models.CharField(max_length=80)
    definition = models.TextField("when it is used, and when not")
    memo = models.TextField("what we think of it while we read", blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_in")
    theme = models.ForeignKey("voice.Theme", on_delete=models.SET_NULL, null=True, blank=True, related_name="codes")

    class Handling:
        identifies = ()
        shareable = ("public_id", "name", "definition", "memo", "parent", "merged_into", "theme")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_code_says_when_it_is_used", condition=~Q(definition="")),
            models.CheckConstraint(name="a_code_is_not_inside_itself", condition=Q(parent=None) | ~Q(parent=F("id"))),
            models.UniqueConstraint(name="one_code_of_a_name_in_use", fields=["name"], condition=Q(merged_into=None)),
        ]

    def __str__(self) -> str:
        return self.name


class CodeChange(models.Model):
    """One thing that was done to a code: made, put in other words, moved, merged. Rows are added and never changed."""

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="changes")
    did = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "code", "did", "changed_at", "changed_by")


class Round(Record):
    """Some of what was said, coded by several people who do not see each other's marks until all have finished."""

    class Uncoded(models.TextChoices):
        IS_NO = "is-no", "a text without this code is a no"
        LEFT_OUT = "left-out", "a text that nobody marked with anything is left out"

    name = models.CharField(max_length=120)
    uncoded = models.CharField("how text without a code counts", max_length=8, choices=Uncoded.choices)
    sayings = models.ManyToManyField(Saying, related_name="rounds")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("public_id", "name", "uncoded", "sayings", "begun_at", "begun_by")

    def __str__(self) -> str:
        return self.name


class Coder(models.Model):
    """Somebody who codes in a round, and whether they have finished."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="coders")
    account = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Handling:
        identifies = ()
        shareable = ("id", "round", "account", "finished_at", "finished_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="each_codes_once_in_a_round", fields=["round", "account"]),
            models.CheckConstraint(
                name="a_coder_finishes_for_themselves",
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by=F("account")),
            ),
        ]


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, reader: Reader) -> Self:
        """Their own; and everybody's in a round that all have finished. Until then nobody sees another's."""
        if not plans(reader):
            return self.none()
        going_on = Coder.objects.filter(finished_at=None).values("round")
        return self.filter(Q(coder_id=reader.account_id) | ~Q(round__in=going_on))


class Mark(models.Model):
    """These words, from here to there, are about this. A machine's mark says so, and counts nowhere."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="marks")
    saying = models.ForeignKey(Saying, on_delete=models.CASCADE, related_name="marks")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="marks")
    coder = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField("the first character")
    end = models.PositiveIntegerField("the one after the last")
    memo = models.CharField(max_length=300, blank=True)

    objects = MarkQuerySet.as_manager()

    class Handling:
        identifies = ("memo",)
        shareable = ("id", "round", "saying", "code", "coder", "start", "end")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_mark_marks_something", condition=Q(end__gt=F("start"))),
            models.UniqueConstraint(
                name="the_same_words_are_marked_once_by_each",
                fields=["round", "saying", "code", "coder", "start", "end"],
            ),
        ]


class Agreed(models.Model):
    """After looking side by side: this saying is about this code. A person said so."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreed")
    saying = models.ForeignKey(Saying, on_delete=models.CASCADE, related_name="agreed")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="agreed")
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "round", "saying", "code", "agreed_at", "agreed_by")

    class Meta:
        constraints = [models.UniqueConstraint(name="agreed_once", fields=["round", "saying", "code"])]
