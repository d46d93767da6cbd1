"""What several people say, gathered by a person, with an owner; and where it goes to be answered."""

from typing import Self

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.partnership.access import plans
from kith.voice.models.contributions import Contribution
from kith.voice.models.forums import Forum


class ThemeQuerySet(models.QuerySet["Theme"]):
    def visible_to(self, reader: Reader) -> Self:
        """Every theme, to those who hear for the city; published ones, to anybody."""
        return self if plans(reader) else self.published()

    def published(self) -> Self:
        """Those that a person said may be read by everybody."""
        return self.filter(published_at__isnull=False)

    def is_open(self) -> Self:
        return self.filter(closed_at=None)


class Theme(Record):
    """One thing that families ask for, in their own kind of words, and whoever carries it until it is answered."""

    title = models.CharField("what families ask for, as they would say it", max_length=160)
    summary = models.TextField("what they say of it", blank=True)
    owner = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    practice_wisdom = models.TextField("what practitioners see", blank=True)
    evidence = models.TextField("what the evidence says, and where from", blank=True)
    feasible = models.TextField("what is feasible, and what blocks it", blank=True)
    differ = models.TextField("where these disagree", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ThemeQuerySet.as_manager()

    class Handling:
        identifies = ()
        shareable = (
            "public_id",
            "title",
            "summary",
            "owner",
            "practice_wisdom",
            "evidence",
            "feasible",
            "differ",
            "made_at",
            "made_by",
            "published_at",
            "published_by",
            "closed_at",
            "closed_by",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_theme_is_published_by_somebody",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_theme_is_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InTheme(models.Model):
    """A person said that this contribution is about this theme. What a machine suggested is nowhere until a person says so."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="members")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="in_themes")
    was_suggested = models.BooleanField("a machine suggested it first", default=False)
    quote = models.TextField("the words of theirs to show for it: a part of what they said", blank=True)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    needs_no_answer = models.BooleanField("they said that they need no answer", default=False)
    answered_by_way = models.CharField("how the answer reached them", max_length=10, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Handling:
        identifies = ("quote",)
        shareable = (
            "id",
            "theme",
            "contribution",
            "was_suggested",
            "placed_at",
            "placed_by",
            "needs_no_answer",
            "answered_by_way",
            "answered_on",
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_contribution_is_in_a_theme_once", fields=["theme", "contribution"]),
            models.CheckConstraint(
                name="an_answer_reached_them_somehow_on_a_day",
                condition=Q(answered_by_way="", answered_on=None)
                | (~Q(answered_by_way="") & Q(answered_on__isnull=False)),
            ),
        ]

    @property
    def is_answered(self) -> bool:
        return self.needs_no_answer or self.answered_on is not None


class Hearing(models.Model):
    """A theme goes to a forum on a day. Each move is a row; the last one holds."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="hearings")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="hearings")
    on = models.DateField("the day on which they decide")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "theme", "forum", "on", "sent_at", "sent_by")
