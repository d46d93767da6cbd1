"""How a session was for the families in it: with no name, no account and no moment (ADR 27)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.voice.models.sessions import Session


class HowItWas(models.Model):
    """What one person said of one session, on paper or on a phone: which of the two is not kept either."""

    class Heard(models.IntegerChoices):
        NOT_AT_ALL = 1, _("Not at all")
        A_LITTLE = 2, _("A little")
        SOME = 3, _("Some of the time")
        MOSTLY = 4, _("Mostly")
        YES = 5, _("Yes, I was heard")

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="how_it_was")
    heard = models.PositiveSmallIntegerField("were you heard?", choices=Heard.choices)
    words = models.TextField(blank=True)
    week_on = models.DateField("the Monday of the week in which it was said")
    once = models.CharField("the one press of the button", max_length=40, unique=True, null=True, blank=True)

    class Handling:
        identifies = ("public_id", "words", "once")
        shareable = ("session", "heard", "week_on")

    class Meta:
        constraints = [
            models.CheckConstraint(name="only_the_week_of_how_it_was_is_kept", condition=Q(week_on__iso_week_day=1)),
            models.CheckConstraint(name="being_heard_is_said_from_1_to_5", condition=Q(heard__range=(1, 5))),
        ]
