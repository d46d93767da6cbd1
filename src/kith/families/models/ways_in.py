"""A person's way to their own page: codes on paper, given by somebody who knows them; and whether a child wants it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.families.models.people import OwnSpace
from kith.families.models.visible import FamilyRecordQuerySet
from kith.partnership.models.one_time_codes import OneTimeCode


class WayIn(Record):
    """One time that a way in was given: by whom, and how they knew that it was this person. The earlier ones ended then."""

    class KnownBy(models.TextChoices):
        FACE = "face", _("I was with them, and I know them")
        VOICE = "voice", _("I know their voice, and they said our code word")
        SIGNED_IN = "signed-in", _("They were on their own page, and wrote it themselves")

    space = models.ForeignKey(OwnSpace, on_delete=models.CASCADE, related_name="ways_in")
    known_by = models.CharField(max_length=9, choices=KnownBy.choices)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("public_id", "space")
        shareable = ("id", "known_by", "given_at", "given_by")


class OwnCode(OneTimeCode):
    """One code, for one sign-in to somebody's own page."""

    way_in = models.ForeignKey(WayIn, on_delete=models.CASCADE, related_name="codes")
    is_first = models.BooleanField("the one that was handed over", default=False)
    is_sent = models.BooleanField("one that went to their own phone", default=False)

    class Handling:
        identifies = ("way_in", "code_hash")
        shareable = ("id", "is_first", "is_sent", "opens_until", "used_at", "used_by", "ended_at", "ended_by")


class OwnSpaceAsking(Record):
    """A child was asked, with care, whether they want a space of their own; or it was decided with a younger one.

    From about 12 a child is presumed to understand (Data Protection Act 2018, s.208); nothing changes by itself on a
    birthday. Added to, never changed: the last one stands.
    """

    class Says(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_NOW = "not-now", _("Not now")
        NO = "no", _("No")

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="own_space_askings")
    says = models.CharField(max_length=7, choices=Says.choices)
    words = models.CharField("in their words", max_length=300, blank=True)
    younger_because = models.CharField("why, for a child who is younger", max_length=300, blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="not_now_says_when_to_ask_again", condition=~Q(says="not-now") | Q(ask_again_on__isnull=False)
            )
        ]

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("public_id", "family", "person", "words", "younger_because")
        shareable = ("id", "says", "ask_again_on", "asked_at", "asked_by")
