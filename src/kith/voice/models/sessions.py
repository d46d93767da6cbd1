"""Working something out together: the plan of a session, who was in the room, what was agreed and who disagreed."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.voice.models.facilitators import Facilitator
from kith.voice.models.forums import Forum
from kith.voice.models.themes import Theme

SLIPS_FOR = timedelta(weeks=8)


class SessionQuerySet(models.QuerySet["Session"]):
    def in_month_of(self, on: date) -> Self:
        """Those held or planned in this day's month."""
        return self.filter(on__year=on.year, on__month=on.month)


class Session(Record):
    """One time on which families and those who plan or give help work something out together."""

    class Thanks(models.TextChoices):
        MONEY = "money", _("Money")
        VOUCHER = "voucher", _("A voucher")
        FOOD = "food", _("Food")
        NOTHING = "nothing", _("Nothing")

    title = models.CharField(max_length=160)
    purpose = models.TextField("what is to be worked out, and what can come of it")
    on = models.DateField()
    where = models.CharField(max_length=200)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="sessions")
    plan = models.TextField("the plan of the time, a line for each part")
    access = models.JSONField("what makes it possible to come", default=list, blank=True)
    access_words = models.CharField(max_length=300, blank=True)
    thanks = models.CharField("how people are thanked", max_length=8, choices=Thanks.choices)
    thanks_words = models.TextField("how much and when; or why nothing")
    slip_code = models.CharField("what stands on the slips handed out at the end", max_length=12, unique=True)
    notes = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SessionQuerySet.as_manager()

    class Handling:
        identifies = ("slip_code", "notes")
        shareable = (
            "public_id",
            "title",
            "purpose",
            "on",
            "where",
            "theme",
            "forum",
            "facilitator",
            "plan",
            "access",
            "access_words",
            "thanks",
            "thanks_words",
            "made_at",
            "made_by",
            "written_at",
            "written_by",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_comes_without_thanks_or_a_reason", condition=~Q(thanks="") & ~Q(thanks_words="")
            ),
            models.CheckConstraint(
                name="a_session_says_what_for_and_how", condition=~Q(purpose="") & ~Q(plan="") & ~Q(where="")
            ),
            models.CheckConstraint(
                name="a_session_is_written_down_whole_or_not_at_all",
                condition=Q(notes="", written_at=None, written_by=None)
                | (~Q(notes="") & Q(written_at__isnull=False, written_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_slips_on(self, on: date) -> bool:
        """From its day, for a while: long enough for a slip of paper to be typed in."""
        return self.on <= on <= self.on + SLIPS_FOR


class InTheRoom(models.Model):
    """How many were there, as whom. No name is kept, and of families not even whom they came with."""

    class Who(models.TextChoices):
        FAMILY = "family", _("parents, carers and family")
        YOUNG = "young", _("children and young people")
        PRACTITIONER = "practitioner", _("practitioners")
        PLANNER = "planner", _("planners")
        OTHER = "other", _("others")

    FAMILIES = (Who.FAMILY, Who.YOUNG)

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="room")
    who = models.CharField(max_length=12, choices=Who.choices)
    how_many = models.PositiveSmallIntegerField()
    whose = models.CharField("of which organisations", max_length=200, blank=True)

    class Handling:
        identifies = ()
        shareable = ("id", "session", "who", "how_many", "whose")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="each_sort_of_people_is_counted_once", fields=["session", "who"]),
            models.CheckConstraint(name="nobody_is_not_in_the_room", condition=Q(how_many__gte=1)),
            models.CheckConstraint(
                name="families_stand_under_no_organisation", condition=~Q(who__in=("family", "young")) | Q(whose="")
            ),
        ]


class SessionDecision(models.Model):
    """What was agreed in a session, and who did not agree, as they said it. None is ever changed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="decisions")
    words = models.TextField("what was agreed")
    dissent = models.TextField("who disagreed, and why, as they said it", blank=True)
    nobody_disagreed = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "session", "words", "dissent", "nobody_disagreed", "written_at", "written_by")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_session_decides_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="dissent_is_kept_or_there_was_none",
                condition=Q(nobody_disagreed=True, dissent="") | (Q(nobody_disagreed=False) & ~Q(dissent="")),
            ),
        ]
