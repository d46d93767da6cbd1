"""The plan: it begins, its items are written and changed, and each person's view is kept beside the words."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import Family, Person
from kith.principles.models import Prompt
from kith.support.commands.teams import join_team
from kith.support.models import Plan, PlanItem, PlanItemStep, PlanItemView, TeamMember

WORDS = ("want", "want_is_quoted", "builds_on", "what", "by_on", "know_when", "for_everyone")


class AlreadyPlanned(Exception):
    """The family has a plan already: there is one at a time."""


class ChangedMeanwhile(Exception):
    """Someone else changed this while it was being changed. Both are kept; the second one chooses."""

    def __init__(self, item: PlanItem):
        super().__init__(item.pk)
        self.item = item


class NobodyWantsIt(Exception):
    """An item is somebody's: one person's, several people's, or everyone's."""


class AlreadyThere(Exception):
    """The item is in that state already."""


@transaction.atomic
def begin_plan(
    *,
    family: Family,
    made_on: date,
    by: Reader,
    at: datetime,
    agreed_words: str = "",
    look_again_on: date | None = None,
    as_what: str = "",
) -> Plan:
    """Begin the family's one plan. Whoever begins it is in the team, and leads until it is handed over."""
    family = Family.objects.select_for_update().get(pk=family.pk)
    if Plan.objects.filter(family=family, ended_at=None).exists():
        raise AlreadyPlanned(family.pk)
    plan = Plan.objects.create(
        family=family,
        made_on=made_on,
        agreed_words=agreed_words,
        look_again_on=look_again_on,
        begun_at=at,
        begun_by_id=by.account_id,
    )
    join_team(
        plan=plan,
        account_id=by.account_id,
        organisation_id=by.organisation_id,
        as_what=as_what,
        as_lead=True,
        by=by,
        at=at,
    )
    audit.record(by=by, did=Deed.BEGAN, to=plan, at=at, family=family.public_id)
    return plan


@transaction.atomic
def add_item(
    *,
    plan: Plan,
    want: str,
    what: str,
    by: Reader,
    at: datetime,
    people: Iterable[Person] = (),
    for_everyone: bool = False,
    want_is_quoted: bool = False,
    builds_on: str = "",
    by_on: date | None = None,
    know_when: str = "",
    indicators: Iterable[Prompt] = (),
    in_list_of: Iterable[TeamMember] = (),
) -> PlanItem:
    """Write down something that somebody in the family wants, and what we do about it together."""
    people = list(people)
    _somebodys(people, for_everyone)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    item = PlanItem.objects.create(
        plan=plan,
        for_everyone=for_everyone,
        want=want,
        want_is_quoted=want_is_quoted,
        builds_on=builds_on,
        what=what,
        by_on=by_on,
        know_when=know_when,
        order=plan.items.count(),
        written_at=at,
        written_by_id=by.account_id,
    )
    item.people.set([] if for_everyone else people)
    item.indicators.set(indicators)
    item.in_list_of.set(in_list_of)
    _step(item, by=by, at=at)
    audit.record(by=by, did=Deed.ADDED, to=item, at=at, family=plan.family.public_id)
    return item


@transaction.atomic
def change_item(
    *,
    item: PlanItem,
    edition: int,
    by: Reader,
    at: datetime,
    people: Iterable[Person] | None = None,
    indicators: Iterable[Prompt] | None = None,
    in_list_of: Iterable[TeamMember] | None = None,
    **words: Any,
) -> PlanItem:
    """Change the words of an item and keep what it said before. `edition` is the one that was being read."""
    item = PlanItem.objects.select_for_update(of=["self"]).select_related("plan__family").get(pk=item.pk)
    if item.edition != edition:
        raise ChangedMeanwhile(item)
    before = as_it_stood(item)
    for name in WORDS:
        setattr(item, name, words.get(name, getattr(item, name)))
    _put_people(item, people)
    if indicators is not None:
        item.indicators.set(indicators)
    if in_list_of is not None:
        item.in_list_of.set(in_list_of)
    item.edition += 1
    item.written_at = at
    item.written_by_id = by.account_id  # type: ignore[assignment]
    item.save()
    _step(item, was=before, by=by, at=at)
    audit.record(by=by, did=Deed.CHANGED, to=item, at=at, family=item.plan.family.public_id)
    return item


@transaction.atomic
def take_step(*, item: PlanItem, state: str, by: Reader, at: datetime, words: str = "") -> PlanItem:
    """Say what happened to an item: one row a step."""
    item = PlanItem.objects.select_for_update(of=["self"]).select_related("plan__family").get(pk=item.pk)
    if (item.state, item.state_words) == (state, words):
        raise AlreadyThere(item.pk)
    item.state, item.state_words = state, words
    item.save(update_fields=["state", "state_words"])
    _step(item, words=words, by=by, at=at)
    audit.record(by=by, did=Deed.MOVED_TO, which=state, to=item, at=at, family=item.plan.family.public_id)
    return item


@transaction.atomic
def hear_view(
    *,
    item: PlanItem,
    says: str,
    by: Reader,
    at: datetime,
    person: Person | None = None,
    who: str = "",
    words: str = "",
) -> PlanItemView:
    """Keep somebody's own view of an item beside it. An earlier view of theirs stays too."""
    view = PlanItemView.objects.create(
        item=item, person=person, who=who, says=says, words=words, heard_at=at, heard_by_id=by.account_id
    )
    audit.record(by=by, did=Deed.HEARD, to=view, at=at, family=item.plan.family.public_id)
    return view


def as_it_stood(item: PlanItem) -> dict[str, Any]:
    """The words of an item, to keep beside the step that changed them."""
    words = {name: getattr(item, name) for name in WORDS}
    words["by_on"] = item.by_on.isoformat() if item.by_on else None
    return {**words, "people": [person.pk for person in item.people.order_by("pk")]}


def _put_people(item: PlanItem, people: Iterable[Person] | None) -> None:
    if item.for_everyone:
        item.people.clear()
    elif people is not None:
        item.people.set(people)
    _somebodys(item.people.all(), item.for_everyone)


def _somebodys(people: Iterable[Person], for_everyone: bool) -> None:
    if not for_everyone and not list(people):
        raise NobodyWantsIt


def _step(
    item: PlanItem, *, by: Reader, at: datetime, words: str = "", was: dict[str, Any] | None = None
) -> PlanItemStep:
    return PlanItemStep.objects.create(
        item=item, state=item.state, words=words, was=was, taken_at=at, taken_by_id=by.account_id
    )
