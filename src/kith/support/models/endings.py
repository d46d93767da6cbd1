"""Ending well: a goodbye, what stays, and the way back without starting again."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models import Relationship
from kith.families.models.visible import FamilyRecordQuerySet
from kith.partnership.access import MEETS_NO_FAMILY


class EndingQuerySet(FamilyRecordQuerySet):
    def walked_beside(self, reader: Reader) -> Self:
        """Endings of families whom the reader walked beside, for the organisation they act for: the record itself
        has closed, and only the goodbye, what stays and the way back are still theirs to know."""
        theirs = Relationship.objects.filter(
            account_id=reader.account_id,
            organisation_id=reader.organisation_id,
            family_id=OuterRef("family_id"),
            began_at__lte=reader.at,
        )
        if not reader.is_signed_in or reader.is_family or reader.role in MEETS_NO_FAMILY:
            return self.none()
        mine = self.filter(Exists(theirs), organisation_id=reader.organisation_id)
        return mine.without_conflicts(reader).not_kept_from(reader)


class OfEndingQuerySet(FamilyRecordQuerySet):
    family_path = "ending__family"

    def promised_by(self, reader: Reader) -> Self:
        """What this worker said at goodbye that they would do, for the organisation they act for."""
        if not reader.is_signed_in or reader.is_family or reader.role in MEETS_NO_FAMILY:
            return self.none()
        mine = self.filter(worker_id=reader.account_id, ending__organisation_id=reader.organisation_id)
        return mine.without_conflicts(reader).not_kept_from(reader)


class Ending(Record):
    """How support by one organisation ended. Never by silence alone."""

    class Kind(models.TextChoices):
        BETTER = "better", "things are better"
        MOVED_ON = "moved-on", "someone else walks beside them now"
        THEY_CHOSE = "they-chose", "they chose to stop"
        MOVED_AWAY = "moved-away", "they moved away"
        LOST_TOUCH = "lost-touch", "we lost touch, after trying in ways they said were safe"
        DIED = "died", "someone died"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="endings")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    goodbye_on = models.DateField("the day of the goodbye", null=True, blank=True)
    goodbye_words = models.TextField("how we said goodbye, or how we tried")
    what_stays = models.CharField("a group, a person, by name", max_length=300)
    way_back = models.CharField("how to come back without starting again", max_length=300)
    family_words = models.TextField("how it went, in their words", blank=True)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    came_back_with = models.OneToOneField(
        "support.Ask", on_delete=models.PROTECT, null=True, blank=True, related_name="comes_back_after"
    )

    objects = EndingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_ending_says_goodbye_what_stays_and_the_way_back",
                condition=~Q(goodbye_words="") & ~Q(what_stays="") & ~Q(way_back=""),
            ),
            models.CheckConstraint(
                name="a_goodbye_has_a_day",
                condition=Q(kind__in=["lost-touch", "died"]) | Q(goodbye_on__isnull=False),
            ),
        ]

    class Keeping:
        apart_from = ("came_back_with",)

    class Handling:
        identifies = ("public_id", "goodbye_words", "what_stays", "way_back", "family_words")
        shareable = ("id", "family", "organisation", "kind", "goodbye_on", "ended_at", "ended_by", "came_back_with")


class Attempt(models.Model):
    """One day on which we tried to reach the family, in a way they said was safe, before we lost touch."""

    ending = models.ForeignKey(Ending, on_delete=models.CASCADE, related_name="attempts")
    tried_on = models.DateField()
    channel = models.CharField("the way they said was safe", max_length=10)
    words = models.CharField("what we did, and what happened", max_length=200)

    objects = OfEndingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="tries_are_on_different_days", fields=["ending", "tried_on"])]

    class Keeping:
        along_with = ("ending",)

    class Handling:
        identifies = ("words",)
        shareable = ("id", "ending", "tried_on", "channel")


class CheckIn(models.Model):
    """A day on which we get in touch again, as agreed."""

    ending = models.ForeignKey(Ending, on_delete=models.CASCADE, related_name="check_ins")
    due_on = models.DateField()
    worker = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    reach = models.CharField("how they said it is safe to get in touch", max_length=200, blank=True)
    words = models.CharField("how it went", max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OfEndingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_check_in_is_done_by_someone",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            )
        ]

    class Keeping:
        along_with = ("ending",)

    class Handling:
        identifies = ("reach", "words")
        shareable = ("id", "ending", "due_on", "worker", "done_at", "done_by")
