"""Changing what is written about a person or a family. What stood before is kept beside it."""

from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands.families import hear_name
from kith.families.commands.refusals import ChildOlderThanParent, DaysDoNotFit
from kith.families.models import Family, FamilyMember, Person, PersonBefore, Tie
from kith.families.models.dates import is_older_than_parent, is_parent_word, wrong_days

ABOUT_A_PERSON = (
    "known_as",
    "full_name",
    "stage",
    "born_on",
    "born_about",
    "due_on",
    "died_on",
    "died_about",
    "pronouns",
    "sex",
    "gender",
    "faith",
    "ethnicity",
)


class ChangedMeanwhile(Exception):
    """Somebody else changed this first. Holds the record as they left it."""

    def __init__(self, record: Any):
        super().__init__(record.pk)
        self.record = record


@transaction.atomic
def change_person(
    *, person: Person, facts: dict[str, Any], edition: int, family: Family, by: Reader, at: datetime
) -> Person:
    """Write these facts about a person, when nobody else has changed them since `edition` was read."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.edition != edition:
        raise ChangedMeanwhile(person)
    stood = {name: getattr(person, name) for name in ABOUT_A_PERSON}
    now = stood | {name: facts[name] for name in ABOUT_A_PERSON if name in facts}
    if wrong := wrong_days(now, timezone.localdate(at)):
        raise DaysDoNotFit(wrong)
    if now == stood:
        return person
    _refuse_a_child_older_than_a_parent(person, now["born_on"], by)

    PersonBefore.objects.create(
        person=person, edition=edition, was=_as_text(stood), changed_at=at, changed_by_id=by.account_id
    )
    for name, value in now.items():
        setattr(person, name, value)
    person.edition += 1
    person.save(update_fields=[*ABOUT_A_PERSON, "edition"])
    hear_name(person)
    audit.record(by=by, did=Deed.CHANGED, to=person, at=at, family=family.public_id)
    return person


def _refuse_a_child_older_than_a_parent(person: Person, born_on: date | None, by: Reader) -> None:
    """Whoever is mum or dad to somebody was born before them, as far as this reader may know."""
    ties = Tie.objects.visible_to(by).filter(Q(of=person) | Q(to=person), to_on=None).select_related("of", "to")
    for tie in ties:
        child_born = born_on if tie.to_id == person.pk else tie.to.born_on
        parent_born = born_on if tie.of_id == person.pk else tie.of.born_on
        if is_parent_word(tie.word) and is_older_than_parent(child_born, parent_born):
            raise ChildOlderThanParent(tie.to.known_as)


@transaction.atomic
def change_member(*, member: FamilyMember, facts: dict[str, Any], by: Reader, at: datetime) -> FamilyMember:
    """Write what a person is in this family: as what, a child we plan for, where they are now."""
    changed = {name: value for name, value in facts.items() if getattr(member, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(member, name, value)
        member.save(update_fields=list(changed))
        audit.record(by=by, did=Deed.CHANGED, to=member, at=at, family=member.family.public_id)
    return member


@transaction.atomic
def rename_family(*, family: Family, known_as: str, own_words: str, edition: int, by: Reader, at: datetime) -> Family:
    """The family is called something else from now on."""
    family = Family.objects.select_for_update().get(pk=family.pk)
    if family.edition != edition:
        raise ChangedMeanwhile(family)
    family.known_as, family.own_words, family.edition = known_as, own_words, edition + 1
    family.save(update_fields=["known_as", "own_words", "edition"])
    audit.record(by=by, did=Deed.RENAMED, to=family, at=at, family=family.public_id)
    return family


def _as_text(facts: dict[str, Any]) -> dict[str, Any]:
    encode = DjangoJSONEncoder().default
    return {k: v if isinstance(v, str | int | None) else encode(v) for k, v in facts.items()}
