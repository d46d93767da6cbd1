"""What is kept from whom. Hidden beats every permission, and hidden means absent everywhere."""

from django.db import models
from django.db.models import Q

from kith.common.reader import Reader
from kith.families.models.visible import beside


class KeptFromQuerySet(models.QuerySet["KeptFrom"]):
    def against(self, reader: Reader) -> "KeptFromQuerySet":
        """What is kept from this reader: as the person named, wherever they sit, or as someone who walks beside that
        person, for any organisation, and does not walk beside the family that the fact belongs to."""
        from kith.families.models.families import FamilyMember
        from kith.families.models.people import OwnSpace
        from kith.families.models.relationships import Relationship

        holds = self.holding()
        if reader.is_family:
            return holds.filter(person_id=reader.person_id)
        anywhere = Relationship.objects.live_anywhere(reader).values("family_id")
        theirs = FamilyMember.objects.filter(family_id__in=anywhere).values("person_id")
        themself = OwnSpace.objects.filter(account_id=reader.account_id).values("person_id")
        return holds.filter((~beside(reader, "family_id") & Q(person_id__in=theirs)) | Q(person_id__in=themself))

    def holding(self) -> "KeptFromQuerySet":
        """Those that nobody has ended."""
        return self.filter(ended_at=None)

    def visible_to(self, reader: Reader) -> "KeptFromQuerySet":
        """What is kept, for those who walk beside the family whose fact it is. A family never sees its own list."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self.filter(beside(reader, "family_id"))


class KeptFrom(models.Model):
    """One fact of a family is hidden from one named person, for a reason, until it is looked at again."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="kept_from")
    kind = models.CharField("model of the record, such as families.Household", max_length=60)
    record_id = models.BigIntegerField()
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="kept_from")
    reason = models.CharField(max_length=300)
    review_on = models.DateField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KeptFromQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id", "person"], name="what_is_kept_from_whom")]
        constraints = [
            models.UniqueConstraint(
                name="kept_once_from_each_person", fields=["kind", "record_id", "person"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="what_is_no_longer_kept_was_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(name="what_is_kept_has_a_reason", condition=~Q(reason="")),
        ]

    class Handling:
        identifies = ("family", "kind", "record_id", "person", "reason")
        shareable = ("id", "review_on", "kept_at", "kept_by", "ended_at", "ended_by")
