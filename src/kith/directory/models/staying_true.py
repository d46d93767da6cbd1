"""What keeps an entry true: whose word goes live at once, what waits for a yes, who keeps it, and what is wrong with it."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.directory.models.services import Service

DECIDED_WHOLE = Q(decided_at=None, decided_by=None, is_accepted=None) | Q(
    decided_at__isnull=False, decided_by__isnull=False, is_accepted__isnull=False
)
BY_SOMEBODY_ELSE = Q(decided_by=None) | ~Q(decided_by=models.F("asked_by"))


class Trust(models.Model):
    """From when an organisation's changes are live at once, or wait for a yes: the newest row holds."""

    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.CASCADE, related_name="trust")
    is_live_at_once = models.BooleanField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")


class Waiting(Record):
    """Something that one person asks and another says yes or no to, once."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="%(class)ss")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="%(class)ss")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_accepted = models.BooleanField(null=True, blank=True)
    answer = models.TextField("what the second person says", blank=True)

    class Meta:
        abstract = True


class Proposal(Waiting):
    """A change to what families rely on that waits: each field as it would be, and as it was when it was asked."""

    wanted = models.JSONField("field: its new text")
    was = models.JSONField("field: its text when this was asked")

    class Meta:
        constraints = [
            models.CheckConstraint(name="proposal_is_decided_whole", condition=DECIDED_WHOLE),
            models.CheckConstraint(name="nobody_says_yes_to_their_own_change", condition=BY_SOMEBODY_ELSE),
            models.UniqueConstraint(
                name="one_change_waits_for_each_organisation",
                fields=["service", "asked_for"],
                condition=Q(decided_at=None),
            ),
        ]


class ClaimQuerySet(models.QuerySet["Claim"]):
    def live(self) -> Self:
        """Those that somebody said yes to and nobody ended."""
        return self.filter(is_accepted=True, ended_at=None)


class Claim(Waiting):
    """An organisation says that an entry which nobody keeps is its own. A second person checks, by what is published."""

    why = models.TextField("how they come to keep it")
    checked_by_way = models.CharField("the published number or address that was used", max_length=254, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="claim_is_decided_whole", condition=DECIDED_WHOLE),
            models.CheckConstraint(name="nobody_says_yes_to_their_own_claim", condition=BY_SOMEBODY_ELSE),
            models.CheckConstraint(
                name="a_claim_is_never_accepted_unchecked", condition=~Q(is_accepted=True) | ~Q(checked_by_way="")
            ),
            models.CheckConstraint(
                name="a_claim_is_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_organisation_keeps_a_claimed_entry",
                fields=["service"],
                condition=Q(is_accepted=True, ended_at=None),
            ),
            models.UniqueConstraint(
                name="an_organisation_claims_once_at_a_time",
                fields=["service", "asked_for"],
                condition=Q(decided_at=None),
            ),
        ]


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> Self:
        return self.filter(answered_at=None)

    def late(self, on: date) -> Self:
        """Those whose day has passed without an answer: the keeper's now, as well as the owner's."""
        return self.waiting().filter(answer_by_on__lt=on)


class Report(models.Model):
    """Somebody says that something in an entry is wrong. Nothing of who they are is kept but what they chose to leave.

    Its id is random and holds no moment, and of when it was said only the day is kept.
    """

    class About(models.TextChoices):
        PHONE = "phone", _("The phone number")
        PLACE = "place", _("Where it is")
        HOURS = "hours", _("When it is on")
        WHOM = "whom", _("Who it is for")
        COST = "cost", _("What it costs")
        GONE = "gone", _("It is not there any more")
        OTHER = "other", _("Something else")

    class Way(models.TextChoices):
        CODE = "code", _("I will look, with a code")
        TEXT = "text", _("Text me when there is an answer")
        EMAIL = "email", _("Email me when there is an answer")

    class Outcome(models.TextChoices):
        PUT_RIGHT = "put-right", _("It was wrong, and it is put right")
        ON_ITS_WAY = "on-its-way", _("It was wrong, and the change is on its way")
        IS_RIGHT = "is-right", _("We looked, and it is right as it stands")
        NOT_FOUND_OUT = "not-found-out", _("We could not find out yet")

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="reports")
    about = models.CharField(max_length=6, choices=About.choices)
    words = models.TextField(blank=True)
    said_on = models.DateField()
    answer_by_on = models.DateField("from the next day, the keeper answers")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.CODE)
    reach_value = models.CharField("number or email", max_length=200, blank=True)
    code_hash = models.CharField(max_length=128, unique=True)
    once = models.CharField("the one press of the button", max_length=40, unique=True, null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_report_is_answered_whole",
                condition=Q(answered_at=None, answered_by=None, outcome="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="a_way_to_tell_a_reporter_has_its_number",
                condition=Q(way="code", reach_value="") | (~Q(way="code") & ~Q(reach_value="")),
            ),
        ]


class Nudge(models.Model):
    """That somebody was asked, on a day, to look at entries: nobody had for a while, or something is said to be wrong."""

    class About(models.TextChoices):
        DUE = "due", "not looked at for a while"
        WRONG = "wrong", "something is said to be wrong"

    account = models.ForeignKey("partnership.Account", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=5, choices=About.choices, default=About.DUE)
    asked_on = models.DateField()
    why_not = models.CharField("why the message did not go", max_length=200, blank=True)
