"""What people tell us, and what we see: dated, whose, in their words, added to and never overwritten."""

from django.db import models
from django.db.models import Q

from kith.common.models import Record
from kith.families.models.purposes import WhoReads
from kith.families.models.visible import FamilyRecordQuerySet


class TellingQuerySet(FamilyRecordQuerySet):
    def standing(self) -> "TellingQuerySet":
        """Those that no later telling has put right."""
        return self.filter(put_right_by=None)


def usual_reader(kind: str) -> WhoReads:
    """Who reads a part of this kind when nobody has chosen: what happened, what was seen and what is not said are close."""
    return WhoReads.CLOSE if kind in Telling.USUALLY_CLOSE else WhoReads.TEAM


class Telling(Record):
    """One thing told, or seen and not said."""

    class Kind(models.TextChoices):
        MATTERS = "what-matters", "what matters"
        STRENGTH = "strength", "a strength"
        HELPS = "what-helps", "what helps"
        VIEW = "view", "how they see it"
        SEEN = "seen", "seen, not said"
        RATHER_NOT = "rather-not", "would rather not say"
        ACCOUNT = "account", "their own account"

    USUALLY_CLOSE = (Kind.SEEN, Kind.RATHER_NOT, Kind.ACCOUNT)

    class Medium(models.TextChoices):
        TALK = "talk", "in talk"
        WRITING = "writing", "in writing"
        DRAWING = "drawing", "about a drawing"
        VOICE = "voice", "in a voice note"
        SIGN = "sign", "in sign"
        PLAY = "play", "in play"
        CALL = "call", "on a call"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="tellings")
    person = models.ForeignKey(
        "families.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tellings",
        help_text="Whose it is; empty when it is the whole family's.",
    )
    told_to_words = models.CharField("who told it, when not the person themself", max_length=120, blank=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    words = models.TextField()
    own_words = models.TextField("in their own language", blank=True)
    own_language = models.CharField(max_length=10, blank=True)
    medium = models.CharField(max_length=10, choices=Medium.choices, default=Medium.TALK)
    how = models.CharField("how, where, who was there", max_length=200, blank=True)
    through = models.CharField("interpreter or helper", max_length=120, blank=True)
    heard_on = models.DateField()
    heard_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    who_reads = models.CharField(
        "how close it is, chosen with the family", max_length=5, choices=WhoReads.choices, default=WhoReads.TEAM
    )
    told_to = models.ForeignKey(
        "partnership.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who heard it first; the same for what puts it right, so that nobody reads the one without the other.",
    )
    puts_right = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="put_right_by"
    )

    objects = TellingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["family", "kind", "-heard_on"], name="tellings_of_a_family")]
        constraints = [
            models.CheckConstraint(name="a_telling_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_view_is_somebodys",
                condition=~Q(kind__in=["view", "seen", "rather-not", "account"]) | Q(person__isnull=False),
            ),
        ]

    class Keeping:
        itself = "what was told"
        along_with = ("person", "puts_right")
        own_to = "person"
        when_nobodys = True
        shown = ~Q(kind="seen")
        may_be_shared = True
        who_reads = "who_reads"
        told_to = "told_to"

    class Handling:
        identifies = (
            "public_id",
            "family",
            "person",
            "told_to_words",
            "words",
            "own_words",
            "how",
            "through",
            "puts_right",
        )
        shareable = ("id", "kind", "own_language", "medium", "heard_on", "heard_by", "who_reads", "told_to")
