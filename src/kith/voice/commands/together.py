"""Facilitators, and what keeps people from being with others and from helping: each change signed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.partnership.models import Account, Organisation
from kith.voice.models import Barrier, Facilitator, Outcome
from kith.voice.reasons import plain_reason


class EndedAlready(Exception):
    """The barrier is gone, or smaller, as somebody has said."""


@dataclass(frozen=True, kw_only=True)
class Training:
    """Who trained them, when, until when it holds, and what they can take on."""

    trained_on: date
    trained_with: str
    until_on: date
    languages: str
    sessions_a_month: int


@dataclass(frozen=True, kw_only=True)
class NewBarrier:
    """What stands in the way, who sees to it, and who noticed."""

    kind: str
    words: str
    owner: str
    organisation: Organisation | None = None
    days_to_first: int | None = None


@transaction.atomic
def keep_training(*, account: Account, training: Training, by: Reader, at: datetime) -> Facilitator:
    """Keep that somebody was trained; trained again, the new training takes the place of the one before."""
    facts = {**asdict(training), "added_by_id": by.account_id, "added_at": at}
    kept, _ = Facilitator.objects.update_or_create(account=account, defaults=facts)
    audit.record(by=by, did=Deed.KEPT_A_TRAINING, to=kept, at=at)
    return kept


@transaction.atomic
def notice_barrier(*, noticing: NewBarrier, by: Reader, at: datetime) -> Barrier:
    """Keep what stands in the way, in the name of whoever sees to it."""
    facts = {name: getattr(noticing, name) for name in noticing.__dataclass_fields__}
    made = Barrier.objects.create(**facts, noticed_by_id=by.account_id, noticed_at=at)
    audit.record(by=by, did=Deed.NOTICED_A_BARRIER, to=made, at=at)
    return made


@transaction.atomic
def hand_over_barrier(*, barrier: Barrier, owner: str, by: Reader, at: datetime) -> Barrier:
    """Somebody else sees to it from now; who did before is in the trail. Raises EndedAlready."""
    barrier = Barrier.objects.select_for_update(of=["self"]).get(pk=barrier.pk)
    _is_still_there(barrier)
    barrier.owner = owner.strip()
    barrier.save(update_fields=["owner"])
    audit.record(by=by, did=Deed.HANDED_A_BARRIER_OVER, to=barrier, at=at)
    return barrier


def _is_still_there(barrier: Barrier) -> None:
    if barrier.outcomes.exclude(kind=Outcome.Kind.STILL).exists():
        raise EndedAlready


@transaction.atomic
def say_outcome(*, barrier: Barrier, kind: str, words: str, by: Reader, at: datetime) -> Outcome:
    """What became of it. Raises EndedAlready, and NotAReason (from `reasons`) when these words would tell nobody."""
    barrier = Barrier.objects.select_for_update(of=["self"]).get(pk=barrier.pk)
    _is_still_there(barrier)
    said = barrier.outcomes.create(kind=kind, words=plain_reason(words), said_by_id=by.account_id, said_at=at)
    audit.record(by=by, did=Deed.SAID_WHAT_BECAME_OF_A_BARRIER, to=barrier, at=at)
    return said
