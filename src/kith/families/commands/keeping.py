"""Keeping a fact from a person, and letting it be known again."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import Family, KeptFrom, Person
from kith.families.models.visible import keeping_of


class CannotBeKept(Exception):
    """This kind of record is not one that may be kept from somebody by itself."""


@transaction.atomic
def keep_from(
    *,
    record: Any,
    family: Family,
    person: Person,
    reason: str,
    review_on: date,
    by: Reader,
    at: datetime,
) -> KeptFrom:
    """From now this fact is absent for this person, everywhere. Keeping it twice keeps it once.

    What it puts right, and what puts it right, say the same thing: they are kept with it.
    """
    kind: type[models.Model] = type(record)
    if not keeping_of(kind).itself:
        raise CannotBeKept(type(record)._meta.label)
    for told_again in _told_again(record):
        _keep(told_again, family, person, reason, review_on, by, at)
    return _keep(record, family, person, reason, review_on, by, at)


def keep_along(*, old: Any, new: Any, by: Reader, at: datetime) -> None:
    """What puts a kept fact right says it again: keep it from the same people."""
    for kept in (
        KeptFrom.objects.holding()
        .filter(kind=type(old)._meta.label, record_id=old.pk)
        .select_related("family", "person")
    ):
        _keep(new, kept.family, kept.person, kept.reason, kept.review_on, by, at)


def _told_again(record: Any) -> Iterator[Any]:
    """Every earlier and later telling of the same thing."""
    earlier = getattr(record, "puts_right", None)
    while earlier:
        yield earlier
        earlier = earlier.puts_right
    later = getattr(record, "put_right_by", None)
    while later:
        yield later
        later = getattr(later, "put_right_by", None)


def _keep(
    record: Any, family: Family, person: Person, reason: str, review_on: date, by: Reader, at: datetime
) -> KeptFrom:
    kind = type(record)._meta.label
    held = KeptFrom.objects.holding().filter(kind=kind, record_id=record.pk, person=person).first()
    if held:
        return held
    kept = KeptFrom.objects.create(
        family=family,
        kind=kind,
        record_id=record.pk,
        person=person,
        reason=reason,
        review_on=review_on,
        kept_at=at,
        kept_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.KEPT_FROM_SOMEONE, to=kept, at=at, family=family.public_id)
    return kept


@transaction.atomic
def stop_keeping(*, kept: KeptFrom, by: Reader, at: datetime) -> KeptFrom:
    """The fact may be known again. That it was kept, why and by whom stays written."""
    kept = KeptFrom.objects.select_for_update(of=["self"]).select_related("family").get(pk=kept.pk)
    if kept.ended_at is None:
        kept.ended_at, kept.ended_by_id = at, by.account_id
        kept.save(update_fields=["ended_at", "ended_by"])
        audit.record(by=by, did=Deed.STOPPED_KEEPING, to=kept, at=at, family=kept.family.public_id)
    return kept
