"""Look for entries that are here twice; join two or keep them apart; take it back."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.commands.refresh_search import refresh_search
from kith.directory.models import Judgement, Likeness, Service
from kith.directory.models.twins import Kind
from kith.directory.queries import alike, twins
from kith.directory.twins import ASKED_FROM, Reason, weigh, worth_comparing
from kith.partnership.models import Organisation

AT_ONCE = 500
MODELS: dict[str, type[Any]] = {Kind.SERVICE: Service, Kind.ORGANISATION: Organisation}


class AlreadyJudged(Exception):
    """Somebody has decided about these two, or about the one that was to go."""


class NotBothThere(Exception):
    """One of the two is not published any more."""


class MustStay(Exception):
    """The one that was to go has people who sign in for it, or others were joined into it."""


@transaction.atomic
def look_for_twins() -> Counter[str]:
    """Find anew what is alike, of every kind. What was judged stays judged. Gives how many wait, by kind."""
    for kind in Kind.values:
        Likeness.objects.filter(kind=kind).delete()
        Likeness.objects.bulk_create(_found(kind), batch_size=AT_ONCE)
    return Counter(alike.waiting().values_list("kind", flat=True))


def _found(kind: str) -> Iterable[Likeness]:
    """Pairs with points enough that nobody has judged. One that is not the likeliest of either of its two is left out."""
    entries = twins.entries(kind)
    judged = set(Judgement.objects.standing().filter(kind=kind).values_list("one", "other"))
    found: list[tuple[int, UUID, UUID, list[Reason]]] = []
    for here, there in worth_comparing(entries).pairs:
        one, other = sorted((entries[here], entries[there]), key=lambda entry: entry.id)
        because = weigh(one, other, kind)
        points = sum(reason[1] for reason in because)
        if points >= ASKED_FROM and (one.id, other.id) not in judged:
            found.append((points, one.id, other.id, because))
    most = Counter[UUID]()
    for points, one_id, other_id, _ in found:
        most[one_id], most[other_id] = max(most[one_id], points), max(most[other_id], points)
    return (
        Likeness(kind=kind, one=one_id, other=other_id, because=because, found_points=points)
        for points, one_id, other_id, because in found
        if points in (most[one_id], most[other_id])
    )


def join_entries(*, found: Likeness, stays: UUID, why: str, by: Reader, at: datetime) -> Judgement:
    """One and the same: `stays` is shown, and the other is found under its id. Of an organisation the services go along.

    Raises AlreadyJudged, NotBothThere, MustStay.
    """
    goes = found.other if stays == found.one else found.one
    with transaction.atomic():
        _lock(found)
        if alike.must_stay(found.kind, goes):
            raise MustStay(goes)
        judged = _judge(found, goes=goes, why=why, by=by, at=at)
        if found.kind == Kind.ORGANISATION:
            _bring_under(goes, stays, at=at, by=by)
        else:
            refresh_search(Service.objects.filter(public_id=goes))
        audit.record(by=by, did=Deed.JOINED, to=judged, at=at)
    return judged


def keep_apart(*, found: Likeness, why: str, by: Reader, at: datetime) -> Judgement:
    """They are two, and nobody asks again. Raises AlreadyJudged, NotBothThere."""
    with transaction.atomic():
        _lock(found)
        judged = _judge(found, goes=None, why=why, by=by, at=at)
        audit.record(by=by, did=Deed.KEPT_APART, to=judged, at=at)
    return judged


@transaction.atomic
def take_back(*, judged: Judgement, by: Reader, at: datetime) -> Judgement:
    """As if nobody had decided: both are shown again as they are. Raises AlreadyJudged where it was taken back before."""
    judged = Judgement.objects.select_for_update(of=["self"]).get(pk=judged.pk)
    if judged.taken_back_at:
        raise AlreadyJudged(judged)
    judged.taken_back_at, judged.taken_back_by_id = at, by.account_id
    judged.save(update_fields=["taken_back_at", "taken_back_by"])
    if judged.goes and judged.kind == Kind.ORGANISATION:
        _give_back(judged.goes, at=at, by=by)
    elif judged.goes:
        refresh_search(Service.objects.filter(public_id=judged.goes))
    audit.record(by=by, did=Deed.TAKEN_BACK, to=judged, at=at)
    return judged


def _lock(found: Likeness) -> None:
    """Both entries, the lesser id first, so that two people who decide at once do so one after the other."""
    rows = MODELS[found.kind].objects.select_for_update(of=["self"]).filter(public_id__in=[found.one, found.other])
    list(rows.order_by("public_id").values_list("pk", flat=True))
    if alike.judgement_of(found.one, found.other):
        raise AlreadyJudged(found)
    if alike.likeness_of(found.one, found.other) is None:
        raise NotBothThere(found)


def _judge(found: Likeness, *, goes: UUID | None, why: str, by: Reader, at: datetime) -> Judgement:
    said = {"kind": found.kind, "one": found.one, "other": found.other, "because": found.because}
    try:
        with transaction.atomic():
            return Judgement.objects.create(**said, goes=goes, why=why, judged_at=at, judged_by_id=by.account_id)
    except IntegrityError as wrong:
        raise AlreadyJudged(found) from wrong


def _bring_under(goes: UUID, stays: UUID, *, at: datetime, by: Reader) -> None:
    """Services of the one that goes are offered by the one that stays, and remember whose they were."""
    home = Organisation.objects.get(public_id=stays)
    left = Organisation.objects.get(public_id=goes)
    moved = list(Service.objects.filter(organisation=left).values_list("pk", flat=True))
    Service.objects.filter(pk__in=moved).update(
        organisation=home, brought_under=left, changed_at=at, changed_by=by.name[:120]
    )
    refresh_search(Service.objects.filter(pk__in=moved))


def _give_back(goes: UUID, *, at: datetime, by: Reader) -> None:
    """Also those that its source brought while it was joined."""
    left = Organisation.objects.get(public_id=goes)
    moved = list(Service.objects.filter(brought_under=left).values_list("pk", flat=True))
    Service.objects.filter(pk__in=moved).update(
        organisation=left, brought_under=None, changed_at=at, changed_by=by.name[:120]
    )
    refresh_search(Service.objects.filter(pk__in=moved))
