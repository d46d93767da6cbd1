"""Intensive support: rhythm, cover, safety plan, weekly look-back, step down, and where children live."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet, beside
from kith.partnership.access import MEETS_NO_FAMILY


class OfEpisodeQuerySet(FamilyRecordQuerySet):
    family_path = "episode__family"


class LivingSituationQuerySet(OfEpisodeQuerySet):
    def to_ask(self, reader: Reader) -> Self:
        """Not known yet, for whoever worked with them or walks beside them now: asking outlives the episode."""
        if not reader.is_signed_in or reader.is_family or reader.role in MEETS_NO_FAMILY:
            return self.none()
        theirs = Q(episode__worker_id=reader.account_id, episode__organisation_id=reader.organisation_id)
        rows = self.filter(theirs | beside(reader, self.family_id_path), lives__in=["", "not-known"])
        return rows.without_conflicts(reader).not_kept_from(reader)


class Episode(Record):
    """One stretch of intensive support with one family by one organisation."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="episodes")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    worker = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cover_words = models.CharField("who comes if they cannot", max_length=200, blank=True)
    asked_on = models.DateField()
    hello_on = models.DateField(null=True, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_episode_at_a_time", fields=["family", "organisation"], condition=Q(ended_on=None)
            ),
            models.CheckConstraint(
                name="an_episode_ends_after_it_began",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
            ),
        ]

    class Handling:
        identifies = ("public_id", "cover_words")
        shareable = (
            "id",
            "family",
            "organisation",
            "service",
            "worker",
            "cover",
            "asked_on",
            "hello_on",
            "began_on",
            "ended_on",
        )


class Rhythm(models.Model):
    """When we come: agreed with the family, changed by a new row."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="rhythms")
    words = models.CharField("which days, evenings, weekends, and who", max_length=300)
    bands = models.JSONField(default=list)
    visits_a_week = models.PositiveSmallIntegerField()
    agreed_with = models.CharField(max_length=160)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfEpisodeQuerySet.as_manager()

    class Keeping:
        along_with = ("episode",)

    class Handling:
        identifies = ("words", "agreed_with")
        shareable = ("id", "episode", "bands", "visits_a_week", "agreed_on", "agreed_by")


class SafetyPlan(Record):
    """What we do if things get unsafe: written with the family, a new row when it changes."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="safety_plans")
    signs = models.TextField("how we will know")
    what_we_do = models.TextField("what each of us does")
    who_to_phone = models.TextField("who we phone, in order")
    written_with = models.CharField(max_length=160)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfEpisodeQuerySet.as_manager()

    class Keeping:
        along_with = ("episode",)

    class Handling:
        identifies = ("public_id", "signs", "what_we_do", "who_to_phone", "written_with")
        shareable = ("id", "episode", "written_at", "written_by")


class LookBack(models.Model):
    """The week, looked back on with the family."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="look_backs")
    week_of = models.DateField("the Monday")
    went_well = models.TextField(blank=True)
    was_hard = models.TextField(blank=True)
    next_week = models.TextField(blank=True)
    family_words = models.TextField("how support felt, in their words", blank=True)
    looked_at = models.DateTimeField()
    looked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_look_back_a_week", fields=["episode", "week_of"])]

    class Keeping:
        along_with = ("episode",)

    class Handling:
        identifies = ("went_well", "was_hard", "next_week", "family_words")
        shareable = ("id", "episode", "week_of", "looked_at", "looked_by")


class StepDown(models.Model):
    """How we come less often, and what holds the family up instead."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="step_downs")
    from_on = models.DateField()
    visits_a_week = models.PositiveSmallIntegerField()
    words = models.CharField("what holds the family up instead", max_length=300)
    agreed_with = models.CharField(max_length=160)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfEpisodeQuerySet.as_manager()

    class Keeping:
        along_with = ("episode",)

    class Handling:
        identifies = ("words", "agreed_with")
        shareable = ("id", "episode", "from_on", "visits_a_week", "agreed_on", "agreed_by")


class LivingSituation(models.Model):
    """Where a child lives at a point of the story. 'Not known' is a real answer; so is one not yet asked for."""

    class Point(models.TextChoices):
        START = "start", "at the start"
        END = "end", "at the end"
        MONTHS_3 = "3-months", "3 months on"
        MONTHS_6 = "6-months", "6 months on"
        MONTHS_12 = "12-months", "12 months on"

    class Lives(models.TextChoices):
        HOME = "home", "at home"
        KIN = "kin", "with kinship carers"
        FOSTER = "foster", "with foster carers"
        CHILDRENS_HOUSE = "childrens-house", "in a children's house"
        SCHOOL_OR_SECURE = "school-or-secure", "in a residential school or secure care"
        OWN_TENANCY = "own-tenancy", "in their own tenancy"
        ELSEWHERE = "elsewhere", "somewhere else"
        DIED = "died", "has died"
        NOT_KNOWN = "not-known", "not known"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="living_situations")
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, related_name="living_situations")
    point = models.CharField(max_length=10, choices=Point.choices)
    due_on = models.DateField("when to ask")
    lives = models.CharField("empty until asked", max_length=20, choices=Lives.choices, blank=True)
    child_view = models.CharField("what the child says of it", max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LivingSituationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="asked_once_at_each_point", fields=["episode", "person", "point"]),
            models.CheckConstraint(
                name="where_a_child_lives_was_asked_by_someone",
                condition=Q(lives="", asked_at=None, asked_by=None)
                | (~Q(lives="") & Q(asked_at__isnull=False, asked_by__isnull=False)),
            ),
        ]

    class Keeping:
        along_with = ("episode", "person")

    class Handling:
        identifies = ("person", "child_view")
        shareable = ("id", "episode", "point", "due_on", "lives", "asked_at", "asked_by")
