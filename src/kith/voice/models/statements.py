"""Short statements that people vote on: agree, disagree, or not sure; and the last picture made of the votes.

No row links a vote to whoever gave it, or a statement to the votes of whoever said it: a voter is a random id and the
hash of a code, a statement keeps a hash of the same code made in another way, and neither keeps more than the week.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.voice.models.spoken import says_something
from kith.voice.reasons import FEWEST_LETTERS

MOST_LETTERS = 140  # of one that is said here
LONGEST_BROUGHT = 400  # of one that was said elsewhere, under another rule


class StatementQuerySet(models.QuerySet["Statement"]):
    def to_read(self) -> Self:
        """Those on which nobody has decided yet."""
        return self.filter(state=Statement.State.SENT)

    def to_vote_on(self) -> Self:
        """Those that a person has read and accepted."""
        return self.filter(state=Statement.State.ACCEPTED)


class Statement(models.Model):
    """One thing that can be agreed with or not, in a line: said by somebody, or a seed that a planner began with."""

    class State(models.TextChoices):
        SENT = "sent", _("to be read")
        ACCEPTED = "accepted", _("others vote on it")
        DECLINED = "declined", _("declined")

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey("voice.Consultation", on_delete=models.CASCADE, related_name="statements")
    words = models.CharField(max_length=LONGEST_BROUGHT)
    is_seed = models.BooleanField("a planner began with it", default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    order = models.PositiveSmallIntegerField("its place among those accepted", null=True, blank=True)
    week_on = models.DateField("the Monday of the week in which it was said")
    code_hash = models.CharField("whoever said it finds it with their code", max_length=128, blank=True)
    reason = models.TextField("why it was declined: whoever said it reads this", blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = StatementQuerySet.as_manager()

    class Handling:
        identifies = ("public_id", "words", "code_hash", "reason")
        shareable = ("consultation", "is_seed", "state", "order", "week_on", "decided_at", "decided_by")

    class Meta:
        indexes = [models.Index(fields=["code_hash"], name="statements_by_code")]
        constraints = [
            models.UniqueConstraint(name="one_statement_in_each_place", fields=["consultation", "order"]),
            models.CheckConstraint(name="a_statement_says_something", condition=~Q(words="")),
            models.CheckConstraint(name="only_the_week_of_a_statement_is_kept", condition=Q(week_on__iso_week_day=1)),
            models.CheckConstraint(
                name="a_statement_has_its_place_when_accepted",
                condition=Q(state="accepted", order__isnull=False) | (~Q(state="accepted") & Q(order=None)),
            ),
            models.CheckConstraint(
                name="a_declined_statement_says_why",
                condition=~Q(state="declined") | Q(says_something("reason", FEWEST_LETTERS)),
            ),
            models.CheckConstraint(
                name="a_statement_is_decided_by_somebody",
                condition=Q(state="sent", decided_at=None, decided_by=None)
                | (~Q(state="sent") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Voter(models.Model):
    """Whoever votes in one consultation, as no more than a random id behind a code. ADR 27: no account, no moment."""

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey("voice.Consultation", on_delete=models.CASCADE, related_name="voters")
    code_hash = models.CharField(max_length=128, unique=True)
    week_on = models.DateField("the Monday of the week in which they first came")

    class Handling:
        identifies = ("public_id", "code_hash")
        shareable = ("consultation", "week_on")

    class Meta:
        constraints = [
            models.CheckConstraint(name="only_the_week_of_a_voter_is_kept", condition=Q(week_on__iso_week_day=1))
        ]


class Vote(models.Model):
    """What one voter thinks of one statement, as it is now: a change leaves nothing of what was there before."""

    class Way(models.TextChoices):
        AGREE = "agree", _("Agree")
        DISAGREE = "disagree", _("Disagree")
        PASS = "pass", _("I am not sure")

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    way = models.CharField(max_length=8, choices=Way.choices)

    class Handling:
        identifies = ("public_id", "voter")
        shareable = ("statement", "way")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_vote_of_each_voter_on_a_statement", fields=["voter", "statement"]),
            models.CheckConstraint(name="a_vote_is_one_of_three", condition=Q(way__in=("agree", "disagree", "pass"))),
        ]


class StatementPicture(models.Model):
    """What may be told of the votes, as it was last worked out. Everybody reads this, and never the votes themselves."""

    consultation = models.OneToOneField("voice.Consultation", on_delete=models.CASCADE, related_name="picture")
    computed_on = models.DateField()
    data = models.JSONField()

    class Handling:
        identifies = ()
        shareable = ("id", "consultation", "computed_on", "data")
