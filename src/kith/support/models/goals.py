"""What the family is aiming for, in their words, rated by them when they like. Never averaged over families."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class OfGoalQuerySet(FamilyRecordQuerySet):
    family_path = "goal__family"


class Goal(Record):
    """One goal, set by the family or one of them."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="goals")
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="goals")
    words = models.CharField(max_length=300)
    set_on = models.DateField()
    let_go_on = models.DateField(null=True, blank=True)
    let_go_words = models.CharField(max_length=200, blank=True)
    is_reached = models.BooleanField("they got there", default=False)

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_goal_that_is_reached_is_let_go",
                condition=Q(is_reached=False) | Q(let_go_on__isnull=False),
            )
        ]

    class Keeping:
        along_with = ("person",)
        own_to = "person"
        when_nobodys = True
        may_be_shared = True

    class Handling:
        identifies = ("public_id", "person", "words", "let_go_words")
        shareable = ("id", "family", "set_on", "let_go_on", "is_reached")


class Rating(models.Model):
    """0 to 10, on a day, by the family or by a worker: two voices, never merged."""

    class Whose(models.TextChoices):
        FAMILY = "family", "the family"
        WORKER = "worker", "a worker"

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    whose = models.CharField(max_length=8, choices=Whose.choices)
    person = models.ForeignKey(
        "families.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who in the family rated it, when it is not the person whose goal it is.",
    )
    value = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300, blank=True)
    rated_on = models.DateField()
    rated_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfGoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_rating_is_from_0_to_10", condition=Q(value__gte=0, value__lte=10))
        ]

    class Keeping:
        along_with = ("goal", "person")
        own_with = "goal"

    class Handling:
        identifies = ("person", "value", "words")
        shareable = ("id", "goal", "whose", "rated_on", "rated_by")
