"""What somebody said aloud, signed, drew or took a photo of: made again as a file of ours, without where, when or on what."""

from django.db import models

from kith.voice.models.contributions import Contribution
from kith.voice.numbers import any_number


class Recording(models.Model):
    """One file of one contribution. Never public: what others read of it are words that a person wrote down."""

    class Kind(models.TextChoices):
        VOICE = "voice", "a voice note"
        SIGNING = "signing", "a film of somebody signing"
        PICTURE = "picture", "a drawing or a photo"

    id = models.BigIntegerField(primary_key=True, default=any_number, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="recordings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    content = models.BinaryField()
    seconds = models.PositiveSmallIntegerField(default=0)

    class Handling:
        identifies = ("content",)
        shareable = ("id", "contribution", "kind", "seconds")
