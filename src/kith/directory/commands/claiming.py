"""An organisation claims an entry that nobody keeps; a second person checks by what is published, and says yes or no."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.access import keeps_entries, keeps_the_directory
from kith.directory.commands.editing import AlreadyDecided, NobodyForThemselves, NotTheirs, second_person
from kith.directory.models import Claim, Service
from kith.directory.queries import keeping
from kith.directory.queries.claims import ways_to_check


class AlreadyKept(Exception):
    """Somebody keeps this entry."""


class NotChecked(Exception):
    """A yes needs a check by a number or an address that the entry published before."""


@transaction.atomic
def claim(*, service: Service, why: str, by: Reader, at: datetime) -> Claim:
    """Say that this entry is ours. It opens nothing until somebody else says yes. Asked twice, it is one claim.

    Raises NotTheirs for somebody who leads no organisation, or for an entry that families do not see; and AlreadyKept.
    """
    on = timezone.localdate(at)
    if not keeps_entries(by) or not Service.objects.shown(on).filter(pk=service.pk).exists():
        raise NotTheirs(service.pk)
    if keeping.is_kept(service, on):
        raise AlreadyKept(service.pk)
    waiting = Claim.objects.filter(service=service, asked_for=by.organisation_id, decided_at=None).first()
    if waiting:
        return waiting
    asked = Claim(service=service, why=why, asked_at=at)
    asked.asked_by_id, asked.asked_for_id = by.account_id, by.organisation_id  # type: ignore[assignment]
    asked.save()
    audit.record(by=by, did=Deed.CLAIMED_AN_ENTRY, to=asked, at=at)
    return asked


@transaction.atomic
def decide_claim(*, asked: Claim, is_accepted: bool, checked_by: str, answer: str, by: Reader, at: datetime) -> Claim:
    """A second person says yes after asking by a way that was published; or no, and says why.

    Raises AlreadyDecided, NobodyForThemselves, NotChecked and AlreadyKept.
    """
    found = Claim.objects.select_for_update(of=("self",)).select_related("service").get(pk=asked.pk)
    if found.decided_at:
        raise AlreadyDecided(found.pk)
    second_person(by, found.asked_by_id, found.asked_for_id)
    if is_accepted:
        _insist_on_a_check(found, checked_by, at)
    found.is_accepted, found.answer, found.decided_at, found.decided_by_id = is_accepted, answer, at, by.account_id
    found.checked_by_way = checked_by if is_accepted else ""
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as taken:
        raise AlreadyKept(found.service_id) from taken
    audit.record(by=by, did=Deed.SAID_YES_TO_A_CLAIM if is_accepted else Deed.SAID_NO_TO_A_CLAIM, to=found, at=at)
    return found


def _insist_on_a_check(found: Claim, checked_by: str, at: datetime) -> None:
    if keeping.is_kept(found.service, timezone.localdate(at)):
        raise AlreadyKept(found.service_id)
    if checked_by not in {way.text for way in ways_to_check(found.service, at)}:
        raise NotChecked(found.pk)


@transaction.atomic
def end_claim(*, held: Claim, by: Reader, at: datetime) -> Claim:
    """They do not keep it any more: the keeper says so, or they themselves. Raises NotTheirs."""
    found = Claim.objects.select_for_update(of=("self",)).get(pk=held.pk)
    is_theirs = keeps_entries(by) and by.organisation_id == found.asked_for_id
    if not (is_theirs or keeps_the_directory(by)) or not found.is_accepted or found.ended_at:
        raise NotTheirs(found.pk)
    found.ended_at, found.ended_by_id = at, by.account_id
    found.save(update_fields=["ended_at", "ended_by"])
    audit.record(by=by, did=Deed.ENDED_A_CLAIM, to=found, at=at)
    return found


__all__ = [
    "AlreadyDecided",
    "AlreadyKept",
    "NobodyForThemselves",
    "NotChecked",
    "NotTheirs",
    "claim",
    "decide_claim",
    "end_claim",
]
