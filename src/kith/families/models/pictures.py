"""Drawings, photos, voice notes and films of signing that a person puts beside their story."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class Picture(Record):
    """One picture, still, heard or moving, made again by us: it says nothing of where or on what it was made. Backed up with the record."""

    class Kind(models.TextChoices):
        DRAWING = "drawing", _("drawing")
        PHOTO = "photo", _("photo")
        VOICE = "voice", _("voice note")
        SIGNING = "signing", _("film of signing")

    STILL = (Kind.DRAWING, Kind.PHOTO)

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="pictures")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    words = models.CharField("what it shows or says, in their words", max_length=5000, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_drawing_or_photo_says_what_it_shows",
                condition=~Q(words="") | ~Q(kind__in=("drawing", "photo")),
            ),
            models.CheckConstraint(
                name="what_is_played_says_how_long_it_is",
                condition=Q(kind__in=("drawing", "photo"), seconds=None)
                | Q(kind__in=("voice", "signing"), seconds__isnull=False),
            ),
        ]

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("public_id", "family", "person", "words")
        shareable = ("id", "kind", "seconds", "added_at", "added_by")

    @property
    def is_still(self) -> bool:
        return self.kind in self.STILL

    @property
    def length(self) -> str:
        """How long it plays, as a clock says it."""
        minutes, seconds = divmod(self.seconds or 0, 60)
        return f"{minutes}:{seconds:02}"

    @property
    def in_words(self) -> str:
        """What it shows or says; where nobody has written that, so that it is not silent, what it is."""
        return self.words or f"{self.get_kind_display().capitalize()}. {NO_WORDS}"


NO_WORDS = _("No words have been written for this yet.")


class PictureFile(models.Model):
    """What is seen or heard: JPEG or MP4 of ours. Apart from its picture, so that a list does not carry them all. Read through it."""

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    class Handling:
        identifies = ("picture", "content")
        shareable = ("id",)
