"""What a person decided about a contribution, by the published policy; and what needs somebody at once."""

from django.db import models
from django.db.models import Q

from kith.voice.models.contributions import Contribution, Saying
from kith.voice.models.spoken import says_something


class Moderation(models.Model):
    """One decision about what somebody said: a row a step, and the last one holds."""

    class Decision(models.TextChoices):
        ACCEPT = "accept", "accepted as it is"
        ASK = "ask", "asked to say more"
        REDACT = "redact", "accepted, with who it is about taken out"
        DECLINE = "decline", "declined"

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="moderations")
    decision = models.CharField(max_length=8, choices=Decision.choices)
    reason = models.TextField("why, or what is asked: the teller reads it", blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("reason",)
        shareable = ("id", "contribution", "decision", "decided_at", "decided_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="whoever_is_declined_or_asked_is_told_why",
                condition=Q(decision__in=("accept", "redact")) | Q(says_something("reason")),
            )
        ]


class Original(models.Model):
    """The words before who they are about was taken out. Kept apart, and on no page but the teller's own."""

    saying = models.OneToOneField(Saying, on_delete=models.CASCADE, related_name="original")
    words = models.TextField()

    class Handling:
        identifies = ("words",)
        shareable = ("id", "saying")


class Urgent(models.Model):
    """Danger, or a complaint: in somebody's list at once, with the time. The one exception, told before sending."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="urgent")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=20, default="the teller")
    answer_by_on = models.DateField()
    done_words = models.TextField("what was done: the teller reads it", blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Handling:
        identifies = ("done_words",)
        shareable = ("id", "contribution", "organisation", "told_at", "told_by", "answer_by_on", "done_at", "done_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="urgent_is_done_by_somebody_in_words",
                condition=Q(done_at=None, done_by=None, done_words="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(done_words="")),
            )
        ]
