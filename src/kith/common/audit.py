"""The one function that writes the audit trail, in the same transaction as what it tells of."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from kith.common.deeds import Deed
from kith.common.models import AuditEntry, AuditHead
from kith.common.reader import Reader


@transaction.atomic(savepoint=False)
def record(
    *,
    by: Reader,
    did: Deed,
    which: str = "",
    to: models.Model,
    at: datetime | None = None,
    family: object = "",
    why: str = "",
) -> AuditEntry:
    """Append one entry to the chain: `by` did this to that record.

    `which` says more of a deed of several kinds. `family` is the family's public id when the record is part of one.
    Holds ids, never content.
    """
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        at=at or by.at,
        by=f"account:{by.account_id}" if by.account_id else "family",
        acting_for=f"organisation:{by.organisation_id}" if by.organisation_id else "",
        role=by.role,
        did=f"{did} {which}".rstrip(),
        kind=to._meta.label,
        record=str(getattr(to, "public_id", to.pk)),
        family=str(family),
        why=why[:200],
        previous=head.seal,
    )
    entry.seal = entry.sealed()
    entry.save(force_insert=True)
    head.number, head.seal = entry.number, entry.seal
    head.save(update_fields=["number", "seal"])
    return entry


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the number of an entry, and what is wrong there."""

    number: int
    why: str


def first_break() -> Break | None:
    """The first place where the chain does not hold, or None when every entry fits and the last is the last written."""
    previous, expected = "", 1
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != expected:
            return Break(expected, "is missing")
        if entry.seal != entry.sealed():
            return Break(entry.number, "was changed after it was written")
        if entry.previous != previous:
            return Break(entry.number, "does not follow the one before it")
        previous, expected = entry.seal, expected + 1
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.number, head.seal) != (expected - 1, previous):
        return Break(expected, "is missing at the end" if head.number >= expected else "was never written as the last")
    return None


def how_many() -> int:
    """Entries in the trail."""
    return AuditEntry.objects.count()
