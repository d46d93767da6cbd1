"""Drawings and photos that a person puts beside their story."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.families.models.visible import FamilyRecordQuerySet


class Picture(Record):
    """One picture, drawn again by us: it says nothing of where or on what it was taken. Kept with the record, and backed up with it."""

    class Kind(models.TextChoices):
        DRAWING = "drawing", "drawing"
        PHOTO = "photo", "photo"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="pictures")
    person = models.ForeignKey("families.Person", on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    words = models.CharField("what it shows, in their words", max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="a_picture_says_what_it_shows", condition=~Q(words=""))]

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("public_id", "family", "person", "words")
        shareable = ("id", "kind", "added_at", "added_by")


class PictureFile(models.Model):
    """What is drawn. Apart from its picture, so that a list of pictures does not carry them all. Read through its Picture."""

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="file")
    jpeg = models.BinaryField()

    class Handling:
        identifies = ("picture", "jpeg")
        shareable = ("id",)
