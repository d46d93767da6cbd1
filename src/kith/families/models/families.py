"""A family: the people who count as one, by what they call themselves."""

from django.db import models

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet, beside


class FamilyQuerySet(FamilyRecordQuerySet):
    def visible_to(self, reader: Reader) -> "FamilyQuerySet":
        """Families whom the reader walks beside now."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self.filter(beside(reader, "pk")).not_kept_from(reader)


class Family(Record):
    """A family that we walk beside. Not a household: people live in several homes."""

    class Retention(models.TextChoices):
        EARLY_HELP = "early-help", "early help"
        LOOKED_AFTER = "looked-after", "looked after: kept to the hundredth birthday"

    known_as = models.CharField("what they call themselves", max_length=200)
    own_words = models.CharField("words they chose for their own page", max_length=200, blank=True)
    retention = models.CharField(max_length=20, choices=Retention.choices, default=Retention.EARLY_HELP)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = FamilyQuerySet.as_manager()

    class Handling:
        identifies = ("known_as", "own_words", "public_id")
        shareable = ("id", "retention", "begun_at", "begun_by")

    def __str__(self) -> str:
        return self.known_as


class FamilyMember(models.Model):
    """A person counts in a family, as what, from when to when. One person may count in several."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="memberships")
    as_what = models.CharField("mum, son, gran", max_length=80, blank=True)
    is_child = models.BooleanField("a child we plan for in this family", default=False)
    order = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="a_person_counts_once_in_a_family", fields=["family", "person"])]

    class Handling:
        identifies = ("person", "as_what", "order", "from_on", "to_on")
        shareable = ("id", "family", "is_child")
