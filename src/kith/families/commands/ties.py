"""Who people are to each other. A tie is ended, never deleted."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands.refusals import ChildOlderThanParent, NotTheirPerson
from kith.families.models import Family, FamilyMember, Person, Tie
from kith.families.models.dates import is_older_than_parent, is_parent_word


@transaction.atomic
def add_tie(*, family: Family, of: Person, to: Person, word: str, by: Reader, at: datetime, **facts: Any) -> Tie:
    """One person is something to another, in this family's words."""
    if FamilyMember.objects.filter(family=family, person__in=[of, to]).count() != 2:
        raise NotTheirPerson(family)
    if is_parent_word(word) and is_older_than_parent(to.born_on, of.born_on):
        raise ChildOlderThanParent(to.known_as)
    tie = Tie.objects.create(family=family, of=of, to=to, word=word, **facts)
    audit.record(by=by, did=Deed.TIED, to=tie, at=at, family=family.public_id)
    return tie


@transaction.atomic
def end_tie(*, tie: Tie, by: Reader, at: datetime, on: date | None = None) -> Tie:
    """The tie is of before. It stays in the record."""
    tie = Tie.objects.select_for_update(of=["self"]).select_related("family").get(pk=tie.pk)
    if tie.to_on is None:
        tie.to_on = on or timezone.localdate(at)
        tie.save(update_fields=["to_on"])
        audit.record(by=by, did=Deed.ENDED_TIE, to=tie, at=at, family=tie.family.public_id)
    return tie
