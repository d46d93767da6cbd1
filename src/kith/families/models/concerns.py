"""A worry that a child may be coming to harm: whom we phoned, and what came of it. Restricted to those let in."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet, beside
from kith.partnership.access import MEETS_NO_FAMILY


class ConcernReaderQuerySet(models.QuerySet["ConcernReader"]):
    def live(self, reader: Reader) -> "ConcernReaderQuerySet":
        """The reader's own, in the organisation they act for, that hold at this moment."""
        return self.filter(
            Q(ended_at=None) | Q(ended_at__gt=reader.at),
            account_id=reader.account_id,
            organisation_id=reader.organisation_id,
            let_in_at__lte=reader.at,
        )


class ConcernQuerySet(FamilyRecordQuerySet):
    """Narrower than the rest of a family's record: walking beside the family is not enough."""

    def visible_to(self, reader: Reader) -> "ConcernQuerySet":
        """Those the reader was let in to by name, for as long as they walk beside the family (if Kith knows it)."""
        if not reader.is_signed_in or reader.is_family or reader.role in MEETS_NO_FAMILY:
            return self.none()
        let_in = ConcernReader.objects.live(reader).filter(concern=OuterRef("pk"))
        known = Q(family=None) | Q(beside(reader, self.family_id_path))
        return self.filter(known, Exists(let_in)).not_kept_from(reader)


class Concern(Record):
    """What was seen or said, whom we phoned about it, and when. Added to by steps, never changed.

    It is on nobody's own side: telling a family is a decision of its own, made by the right person at the right
    time, and is written as a step. National Guidance for Child Protection in Scotland 2021 (updated 2023).
    """

    class Service(models.TextChoices):
        POLICE = "police", "police"
        SOCIAL_WORK = "social-work", "social work"
        OUT_OF_HOURS = "out-of-hours", "social work, out of hours"
        HEALTH = "health", "health"
        EDUCATION = "education", "education"

    class Told(models.TextChoices):
        TOLD = "told", "Yes, we told them"
        NOT_SAFE = "not-safe", "No: telling them now could put somebody in danger"
        NOT_YET = "not-yet", "Not yet"

    family = models.ForeignKey(
        "families.Family", on_delete=models.CASCADE, null=True, blank=True, related_name="concerns"
    )
    who_words = models.CharField("which child, or children", max_length=200)
    because = models.TextField("what was seen or said")
    spoke_to = models.CharField("the person spoken to", max_length=120)
    service = models.CharField("where they answer the phone", max_length=14, choices=Service.choices)
    spoken_at = models.DateTimeField()
    spoken_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    they_said = models.TextField("what they said happens now", blank=True)
    keep_on = models.TextField("what we go on doing with the family", blank=True)
    told = models.CharField("whether the family knows", max_length=10, choices=Told.choices)
    told_words = models.CharField("how they were told, or why not", max_length=300, blank=True)
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="somebody_was_phoned_by_name", condition=~Q(spoke_to="")),
            models.CheckConstraint(
                name="a_concern_is_written_after_phoning", condition=Q(written_at__gte=F("spoken_at"))
            ),
            models.CheckConstraint(name="a_family_not_told_has_a_reason", condition=Q(told="told") | ~Q(told_words="")),
        ]

    class Handling:
        identifies = ("public_id", "family", "who_words", "because", "spoke_to", "they_said", "keep_on", "told_words")
        shareable = (
            "id",
            "service",
            "spoken_at",
            "spoken_by",
            "told",
            "organisation",
            "written_at",
            "written_by",
        )


class OfConcernQuerySet(FamilyRecordQuerySet):
    """What hangs on a concern is open to whoever the concern is open to."""

    family_path = "concern__family"

    def visible_to(self, reader: Reader) -> "OfConcernQuerySet":
        return self.filter(concern__in=Concern.objects.visible_to(reader))


class ConcernReader(models.Model):
    """One person, acting for one organisation, was let in to a concern, from a moment until a moment."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    because = models.CharField("why they are let in", max_length=200)
    let_in_at = models.DateTimeField()
    let_in_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConcernReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="let_in_once", fields=["concern", "account", "organisation"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="who_is_no_longer_let_in_was_put_out_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(name="whoever_is_let_in_has_a_reason", condition=~Q(because="")),
        ]

    class Handling:
        identifies = ("concern", "because")
        shareable = ("id", "account", "organisation", "let_in_at", "let_in_by", "ended_at", "ended_by")


class ConcernStep(Record):
    """Something that happened after: a step of the protection path, the family told, or a line added."""

    TOLD, ADDED = "told", "added"

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField("key of a step in the profile, told, or added", max_length=40)
    happened_on = models.DateField()
    words = models.TextField("what was decided, by whom")
    is_last = models.BooleanField("the protection path ends here", default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfConcernQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="a_step_says_something", condition=~Q(words=""))]

    class Keeping:
        along_with = ("concern",)

    class Handling:
        identifies = ("public_id", "concern", "words")
        shareable = ("id", "step", "happened_on", "is_last", "written_at", "written_by")
