"""A service: what it is, who it is for, what it costs, how long the wait is, and how to reach in."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kith.common.models import Record
from kith.directory.models.twins import Judgement, Kind


class Word(models.Model):
    """Base of the short lists that families choose from."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Need(Word):
    """One plain need on the front door, and the words people type for it."""

    hint = models.CharField(max_length=160, blank=True)
    typed_as = models.TextField("words people type, one a line", blank=True)


class WhoFor(Word):
    """Whom a service is for: a baby or toddler, a teenager, kinship carers."""


class Language(Word):
    """A language spoken at a service, by its code, with its own name in its own script."""

    own_name = models.CharField(max_length=60, blank=True)


class AccessTag(Word):
    """What makes it possible to come: no steps, childcare there, bus fare paid."""


def is_shown(on: date | None = None, *, of: str = "") -> Q:
    """Whether anybody may be told of a service: no draft, not hidden, past its day or joined into another. Decided here.

    `of` is how the service is reached from other rows, such as "service__": asked of the row beside it, the answer costs
    a look; asked as "in all that are shown" it cost SQLite a look at every service for every place.
    """
    lasts = Q(**{f"{of}shown_until_on": None}) | Q(**{f"{of}shown_until_on__gte": on or timezone.localdate()})
    gone = Judgement.objects.joined(Kind.SERVICE).values("goes")
    return lasts & Q(**{f"{of}stage": Service.Stage.SHOWN}) & ~Q(**{f"{of}public_id__in": gone})


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self, on: date | None = None) -> "ServiceQuerySet":
        """Those that anybody may be told of. Start here."""
        return self.filter(is_shown(on))

    def running(self, on: date | None = None) -> "ServiceQuerySet":
        """Those shown that a family can come to now."""
        return self.shown(on).filter(status=Service.Status.ACTIVE)


