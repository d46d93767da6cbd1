"""Changing how long a record is kept, stopping its end, and ending it: one puts it forward, and another decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands.erasing import erase
from kith.families.models import Erasure, Family, LegalHold, Person, RetentionChange
from kith.families.queries.retention import term_of
from kith.families.wall import beyond

Kind = Family.Retention


class KeptByLaw(Exception):
    """Once a child was looked after, the record is kept as that, whatever comes after."""


class NotNow(Exception):
    """The record may not end: `why`, in plain words."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


class SomebodyElseDecides(Exception):
    """Whoever puts a record forward is not the one who ends it."""


@transaction.atomic
def keep_as(
    *, family: Family, kept_as: str, because: str, by: Reader, at: datetime, child: Person | None = None
) -> Family:
    """From now the record is kept as this. Raises KeptByLaw for one that is kept as a looked-after child's."""
    family = Family.objects.select_for_update().get(pk=family.pk)
    if family.retention == Kind.LOOKED_AFTER and kept_as != Kind.LOOKED_AFTER:
        raise KeptByLaw(family.pk)
    change = RetentionChange.objects.create(
        family=family, kept_as=kept_as, child=child, because=because, set_at=at, set_by_id=by.account_id
    )
    family.retention = kept_as
    family.save(update_fields=["retention"])
    audit.record(by=by, did=Deed.KEPT_AS, which=kept_as, to=change, at=at, family=family.public_id)
    return family


@transaction.atomic
def place_hold(*, family: Family, because: str, by: Reader, at: datetime) -> LegalHold:
    """Nothing of this record ends until this is lifted."""
    hold = LegalHold.objects.create(family=family, because=because, placed_at=at, placed_by_id=by.account_id)
    audit.record(by=by, did=Deed.PLACED_HOLD, to=hold, at=at, family=family.public_id)
    return hold


@transaction.atomic
def lift_hold(*, hold: LegalHold, because: str, by: Reader, at: datetime) -> LegalHold:
    """It is over, because. Lifting it twice changes nothing."""
    hold = LegalHold.objects.select_for_update(of=["self"]).select_related("family").get(pk=hold.pk)
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_by_id, hold.lifted_because = at, by.account_id, because
        hold.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
        audit.record(by=by, did=Deed.LIFTED_HOLD, to=hold, at=at, family=hold.family.public_id)
    return hold


@transaction.atomic
def put_forward(*, family: Family, by: Reader, at: datetime) -> Erasure:
    """Say that this record's time has come. Raises NotNow. Said twice, it waits once."""
    with beyond():
        family = Family.objects.select_for_update().get(pk=family.pk)
        term = term_of(family, timezone.localdate(at))
        if term.why_not or term.until is None:
            raise NotNow(term.why_not)
        waiting = Erasure.objects.filter(record=family.public_id, stands=Erasure.Stands.PROPOSED).first()
        if waiting:
            return waiting
        erasure = Erasure.objects.create(
            record=family.public_id,
            kept_as=family.retention,
            due_on=term.until,
            proposed_at=at,
            proposed_by_id=by.account_id,
        )
        audit.record(by=by, did=Deed.PUT_FORWARD_FOR_ITS_END, to=erasure, at=at, family=family.public_id)
        return erasure


@transaction.atomic
def end_record(*, erasure: Erasure, by: Reader, at: datetime) -> Erasure:
    """End it now, for good. Raises SomebodyElseDecides; or NotNow where something has come between since."""
    with beyond():
        erasure = _waiting(erasure)
        if erasure.proposed_by_id == by.account_id:
            raise SomebodyElseDecides(erasure.pk)
        family = Family.objects.select_for_update().filter(public_id=erasure.record).first()
        if family is None:
            raise NotNow("There is no such record any more.")
        if why := term_of(family, timezone.localdate(at)).why_not:
            raise NotNow(why)
        erasure.rows = erase(family)
        return _decide(erasure, Erasure.Stands.DONE, by, at)


@transaction.atomic
def keep_record(*, erasure: Erasure, because: str, by: Reader, at: datetime) -> Erasure:
    """It is kept after all, because: a legal hold stands from now. Whoever put it forward may say so too."""
    erasure = _waiting(erasure)
    erasure.because = because
    with beyond():
        if family := Family.objects.filter(public_id=erasure.record).first():
            place_hold(family=family, because=because, by=by, at=at)
    return _decide(erasure, Erasure.Stands.REFUSED, by, at)


def _waiting(erasure: Erasure) -> Erasure:
    found = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if found.stands != Erasure.Stands.PROPOSED:
        raise NotNow("A colleague decided this first.")
    return found


def _decide(erasure: Erasure, stands: str, by: Reader, at: datetime) -> Erasure:
    erasure.stands, erasure.decided_at, erasure.decided_by_id = stands, at, by.account_id
    erasure.save()
    did = Deed.ENDED_A_RECORD if stands == Erasure.Stands.DONE else Deed.KEPT_A_RECORD
    audit.record(by=by, did=did, to=erasure, at=at, family=erasure.record)
    return erasure
