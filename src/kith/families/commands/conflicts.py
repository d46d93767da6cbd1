"""Saying that somebody has a conflict of interest with a family, and ending it when it is over."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import Conflict, Family


class NobodyEndsTheirOwn(Exception):
    """Whoever has a conflict of interest is not the one who says that it is over."""


@transaction.atomic
def declare_conflict(
    *, family: Family, account_id: int | None, kind: str, by: Reader, at: datetime, words: str = ""
) -> Conflict:
    """From now this account opens nothing of the family, from whichever chair. Said twice, it is kept once."""
    Family.objects.select_for_update().get(pk=family.pk)
    held = Conflict.objects.holding().filter(family=family, account_id=account_id).first()
    if held:
        return held
    conflict = Conflict.objects.create(
        family=family, account_id=account_id, kind=kind, words=words, declared_at=at, declared_by_id=by.account_id
    )
    audit.record(by=by, did=Deed.DECLARED_CONFLICT, to=conflict, at=at, family=family.public_id)
    return conflict


@transaction.atomic
def end_conflict(*, conflict: Conflict, because: str, by: Reader, at: datetime) -> Conflict:
    """It is over, because. Ending it twice changes nothing. Raises NobodyEndsTheirOwn."""
    conflict = Conflict.objects.select_for_update(of=["self"]).select_related("family").get(pk=conflict.pk)
    if conflict.account_id == by.account_id:
        raise NobodyEndsTheirOwn(conflict.pk)
    if conflict.ended_at is None:
        conflict.ended_at, conflict.ended_by_id, conflict.ended_because = at, by.account_id, because
        conflict.save(update_fields=["ended_at", "ended_by", "ended_because"])
        audit.record(by=by, did=Deed.ENDED_CONFLICT, to=conflict, at=at, family=conflict.family.public_id)
    return conflict
