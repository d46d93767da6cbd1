"""Beginning a family's record, and adding the people who count in it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.models import id_of_sending, uuid7
from kith.common.reader import Reader
from kith.families.commands.refusals import ChildOlderThanParent, DaysDoNotFit
from kith.families.commands.relationships import walk_beside
from kith.families.models import Family, FamilyMember, NameSound, Person, Relationship
from kith.families.models.dates import is_older_than_parent, is_parent_word, wrong_days
from kith.families.models.sounds import sounds_of
from kith.families.queries.families import members_for

MEMBERS_OWN = ("as_what", "is_child", "where_now")


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Somebody to add. Everything but the name they use is theirs to leave out."""

    known_as: str
    as_what: str = ""
    is_child: bool = False
    where_now: str = ""
    full_name: str = ""
    stage: str = Person.Stage.LIVING
    born_on: date | None = None
    born_about: str = Person.Precision.DAY
    due_on: date | None = None
    died_on: date | None = None
    died_about: str = Person.Precision.DAY
    pronouns: str = ""
    sex: str = ""
    gender: str = ""
    faith: str = ""
    ethnicity: str = ""


@transaction.atomic
def begin_family(
    *,
    known_as: str,
    people: Sequence[NewPerson],
    because: str,
    by: Reader,
    at: datetime,
    kind: str = Relationship.Kind.IN_TEAM,
    once: UUID | None = None,
) -> Family:
    """Begin a family's record, and walk beside them from now. `once` names this sending: sent twice, it counts once."""
    refuse_children_older_than_parents(people)
    public_id = id_of_sending(once, by.account_id) if once else uuid7()
    if already := Family.objects.filter(public_id=public_id, begun_by_id=by.account_id).first():
        return already
    family = Family.objects.create(public_id=public_id, known_as=known_as, begun_at=at, begun_by_id=by.account_id)
    for order, new in enumerate(people):
        _add(family, new, order=order, at=at)
    walk_beside(
        family=family,
        account_id=by.account_id,
        organisation_id=by.organisation_id,
        kind=kind,
        because=because,
        by=by,
        at=at,
    )
    audit.record(by=by, did=Deed.BEGAN, to=family, at=at, family=family.public_id)
    return family


@transaction.atomic
def add_person(*, family: Family, new: NewPerson, by: Reader, at: datetime, once: UUID | None = None) -> Person:
    """Somebody counts in this family, from now on."""
    refuse_children_older_than_parents([*_beside(family, new, by), new])
    public_id = id_of_sending(once, by.account_id, family.pk) if once else None
    person = _add(family, new, order=family.members.count(), at=at, public_id=public_id)
    audit.record(by=by, did=Deed.ADDED, to=person, at=at, family=family.public_id)
    return person


def _add(family: Family, new: NewPerson, *, order: int, at: datetime, public_id: UUID | None = None) -> Person:
    facts = asdict(new)
    as_member = {name: facts.pop(name) for name in MEMBERS_OWN}
    if wrong := wrong_days(facts, timezone.localdate(at)):
        raise DaysDoNotFit(wrong)
    person = Person.objects.create(public_id=public_id or uuid7(), **facts)
    hear_name(person)
    FamilyMember.objects.create(family=family, person=person, order=order, **as_member)
    return person


def hear_name(person: Person) -> None:
    """Keep the name as it sounds, so that it is found however it is spelled."""
    sounds = sounds_of(person.known_as, person.full_name)
    NameSound.objects.filter(person=person).exclude(sound__in=sounds).delete()
    NameSound.objects.bulk_create([NameSound(person=person, sound=s) for s in sorted(sounds)], ignore_conflicts=True)


def _beside(family: Family, new: NewPerson, by: Reader) -> list[NewPerson]:
    """The grown-ups beside a child, or the children beside a grown-up, as far as this reader may know.

    Nobody else: a refusal must not tell of somebody who is kept from whoever reads it.
    """
    others = members_for(by).filter(family=family, to_on=None, is_child=not new.is_child)
    return [
        NewPerson(known_as=m.person.known_as, as_what=m.as_what, is_child=m.is_child, born_on=m.person.born_on)
        for m in others
    ]


def refuse_children_older_than_parents(people: Sequence[NewPerson]) -> None:
    """No child of a family is older than the mum or dad written beside them."""
    parents = [p for p in people if not p.is_child and is_parent_word(p.as_what)]
    for child in (p for p in people if p.is_child):
        if any(is_older_than_parent(child.born_on, parent.born_on) for parent in parents):
            raise ChildOlderThanParent(child.known_as)
