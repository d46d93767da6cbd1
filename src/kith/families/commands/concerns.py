"""Writing down that somebody was phoned about a child, what came of it, and who may open it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.models import id_of_sending, uuid7
from kith.common.reader import Reader
from kith.families.models import Concern, ConcernReader, ConcernStep, Family, Relationship

OF_THE_WRITER = "wrote it"
OF_THE_MANAGER = "supervises whoever wrote it"


class NotBeside(Exception):
    """Only somebody who walks beside the family, or works where the writer does when Kith does not know the family."""


class NobodyWouldBeLeft(Exception):
    """The last person who may open a record is not put out: let another in first."""


@dataclass(frozen=True)
class Phoned:
    """Who was phoned about whom, why, what they said, and whether the family knows."""

    who_words: str
    because: str
    spoke_to: str
    service: str
    spoken_at: datetime
    told: str
    told_words: str = ""
    they_said: str = ""
    keep_on: str = ""


@transaction.atomic
def write_concern(
    *, phoned: Phoned, family: Family | None, by: Reader, at: datetime, once: UUID | None = None
) -> Concern:
    """Keep a restricted record that somebody was phoned. The writer may open it, and who supervises them beside this family.

    The audit entry does not name the family: nothing that a family may read tells that this record is there.
    """
    public_id = id_of_sending(once, by.account_id) if once else uuid7()
    if already := Concern.objects.filter(public_id=public_id).first():
        return already
    concern = Concern.objects.create(
        public_id=public_id,
        family=family,
        organisation_id=by.organisation_id,
        spoken_by_id=by.account_id,
        written_at=at,
        written_by_id=by.account_id,
        **asdict(phoned),
    )
    audit.record(by=by, did=Deed.WROTE_CONCERN, to=concern, at=at)
    _let_in(concern, by.account_id, by.organisation_id, OF_THE_WRITER, by, at)
    if family:
        for account_id in _supervisors(family, by):
            _let_in(concern, account_id, by.organisation_id, OF_THE_MANAGER, by, at)
    return concern


def _supervisors(family: Family, by: Reader) -> list[int]:
    """Who supervises in the writer's own organisation, beside this family, now."""
    beside = Relationship.objects.opening(by.at).filter(
        family=family, organisation_id=by.organisation_id, kind=Relationship.Kind.SUPERVISING
    )
    return list(beside.exclude(account_id=by.account_id).order_by("pk").values_list("account_id", flat=True).distinct())


@transaction.atomic
def let_in(*, concern: Concern, account_id: int, organisation_id: int, because: str, by: Reader, at: datetime) -> None:
    """Let one more person open this record. Raises NotBeside for one who does not walk beside the family."""
    if concern.family_id is None:
        fits = organisation_id == concern.organisation_id
    else:
        beside = Relationship.objects.opening(at).filter(family_id=concern.family_id)
        fits = beside.filter(account_id=account_id, organisation_id=organisation_id).exists()
    if not fits:
        raise NotBeside(account_id)
    _let_in(concern, account_id, organisation_id, because, by, at)


def _let_in(
    concern: Concern, account_id: int | None, organisation_id: int | None, because: str, by: Reader, at: datetime
) -> None:
    reader, is_new = ConcernReader.objects.get_or_create(
        concern=concern,
        account_id=account_id,
        organisation_id=organisation_id,
        ended_at=None,
        defaults={"because": because, "let_in_at": at, "let_in_by_id": by.account_id},
    )
    if is_new:
        audit.record(by=by, did=Deed.LET_IN, to=reader, at=at)


@transaction.atomic
def stop_letting_in(*, reader: ConcernReader, by: Reader, at: datetime) -> None:
    """From now they may not open it. That they could, and from when to when, stays written. Raises NobodyWouldBeLeft."""
    inside = list(ConcernReader.objects.select_for_update().filter(concern_id=reader.concern_id, ended_at=None))
    reader = ConcernReader.objects.get(pk=reader.pk)
    if reader.ended_at is None:
        if len(inside) == 1:
            raise NobodyWouldBeLeft(reader)
        reader.ended_at, reader.ended_by_id = at, by.account_id
        reader.save(update_fields=["ended_at", "ended_by"])
        audit.record(by=by, did=Deed.STOPPED_LETTING_IN, to=reader, at=at)


@transaction.atomic
def add_step(
    *,
    concern: Concern,
    step: str,
    happened_on: date,
    words: str,
    by: Reader,
    at: datetime,
    is_last: bool = False,
    once: UUID | None = None,
) -> ConcernStep:
    """Write what happened after: a step of the path, that the family was told, or a line added."""
    public_id = id_of_sending(once, by.account_id, concern.pk) if once else uuid7()
    if already := ConcernStep.objects.filter(public_id=public_id).first():
        return already
    added = ConcernStep.objects.create(
        public_id=public_id,
        concern=concern,
        step=step,
        happened_on=happened_on,
        words=words,
        is_last=is_last,
        written_at=at,
        written_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.ADDED_TO_CONCERN, to=added, at=at)
    return added
