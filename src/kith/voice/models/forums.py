"""The governance register: which groups decide, what is theirs to decide, who chairs them and when they meet."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record


class Forum(Record):
    """A group that can answer: named, with a chair and a calendar."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("neighbourhood network")
        LOCALITY = "locality", _("locality planning group")
        PLANNING = "planning", _("planning group")
        EXECUTIVE = "executive", _("executive group")
        BOARD = "board", _("board")
        CHAMPIONS = "champions", _("Champions Board")
        PROVIDER = "provider", _("provider")
        SCHOOL = "school", _("school or nursery")

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    remit = models.TextField("what is theirs to decide")
    chair = models.CharField("who chairs it", max_length=120)
    families_in_the_room = models.CharField("how families are in the room", max_length=200, blank=True)
    area = models.ForeignKey("partnership.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answers_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="hears_from")

    class Handling:
        identifies = ()
        shareable = (
            "public_id",
            "name",
            "kind",
            "remit",
            "chair",
            "families_in_the_room",
            "area",
            "answers_to",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_forum_says_what_is_its_to_decide", condition=~Q(remit="") & ~Q(chair=""))
        ]

    def __str__(self) -> str:
        return self.name


class Sitting(models.Model):
    """One day on which a forum meets."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="sittings")
    on = models.DateField()

    class Handling:
        identifies = ()
        shareable = ("id", "forum", "on")

    class Meta:
        constraints = [models.UniqueConstraint(name="a_forum_meets_once_a_day", fields=["forum", "on"])]
