"""A family: the people who count as one, by what they call themselves."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import ALL, FamilyRecordQuerySet


class FamilyQuerySet(FamilyRecordQuerySet):
    """Families whom the reader walks beside now, or whose record is open to them as one of the family."""

    @property
    def family_id_path(self) -> str:
        return "pk"


class Family(Record):
    """A family that we walk beside. Not a household: people live in several homes."""

    class Retention(models.TextChoices):
        EARLY_HELP = "early-help", "early help"
        PROTECTION = "protection", "child protection"
        LOOKED_AFTER = "looked-after", "looked after: kept to the hundredth birthday"

    known_as = models.CharField("what they call themselves", max_length=200)
    own_words = models.CharField("words they chose for their own page", max_length=200, blank=True)
    retention = models.CharField(max_length=20, choices=Retention.choices, default=Retention.EARLY_HELP)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField(default=1)

    objects = FamilyQuerySet.as_manager()

    class Keeping:
        everyones = ALL

    class Handling:
        identifies = ("known_as", "own_words", "public_id")
        shareable = ("id", "retention", "begun_at", "begun_by", "edition")

    def __str__(self) -> str:
        return self.known_as


class FamilyMemberQuerySet(FamilyRecordQuerySet):
    def opens_to(self, reader: Reader) -> "FamilyMemberQuerySet":
        """Where this person counts, and the record is open to their own sign-in today."""
        today = timezone.localdate(reader.at)
        begun, still = Q(from_on=None) | Q(from_on__lte=today), Q(to_on=None) | Q(to_on__gte=today)
        return self.filter(begun, still, person_id=reader.person_id, opens_own_side=True)


class FamilyMember(models.Model):
    """A person counts in a family, as what, from when to when. One person may count in several."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="memberships")
    as_what = models.CharField("mum, son, gran", max_length=80, blank=True)
    is_child = models.BooleanField("a child we plan for in this family", default=False)
    where_now = models.CharField("where they are, if not with the family", max_length=160, blank=True)
    opens_own_side = models.BooleanField(
        "their own sign-in opens their side of this record",
        default=False,
        help_text="Off until somebody decides it: counting in a family is no reason to read its record.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_person_counts_once_in_a_family", fields=["family", "person"]),
            models.CheckConstraint(
                name="a_person_counts_until_after_they_begin",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]

    class Keeping:
        along_with = ("person",)
        everyones = ALL

    class Handling:
        identifies = ("person", "as_what", "where_now", "order", "from_on", "to_on")
        shareable = ("id", "family", "is_child", "opens_own_side")
