"""One plan for a family: who is in the team, what each person wants, what it builds on, who does what by when."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import ALL, FamilyRecordQuerySet, facts_kept_from
from kith.families.wall import beyond


class OfPlanQuerySet(FamilyRecordQuerySet):
    family_path = "plan__family"


class OfItemQuerySet(FamilyRecordQuerySet):
    family_path = "item__plan__family"


def workers_kept_from(reader: Reader) -> frozenset[tuple[int, int]]:
    """Who works here and is kept from this reader, with the family in whose team: asked once, and nearly always nobody.

    It is asked past the second wall, which hides the very place in the team that is kept.
    """
    hidden = facts_kept_from(reader).get(TeamMember._meta.label)
    if not hidden:
        return frozenset()
    if ("workers", hidden) not in reader.remembered:
        with beyond():
            places = TeamMember.objects.filter(pk__in=hidden, account__isnull=False).order_by()
            reader.remembered["workers", hidden] = frozenset(places.values_list("account_id", "plan__family_id"))
    found: frozenset[tuple[int, int]] = reader.remembered["workers", hidden]
    return found


def without_workers_kept_from(rows: Any, reader: Reader, worker: str) -> Any:
    """Without what would bring somebody together with a worker who is kept from them. `worker` is the road to who."""
    for account_id, family_id in workers_kept_from(reader) if reader.is_family else ():
        rows = rows.exclude(**{worker: account_id, rows.family_id_path: family_id})
    return rows


class Plan(Record):
    """The one plan of a family at a time. A new one begins when the old one has ended."""

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="plans")
    made_on = models.DateField()
    agreed_words = models.CharField("who agreed to it", max_length=200, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FamilyRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_plan_of_a_family_at_a_time", fields=["family"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="a_plan_is_ended_by_someone",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    class Keeping:
        everyones = ALL

    class Handling:
        identifies = ("public_id", "agreed_words")
        shareable = (
            "id",
            "family",
            "made_on",
            "look_again_on",
            "begun_at",
            "begun_by",
            "ended_at",
            "ended_by",
        )


class TeamMember(Record):
    """Someone in the team around the family: an account acting for an organisation, or someone they chose."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="team")
    account = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "partnership.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("if they do not sign in", max_length=120, blank=True)
    as_what = models.CharField("health visitor, neighbour", max_length=120, blank=True)
    words = models.CharField("for whom, which days, what they see", max_length=200, blank=True)
    is_lead = models.BooleanField("lead professional", default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="at_most_one_lead_professional", fields=["plan"], condition=Q(is_lead=True, to_on=None)
            ),
            models.UniqueConstraint(
                name="in_the_team_once_at_a_time",
                fields=["plan", "account", "organisation"],
                condition=Q(to_on=None, account__isnull=False),
            ),
            models.CheckConstraint(name="a_team_member_is_somebody", condition=Q(account__isnull=False) | ~Q(name="")),
            models.CheckConstraint(
                name="a_lead_professional_signs_in", condition=Q(is_lead=False) | Q(account__isnull=False)
            ),
            models.CheckConstraint(
                name="a_team_member_leaves_after_joining",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]

    class Keeping:
        itself = "who is in the team, and where they work from"
        apart_from = ("plan",)
        everyones = ALL

    class Handling:
        identifies = ("public_id", "name", "as_what", "words")
        shareable = ("id", "plan", "account", "organisation", "is_lead", "from_on", "to_on")


class PlanItem(Record):
    """One thing that somebody in the family wants, and what we do about it together."""

    class State(models.TextChoices):
        TO_BEGIN = "to-begin", _("To begin")
        STARTED = "started", _("Started")
        WAITING = "waiting", _("Waiting on somebody")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    STILL_TO_DO = (State.TO_BEGIN, State.STARTED, State.WAITING)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    for_everyone = models.BooleanField(default=False)
    people = models.ManyToManyField("families.Person", blank=True, related_name="plan_items")
    want = models.CharField("in the family's words", max_length=300)
    want_is_quoted = models.BooleanField("word for word", default=False)
    builds_on = models.CharField("the strength it uses", max_length=300, blank=True)
    what = models.TextField("what we will do, and who: family first")
    in_list_of = models.ManyToManyField(
        TeamMember, blank=True, related_name="said_they_would", verbose_name="who of the team does part of it"
    )
    by_on = models.DateField("by when", null=True, blank=True)
    know_when = models.CharField("we will know when", max_length=300, blank=True)
    indicators = models.ManyToManyField("principles.Prompt", blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.TO_BEGIN)
    state_words = models.CharField(max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField(default=1)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_plan_item_says_what_is_wanted_and_what_we_do", condition=~Q(want="") & ~Q(what="")
            )
        ]

    class Keeping:
        itself = "something in the plan"
        along_with = ("people",)
        apart_from = ("plan", "in_list_of")  # the list is read by whoever it is of: `what` is what others read
        own_to = "people"
        everyones = Q(for_everyone=True)
        may_be_shared = True

    class Handling:
        identifies = ("public_id", "people", "want", "builds_on", "what", "know_when", "state_words")
        shareable = (
            "id",
            "plan",
            "for_everyone",
            "want_is_quoted",
            "by_on",
            "indicators",
            "in_list_of",
            "state",
            "order",
            "written_at",
            "written_by",
            "edition",
        )


class PlanItemStep(models.Model):
    """What happened to a plan item: one row a step, so nothing is overwritten."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=PlanItem.State.choices)
    words = models.CharField(max_length=300, blank=True)
    was = models.JSONField("the item as it stood before, if its words changed", null=True, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Keeping:
        along_with = ("item",)

    class Handling:
        identifies = ("words", "was")
        shareable = ("id", "item", "state", "taken_at", "taken_by")


class PlanItemView(Record):
    """Somebody's own view of a plan item: agreed, not agreed, or both, in their words, beside it."""

    class Says(models.TextChoices):
        AGREES = "agrees", "agrees"
        DISAGREES = "disagrees", "sees it another way"
        NOT_ASKED = "not-asked", "not asked yet"

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="views")
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField("if not in the family", max_length=120, blank=True)
    says = models.CharField(max_length=10, choices=Says.choices)
    words = models.CharField(max_length=400, blank=True)
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_view_of_a_plan_is_somebodys", condition=Q(person__isnull=False) | ~Q(who=""))
        ]

    class Keeping:
        itself = "how somebody sees a part of the plan"
        along_with = ("item", "person")
        own_to = "person"

    class Handling:
        identifies = ("public_id", "person", "who", "words")
        shareable = ("id", "item", "says", "heard_at", "heard_by")
