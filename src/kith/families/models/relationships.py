"""Who walks beside a family: what opens its record, from a moment until a moment."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from kith.common.reader import Reader
from kith.partnership.access import MEETS_NO_FAMILY


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    def holding(self, at: datetime) -> "RelationshipQuerySet":
        """Anybody's that hold at this moment."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=at), began_at__lte=at)

    def opening(self, at: datetime) -> "RelationshipQuerySet":
        """Anybody's that hold at this moment and open the record: not those of somebody with a conflict of interest."""
        from kith.families.models.conflicts import Conflict

        theirs = Conflict.objects.holding().filter(family=OuterRef("family"), account=OuterRef("account"))
        return self.holding(at).filter(~Exists(theirs))

    def live(self, reader: Reader) -> "RelationshipQuerySet":
        """The reader's own, in the organisation they act for, that open a record at this moment. A role that plans for
        many has none, even where the same person walks beside a family in another role."""
        if reader.role in MEETS_NO_FAMILY:
            return self.none()
        return self.opening(reader.at).filter(account_id=reader.account_id, organisation_id=reader.organisation_id)

    def live_anywhere(self, reader: Reader) -> "RelationshipQuerySet":
        """The reader's own that hold at this moment, whichever organisation they act for now: they have one head."""
        return self.holding(reader.at).filter(account_id=reader.account_id)


class Relationship(models.Model):
    """A live relationship to a family. Written by the stages of the story as they begin and end."""

    class Kind(models.TextChoices):
        IN_TEAM = "in-team", "in the team"
        LEAD = "lead", "lead professional"
        SUPERVISING = "supervising", "supervising"
        COVERING = "covering", "covering"
        REVIEWING = "reviewing", "reviewing"
        ANSWERING = "answering", "answering their ask"
        EMERGENCY = "emergency", "an emergency look"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="relationships")
    account = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="relationships")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="relationships")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    because = models.CharField("what it rests on", max_length=160)
    began_at = models.DateTimeField()
    began_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["account", "organisation", "family"], name="who_walks_beside_whom"),
            models.Index(fields=["family", "account"], name="who_is_beside_a_family"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_relationship_ends_with_someone_who_ended_it",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_relationship_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    class Handling:
        identifies = ("because",)
        shareable = (
            "id",
            "family",
            "account",
            "organisation",
            "kind",
            "began_at",
            "began_by",
            "ended_at",
            "ended_by",
        )
