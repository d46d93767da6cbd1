"""Homes: dated households, and who lives in each when. A child can live in two."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.families.models.visible import ALL, FamilyRecordQuerySet


class OfHomeQuerySet(FamilyRecordQuerySet):
    family_path = "household__family"


class Household(Record):
    """A home of a family, from a day until a day. Its address is opened only when needed, and said."""

    class Kind(models.TextChoices):
        OWN = "own", "own home"
        RENTED = "rented", "rented home"
        TEMPORARY = "temporary", "temporary flat"
        KIN = "kin", "with family or friends"
        FOSTER = "foster", "with foster carers"
        CHILDRENS_HOUSE = "childrens-house", "a children's house"
        OWN_TENANCY = "own-tenancy", "own tenancy"
        REFUGE = "refuge", "a safe place"
        PRISON = "prison", "prison"
        ABROAD = "abroad", "abroad"
        NOT_KNOWN = "not-known", "not known"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="households")
    known_as = models.CharField("what they call it", max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.NOT_KNOWN)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    words = models.CharField("stairs, buzzer, who is about", max_length=200, blank=True)
    address_is_closed = models.BooleanField(
        "opened one visit at a time, and the family sees that it was", default=False
    )
    area = models.ForeignKey("partnership.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_home_ends_after_it_begins",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            )
        ]

    class Keeping:
        itself = "this home and its address"

    class Handling:
        identifies = ("public_id", "family", "known_as", "address", "postcode", "words")
        shareable = ("id", "kind", "address_is_closed", "area", "from_on", "to_on")


class LivesIn(models.Model):
    """A person lives in a home, from a day until a day, in a pattern such as weekends."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="residents")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="homes")
    pattern = models.CharField("always, weekends, school nights", max_length=80, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = OfHomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="living_somewhere_ends_after_it_begins",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            )
        ]

    class Keeping:
        along_with = ("household", "person")
        own_to = "person"

    class Handling:
        identifies = ("household", "person", "pattern")
        shareable = ("id", "from_on", "to_on")


class AddressOpening(Record):
    """Somebody opened a closed address, for a reason. The family is told who, when and why."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="openings")
    why = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")

    objects = OfHomeQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="an_address_is_opened_for_a_reason", condition=~Q(why=""))]

    class Keeping:
        along_with = ("household",)
        everyones = ALL

    class Handling:
        identifies = ("public_id", "household", "why")
        shareable = ("id", "opened_at", "opened_by", "organisation")
