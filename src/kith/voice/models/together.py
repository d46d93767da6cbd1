"""Being with others and helping: what there is, what it asks of somebody, and what keeps people from it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record


class Opportunity(models.Model):
    """What one can do at a service of the directory besides being helped: be with others, or help."""

    class Kind(models.TextChoices):
        WITH_OTHERS = "with-others", _("Be with others")
        HELP = "help", _("Help as a volunteer")

    class Expenses(models.TextChoices):
        ON_THE_DAY = "on-the-day", _("Fares and food are paid on the day.")
        LATER = "later", _("You pay fares first, and get the money back later.")
        NOT_PAID = "not-paid", _("Fares are not paid.")
        NONE_NEEDED = "none-needed", _("It costs nothing to come.")

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="opportunities")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField("what one can do there", max_length=300)
    needs_pvg = models.BooleanField("needs a PVG check first", default=False)
    pvg_weeks = models.PositiveSmallIntegerField("weeks that the check takes here", null=True, blank=True)
    expenses = models.CharField(max_length=12, choices=Expenses.choices)
    has_childcare = models.BooleanField(default=False)
    languages = models.CharField("languages besides English", max_length=200, blank=True)
    weeks_to_first = models.PositiveSmallIntegerField("weeks from offer to first session", null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = (
            "id",
            "service",
            "kind",
            "words",
            "needs_pvg",
            "pvg_weeks",
            "expenses",
            "has_childcare",
            "languages",
            "weeks_to_first",
            "added_at",
            "added_by",
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_service_offers_each_kind_once", fields=["service", "kind"]),
            models.CheckConstraint(name="an_opportunity_says_what_one_can_do", condition=~Q(words="")),
            models.CheckConstraint(
                name="weeks_of_a_check_only_where_there_is_one", condition=Q(pvg_weeks=None) | Q(needs_pvg=True)
            ),
        ]


class Barrier(Record):
    """Something that keeps people from helping or from being with others; with somebody who sees to it."""

    class Kind(models.TextChoices):
        PVG = "pvg", "Waiting for a PVG check"
        EXPENSES = "expenses", "Expenses"
        CHILDCARE = "childcare", "Childcare"
        VENUE = "venue", "The place"
        LANGUAGE = "language", "Language"
        OTHER = "other", "Something else"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField("what stands in the way")
    owner = models.CharField("who sees to it", max_length=120)
    organisation = models.ForeignKey(
        "partnership.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    days_to_first = models.PositiveSmallIntegerField(
        "days from offer to first session, of whoever met it", null=True, blank=True
    )
    noticed_at = models.DateTimeField()
    noticed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = (
            "public_id",
            "kind",
            "words",
            "owner",
            "organisation",
            "days_to_first",
            "noticed_at",
            "noticed_by",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_barrier_has_words_and_an_owner", condition=~Q(words="") & ~Q(owner=""))
        ]


class Outcome(models.Model):
    """What became of a barrier, as somebody said on a day. The last one holds; only "still there" is followed by more."""

    class Kind(models.TextChoices):
        GONE = "gone", "It is gone"
        SMALLER = "smaller", "It is smaller"
        STILL = "still", "It is still there"

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.TextField("what was done; or why it is still there")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ()
        shareable = ("id", "barrier", "kind", "words", "said_at", "said_by")

    class Meta:
        constraints = [
            models.CheckConstraint(name="no_barrier_ends_without_words", condition=~Q(words="")),
            models.UniqueConstraint(
                name="a_barrier_ends_once", fields=["barrier"], condition=Q(kind__in=("gone", "smaller"))
            ),
        ]
