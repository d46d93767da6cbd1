"""Who people are to each other: directed, dated, in their own words. Never deleted."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class Tie(Record):
    """One person is something to another: mum of, gran of, like a sister to."""

    class Status(models.TextChoices):
        NOW = "now", "now"
        WITH_HELP = "with-help", "safe with help"
        NOT_NOW = "not-now", "not now"
        LOST_TOUCH = "lost-touch", "lost touch"
        REMEMBERED = "remembered", "has died, remembered"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="ties")
    of = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="ties")
    to = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="ties_from_others")
    word = models.CharField("in their words", max_length=80)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NOW)
    reason = models.CharField("if not now, why", max_length=200, blank=True)
    review_on = models.DateField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_is_tied_to_themselves", condition=~Q(of=F("to"))),
            models.CheckConstraint(
                name="a_tie_that_is_not_now_says_why", condition=~Q(status="not-now") | ~Q(reason="")
            ),
        ]

    class Keeping:
        itself = "who they are to each other"
        along_with = ("of", "to")
        own_to = "of"

    class Handling:
        identifies = ("public_id", "family", "of", "to", "word", "reason")
        shareable = ("id", "status", "review_on", "from_on", "to_on")
