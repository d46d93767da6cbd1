"""What a forum decided, why it could not do the rest, who does what by when, and whether it is so a year on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.voice.models.contributions import Contribution
from kith.voice.models.forums import Forum
from kith.voice.models.spoken import says_something
from kith.voice.models.themes import Theme
from kith.voice.numbers import any_number
from kith.voice.reasons import FEWEST_LETTERS


class Decision(Record):
    """An answer to a theme. A later one follows it; none is ever changed."""

    class Kind(models.TextChoices):
        DOING = "doing", _("Doing it")
        DONE = "done", _("Done")
        PARTLY = "partly", _("Partly")
        COULD_NOT = "could-not", _("Could not")
        NOT_OURS = "not-ours", _("Not ours")

    NEEDS_A_REASON = (Kind.PARTLY, Kind.COULD_NOT, Kind.NOT_OURS)
    NEEDS_A_DEED = (Kind.DOING, Kind.DONE, Kind.PARTLY)

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="decisions")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    decided_on = models.DateField()
    headline = models.CharField("what comes of it, in a few words", max_length=160)
    we_did = models.TextField("what we did, or do", blank=True)
    because = models.TextField("what we could not, because", blank=True)
    instead = models.TextField("what there is instead", blank=True)
    whose = models.CharField("whose it is, when it is not ours", max_length=200, blank=True)
    ask_again_on = models.DateField("when we ask again", null=True, blank=True)
    dissent = models.TextField("who disagreed, and why", blank=True)
    families_weighed_in = models.TextField("how families were part of deciding", blank=True)
    in_words = models.JSONField("the same answer in other languages, by code", default=dict, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    check_on = models.DateField("a year on: is it so?")

    class Handling:
        identifies = ()
        shareable = (
            "public_id",
            "theme",
            "forum",
            "kind",
            "decided_on",
            "headline",
            "we_did",
            "because",
            "instead",
            "whose",
            "ask_again_on",
            "dissent",
            "families_weighed_in",
            "in_words",
            "written_at",
            "written_by",
            "check_on",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="no_refusal_without_a_reason",
                condition=~Q(kind__in=("partly", "could-not", "not-ours"))
                | Q(says_something("because", FEWEST_LETTERS)),
            ),
            models.CheckConstraint(
                name="what_is_done_is_said",
                condition=~Q(kind__in=("doing", "done", "partly")) | ~Q(we_did=""),
            ),
            models.CheckConstraint(name="not_ours_says_whose", condition=~Q(kind="not-ours") | ~Q(whose="")),
        ]


class Action(models.Model):
    """Something that somebody does because of a decision, by a day."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField(max_length=300)
    owner = models.CharField("who does it", max_length=120)
    due_on = models.DateField()

    class Handling:
        identifies = ()
        shareable = ("id", "decision", "words", "owner", "due_on")


class ActionStep(models.Model):
    """How an action stands, as somebody said on a day. The last one holds."""

    class State(models.TextChoices):
        BEGUN = "begun", "begun"
        DONE = "done", "done"
        STUCK = "stuck", "stuck"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=6, choices=State.choices)
    words = models.CharField(max_length=300)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "action", "state", "words", "said_at", "said_by")


class Check(models.Model):
    """Is it so? Said by a second person, never by whoever wrote the decision; "done" is a claim until then."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="checks")
    is_so = models.BooleanField()
    words = models.TextField("what they saw")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "decision", "is_so", "words", "checked_at", "checked_by")

    class Meta:
        constraints = [models.CheckConstraint(name="a_check_says_what_was_seen", condition=~Q(words=""))]


class Verdict(models.Model):
    """Is it so? Said with a code by somebody who asked for it. No moment is kept, as of all they say."""

    id = models.BigIntegerField(primary_key=True, default=any_number, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="verdicts")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="verdicts")
    is_so = models.BooleanField()
    words = models.TextField(blank=True)
    week_on = models.DateField()

    class Handling:
        identifies = ("words",)
        shareable = ("id", "decision", "contribution", "is_so", "week_on")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_verdict_of_each", fields=["decision", "contribution"]),
            models.CheckConstraint(name="only_the_week_of_a_verdict_is_kept", condition=Q(week_on__iso_week_day=1)),
        ]