class Service(Record):
    """One kind of help that one organisation offers."""

    class Stage(models.TextChoices):
        DRAFT = "draft", "not finished"
        SHOWN = "shown", "shown"
        HIDDEN = "hidden", "hidden"

    class Status(models.TextChoices):
        ACTIVE = "active", "active"
        INACTIVE = "inactive", "not running"
        DEFUNCT = "defunct", "ended"
        CLOSED_FOR_NOW = "temporarily closed", "closed for now"

    class Intensity(models.TextChoices):
        DROP_IN = "drop-in", "drop in"
        REGULAR = "regular", "regular"
        INTENSIVE = "intensive", "several times a week"

    class How(models.TextChoices):
        ASK = "ask", "ask them directly"
        TURN_UP = "turn-up", "turn up"
        PHONE = "phone", "phone or text"

    class Wait(models.TextChoices):
        NONE = "none", "no wait"
        ABOUT = "about", "about so many weeks"
        FULL = "full", "full until a day"
        NOT_KNOWN = "not-known", "not known"

    class Reach(models.TextChoices):
        PLACE = "place", "at a place"
        COMES_TO_YOU = "comes-to-you", "comes to you"
        BY_PHONE = "by-phone", "by phone or text"
        ONLINE = "online", "online"
        PRIVATE = "private", "at a place that is never published"

    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="services")
    brought_under = models.ForeignKey(
        "partnership.Organisation",
        verbose_name="whose it is in its source, while that one is joined into another",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    summary = models.CharField("what it is, in a sentence", max_length=300)
    description = models.TextField(blank=True)
    what_happens = models.TextField("what happens, a step a line", blank=True)
    not_this = models.TextField("what it is not for, and who then", blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    stage = models.CharField("whether anybody is shown it", max_length=6, choices=Stage.choices, default=Stage.SHOWN)
    shown_until_on = models.DateField(null=True, blank=True)
    minimum_age = models.SmallIntegerField("years; -1 is before birth, nothing is not said", null=True, blank=True)
    maximum_age = models.SmallIntegerField("years; nothing is not said", null=True, blank=True)
    intensity = models.CharField(max_length=12, choices=Intensity.choices, default=Intensity.REGULAR)
    reach = models.CharField("where it happens", max_length=14, choices=Reach.choices, default=Reach.PLACE)
    also_comes_to_you = models.BooleanField(default=False)
    also_by_phone = models.BooleanField("also by phone or text", default=False)
    also_online = models.BooleanField(default=False)
    also_turn_up = models.BooleanField("anyone may also turn up without asking", default=False)
    is_citywide = models.BooleanField(default=True)
    covers = models.ManyToManyField("partnership.Area", blank=True, related_name="services")
    cost_pence = models.PositiveIntegerField(default=0)
    cost_is_known = models.BooleanField("somebody said what it costs", default=True)
    cost_words = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, default=How.ASK)
    phone = models.CharField(max_length=40, blank=True)
    promise_working_days = models.PositiveSmallIntegerField(null=True, blank=True)
    wait = models.CharField(max_length=10, choices=Wait.choices, default=Wait.NOT_KNOWN)
    wait_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    full_until_on = models.DateField(null=True, blank=True)
    wait_words = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_with = models.CharField("who checked it", max_length=120, blank=True)
    needs = models.ManyToManyField(Need, related_name="services")
    who_for = models.ManyToManyField(WhoFor, blank=True, related_name="services")
    languages = models.ManyToManyField(Language, blank=True, related_name="services")
    access = models.ManyToManyField(AccessTag, blank=True, related_name="services")
    source = models.CharField("where this entry came from", max_length=80, blank=True)
    changed_at = models.DateTimeField("when anything about it last changed", default=timezone.now, db_index=True)
    changed_by = models.CharField("who changed it, in words", max_length=120, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_is_at_a_known_stage", condition=Q(stage__in=["draft", "shown", "hidden"])
            ),
            models.CheckConstraint(
                name="service_has_a_known_status",
                condition=Q(status__in=["active", "inactive", "defunct", "temporarily closed"]),
            ),
            models.CheckConstraint(
                name="service_of_unknown_cost_names_no_price", condition=Q(cost_is_known=True) | Q(cost_pence=0)
            ),
            models.CheckConstraint(
                name="service_ages_run_upwards",
                condition=Q(maximum_age__gte=F("minimum_age"), minimum_age__gte=-1),
            ),
            models.CheckConstraint(
                name="service_is_full_until_a_day", condition=~Q(wait="full") | Q(full_until_on__isnull=False)
            ),
            models.CheckConstraint(
                name="service_says_each_way_of_reaching_it_once",
                condition=~Q(reach="comes-to-you", also_comes_to_you=True)
                & ~Q(reach="by-phone", also_by_phone=True)
                & ~Q(reach="online", also_online=True)
                & ~Q(how="turn-up", also_turn_up=True),
            ),
            models.CheckConstraint(
                name="nobody_just_turns_up_at_a_private_place", condition=~Q(reach="private", also_turn_up=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_free(self) -> bool:
        return self.cost_is_known and self.cost_pence == 0

    @property
    def also_reached(self) -> list[Reach]:
        """The ways in which it is reached besides the main one. A place that is never published is only ever the main one."""
        also = {
            self.Reach.COMES_TO_YOU: self.also_comes_to_you,
            self.Reach.BY_PHONE: self.also_by_phone,
            self.Reach.ONLINE: self.also_online,
        }
        return [way for way, is_so in also.items() if is_so]

    @property
    def reaches(self) -> list[str]:
        """Every way in which it is reached, the main one first."""
        return [self.reach, *self.also_reached]

    @property
    def takes_who_turns_up(self) -> bool:
        return self.how == self.How.TURN_UP or self.also_turn_up

    @property
    def may_be_asked_directly(self) -> bool:
        return self.how == self.How.ASK and self.status == self.Status.ACTIVE
