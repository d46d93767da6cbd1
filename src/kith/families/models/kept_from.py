"""What is kept from whom. Hidden beats every permission, and hidden means absent everywhere."""

from django.db import models
from django.db.models import Q

from kith.common.reader import Reader


class KeptFromQuerySet(models.QuerySet["KeptFrom"]):
    def against(self, reader: Reader) -> "KeptFromQuerySet":
        """What is kept from this reader: as the person named, or as someone who walks beside that person
        in a family other than the one the fact belongs to and has no live relationship to the fact's own family."""
        from kith.families.models.families import FamilyMember
        from kith.families.models.relationships import Relationship

        if reader.is_family:
            return self.filter(person_id=reader.person_id)
        own = Relationship.objects.live(reader)
        theirs = FamilyMember.objects.filter(family_id__in=own.values("family_id"))
        return self.filter(person_id__in=theirs.values("person_id")).exclude(family_id__in=own.values("family_id"))


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

    objects = KeptFromQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id", "person"], name="what_is_kept_from_whom")]
        constraints = [
            models.UniqueConstraint(name="kept_once_from_each_person", fields=["kind", "record_id", "person"]),
            models.CheckConstraint(name="what_is_kept_has_a_reason", condition=~Q(reason="")),
        ]

    class Handling:
        identifies = ("family", "kind", "record_id", "person", "reason")
        shareable = ("id", "review_on", "kept_at", "kept_by")
