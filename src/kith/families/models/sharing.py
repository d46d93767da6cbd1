"""Sharing a part with another organisation: what, with whom, why, how each person sees it, and what was decided."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.relationships import Relationship
from kith.families.models.visible import FamilyRecordQuerySet, families_that_keep_from, is_for
from kith.partnership.access import MEETS_NO_FAMILY
from kith.partnership.models import Membership

MANAGES = Membership.Role.SUPERVISOR
NAMES_A_READER = (Membership.Role.DUTY, Membership.Role.PROVIDER_LEAD, MANAGES)


class SharingQuerySet(FamilyRecordQuerySet):
    """Decisions, for those who walk beside the family; for the other organisation, what was decided to be shared with it."""

    def own_side(self, reader: Reader) -> Self:
        """Decisions about this person, and those for everyone in a family that keeps nothing from them.

        One that the family is not told of yet, for a reason of safety, is absent until somebody looks at it again.
        """
        rows = super().own_side(reader).told()
        keeping = families_that_keep_from(reader) if reader.is_family else None
        return rows.filter(is_for(self.model, "people", reader) | ~Q(family_id__in=keeping)) if keeping else rows

    def told(self) -> Self:
        """Those that the family is told of: no reason of safety holds them back, or somebody looked at it again."""
        told = Exists(SharingStep.objects.filter(sharing=OuterRef("pk"), kind=SharingStep.Kind.TOLD))
        return self.filter(Q(not_told_because="") | told)

    def opened(self, reader: Reader) -> Self:
        """Those that open something to this reader now: shared, not withdrawn, not past, and both still at work on it."""
        today = timezone.localdate(reader.at)
        theirs = SharingReader.objects.live(reader).filter(sharing=OuterRef("pk"))
        at_work = Relationship.objects.holding(reader.at).filter(
            family_id=OuterRef("family_id"), organisation_id=OuterRef("acting_for_id")
        )
        return self._received(reader).filter(Exists(theirs), Exists(at_work), until_on__gte=today).going_on()

    def received(self, reader: Reader) -> Self:
        """What was ever shared with this reader by name: that it was, and why it ended. For those who name somebody in
        their organisation also what waits for a name, and where they gave one."""
        named = SharingReader.objects.filter(sharing=OuterRef("pk"))
        mine = Exists(SharingReader.objects.of(reader).filter(sharing=OuterRef("pk")))
        if reader.role in NAMES_A_READER:
            mine = mine | ~Exists(named) | Exists(named.filter(named_by_id=reader.account_id))
        return self._received(reader).filter(mine)

    def waiting_for_reasons(self, reader: Reader) -> Self:
        """Shared in an emergency and not explained yet: for whoever did it, and for who supervises where they work."""
        if not reader.is_signed_in or reader.is_family or reader.role in MEETS_NO_FAMILY:
            return self.none()
        mine = Q(written_by_id=reader.account_id)
        whose = mine | Q(pk__isnull=False) if reader.role == MANAGES else mine
        rows = self.filter(whose, acting_for_id=reader.organisation_id, is_emergency=True, reasons=None)
        return rows.without_families_that_keep(reader).not_kept_from(reader)

    def _received(self, reader: Reader) -> Self:
        """Shared with the organisation that this reader acts for, by a family that keeps nothing from this reader."""
        if not reader.organisation_id or reader.is_family or reader.role in MEETS_NO_FAMILY:
            return self.none()
        shared = Exists(SharingStep.objects.filter(sharing=OuterRef("pk"), kind=SharingStep.Kind.SHARED))
        rows = self.filter(shared, organisation_id=reader.organisation_id)
        return rows.without_families_that_keep(reader).not_kept_from(reader)

    def going_on(self) -> Self:
        """Those that nobody has withdrawn or ended."""
        over = SharingStep.objects.filter(sharing=OuterRef("pk"), kind__in=SharingStep.OVER)
        return self.filter(~Exists(over))


class Sharing(Record):
    """One part of a record and one organisation: asked whether to share it, for what, and until when.

    What was decided, and everything after, is a step. A change of mind about what is shared is a new one.
    """

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="sharings")
    people = models.ManyToManyField("families.Person", blank=True, related_name="+")
    for_everyone = models.BooleanField("everyone in the family may read that it was decided", default=True)
    who_words = models.CharField("whom it is about, as the others know them", max_length=160)
    purpose = models.CharField("what it is for", max_length=500)
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    is_emergency = models.BooleanField("shared first, explained after", default=False)
    not_told_because = models.CharField(
        "why the family is not told yet: a reason of safety", max_length=300, blank=True
    )
    until_on = models.DateField("until which day it is open to them")
    review_on = models.DateField("when we look at it again")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = SharingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_sharing_is_for_something", condition=~Q(purpose="") & ~Q(who_words="")),
            models.CheckConstraint(
                name="nothing_is_shared_with_oneself", condition=~Q(organisation=models.F("acting_for"))
            ),
        ]

    class Keeping:
        itself = "a decision about sharing"
        along_with = ("people",)
        own_to = "people"
        everyones = Q(for_everyone=True)

    class Handling:
        identifies = ("public_id", "family", "people", "who_words", "purpose", "not_told_because")
        shareable = (
            "id",
            "for_everyone",
            "organisation",
            "acting_for",
            "is_emergency",
            "until_on",
            "review_on",
            "written_at",
            "written_by",
        )


class SharingItem(models.Model):
    """One record that is part of what is shared."""

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField("model of the record, such as families.Telling", max_length=60)
    record_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id"], name="what_is_shared")]
        constraints = [models.UniqueConstraint(name="shared_once_in_each", fields=["sharing", "kind", "record_id"])]

    class Handling:
        identifies = ("sharing", "kind", "record_id")
        shareable = ("id",)


class SharingReasons(models.Model):
    """On what it rests, and why nothing less would do. After an emergency it is written later."""

    sharing = models.OneToOneField(Sharing, on_delete=models.CASCADE, related_name="reasons")
    basis = models.CharField("lawful basis: a key in the profile", max_length=40)
    condition = models.CharField("condition for what is more private: a key in the profile", max_length=40)
    may_say_no = models.BooleanField("no was a real answer")
    necessary = models.CharField("why it is needed", max_length=500)
    tried = models.CharField("what less intrusive way was tried", max_length=500)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_sharing_rests_on_something",
                condition=~Q(basis="") & ~Q(condition="") & ~Q(necessary="") & ~Q(tried=""),
            ),
            models.CheckConstraint(
                name="consent_is_asked_where_no_is_an_answer", condition=~Q(basis="consent") | Q(may_say_no=True)
            ),
        ]

    class Handling:
        identifies = ("sharing", "necessary", "tried")
        shareable = ("id", "basis", "condition", "may_say_no", "given_at", "given_by")


class OfSharingQuerySet(FamilyRecordQuerySet):
    family_path = "sharing__family"

    def own_side(self, reader: Reader) -> Self:
        return super().own_side(reader).filter(sharing__in=Sharing.objects.own_side(reader))


class SharingView(models.Model):
    """How one person sees it: whether they were told and asked, and what they said. Added to, never overwritten."""

    class How(models.TextChoices):
        ASKED = "asked", _("told, and asked")
        TOLD = "told", _("told, not asked")
        NOT_TOLD = "not-told", _("not told")

    class Says(models.TextChoices):
        AGREES = "agrees", _("agrees")
        DISAGREES = "disagrees", _("does not agree")
        NOT_SURE = "not-sure", _("is not sure, or would rather not say")
        NOT_ASKED = "", _("was not asked")

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="views")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)
    says = models.CharField(max_length=10, choices=Says.choices, blank=True)
    words = models.CharField("in their words; or why they were not told or asked", max_length=500, blank=True)
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfSharingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_was_asked_says_something_and_who_was_not_has_a_reason",
                condition=(Q(how="asked") & ~Q(says="")) | (~Q(how="asked") & Q(says="") & ~Q(words="")),
            )
        ]

    class Keeping:
        along_with = ("sharing", "person")
        own_to = "person"

    class Handling:
        identifies = ("sharing", "person", "words")
        shareable = ("id", "how", "says", "heard_at", "heard_by")


class SharingReaderQuerySet(models.QuerySet["SharingReader"]):
    def of(self, reader: Reader) -> Self:
        """Where this reader was ever named, for the organisation they act for now."""
        return self.filter(account_id=reader.account_id, sharing__organisation_id=reader.organisation_id)

    def live(self, reader: Reader) -> Self:
        """Those that hold at this moment."""
        still = Q(ended_at=None) | Q(ended_at__gt=reader.at)
        return self.of(reader).filter(still, named_at__lte=reader.at)


class SharingReader(models.Model):
    """Somebody in the other organisation who may read what was shared, from a moment until a moment."""

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SharingReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="named_once", fields=["sharing", "account"], condition=Q(ended_at=None)),
            models.CheckConstraint(
                name="who_reads_no_longer_was_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    class Handling:
        identifies = ("sharing",)
        shareable = ("id", "account", "named_at", "named_by", "ended_at", "ended_by")


class SharingStep(Record):
    """What was decided, and what happened after."""

    class Kind(models.TextChoices):
        SHARED = "shared", _("shared")
        NOT_SHARED = "not-shared", _("not shared")
        RECEIVED = "received", _("they have it")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ENDED = "ended", _("ended")
        OBJECTED = "objected", _("does not agree")
        ANSWERED = "answered", _("answered")
        TOLD = "told", _("the family is told")

    DECIDED = (Kind.SHARED, Kind.NOT_SHARED)
    OVER = (Kind.WITHDRAWN, Kind.ENDED)

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_sharing_is_decided_once", fields=["sharing"], condition=Q(kind__in=["shared", "not-shared"])
            ),
            models.CheckConstraint(
                name="what_is_not_shared_ended_or_answered_has_a_reason",
                condition=~Q(kind__in=["not-shared", "ended", "objected", "answered"]) | ~Q(words=""),
            ),
        ]

    class Handling:
        identifies = ("public_id", "sharing", "words", "person")
        shareable = ("id", "kind", "written_at", "written_by")
