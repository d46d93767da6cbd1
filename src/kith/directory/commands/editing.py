"""A provider, or the keeper, puts an entry right; what families rely on may wait for somebody else's yes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.access import keeps_the_directory
from kith.directory.commands.entry import write
from kith.directory.models import Change, Proposal, Service, Trust
from kith.directory.queries import entry, history, keeping
from kith.partnership.models import Organisation


class NotTheirs(Exception):
    """This entry is not this person's to change."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same fields since the page was opened. `fields` are their names."""

    def __init__(self, fields: list[str]):
        super().__init__(fields)
        self.fields = fields


class AlreadyDecided(Exception):
    """Somebody has said yes or no to it."""


class DoesNotFit(Exception):
    """With what the entry says now, this does not make a whole entry: ages that run backwards, full until no day."""


class NobodyAnswers(Exception):
    """Families cannot be told to ask where nobody signs in to read what they ask."""


class NobodyForThemselves(Exception):
    """Nobody says yes or no to what they, or the organisation they act for, asked."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What is live now, field by field, and what waits."""

    live: list[Change]
    waits: Proposal | None


def words_of(by: Reader) -> str:
    """Who, acting for whom, as history says it."""
    return ", ".join(part for part in (by.name, by.organisation_name) if part)[:120]


@transaction.atomic
def edit(
    *, service: Service, wanted: Mapping[str, str], seen: Mapping[str, str] | None = None, by: Reader, at: datetime
) -> Edited:
    """Change these fields (`queries.entry` says how each is written). Live at once, or waiting, by the level of trust.

    `seen` is what the page showed when it was opened. Raises NotTheirs, ChangedMeanwhile, NobodyAnswers and DoesNotFit.
    """
    service = theirs(service, by)
    present = entry.said(service)
    changed = {name: text for name, text in wanted.items() if present.get(name, text) != text}
    clashes = [name for name in changed if seen is not None and seen.get(name, present[name]) != present[name]]
    if clashes:
        raise ChangedMeanwhile(clashes)
    if changed.get("how") == Service.How.ASK and not keeping.somebody_answers(service, timezone.localdate(at)):
        raise NobodyAnswers(service.pk)
    is_trusted = keeping.is_trusted(by)
    waits = {name: text for name, text in changed.items() if entry.is_relied_on(name) and not is_trusted}
    at_once = {name: text for name, text in changed.items() if name not in waits}
    live = _write(service, at_once, words_of(by), at)
    if live:
        audit.record(by=by, did=Deed.CHANGED_AN_ENTRY, to=service, at=at)
    return Edited(live, _propose(service, waits, present, by, at) if waits else None)


def _write(service: Service, wanted: Mapping[str, str], by: str, at: datetime) -> list[Change]:
    try:
        with transaction.atomic():
            return write(service, wanted, by=by, at=at)
    except IntegrityError as broken:
        raise DoesNotFit(service.pk) from broken


def theirs(service: Service, by: Reader) -> Service:
    """The entry, locked, if this person may change it. Raises NotTheirs."""
    found = keeping.entries_for(by).select_for_update(of=("self",)).filter(pk=service.pk).first()
    if found is None:
        raise NotTheirs(service.pk)
    return found


def _propose(service: Service, waits: dict[str, str], present: dict[str, str], by: Reader, at: datetime) -> Proposal:
    """One change waits for each organisation: what is asked after it is added to it."""
    asked = keeping.proposals_waiting().filter(service=service, asked_for=by.organisation_id).first()
    if asked is None:
        asked = Proposal(service=service, wanted={}, was={})
        asked.asked_for_id = by.organisation_id  # type: ignore[assignment]
    asked.wanted = {**asked.wanted, **waits}
    asked.was = {**asked.was, **{name: present[name] for name in waits}}
    asked.asked_at = at
    asked.asked_by_id = by.account_id  # type: ignore[assignment]
    asked.save()
    audit.record(by=by, did=Deed.ASKED_TO_CHANGE_AN_ENTRY, to=asked, at=at)
    return asked


@transaction.atomic
def decide(*, proposal: Proposal, is_accepted: bool, answer: str = "", by: Reader, at: datetime) -> Proposal:
    """A second person says yes, and it is live; or no, and says why. Raises AlreadyDecided, DoesNotFit and NobodyForThemselves."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("asked_by", "asked_for").get(pk=proposal.pk)
    if found.decided_at:
        raise AlreadyDecided(found.pk)
    second_person(by, found.asked_by_id, found.asked_for_id)
    found.is_accepted, found.answer, found.decided_at, found.decided_by_id = is_accepted, answer, at, by.account_id
    found.save()
    if is_accepted:
        service = Service.objects.select_for_update(of=("self",)).get(pk=found.service_id)
        by_words = f"{found.asked_by.name}, {found.asked_for.name}; yes by {by.name}"
        _write(service, found.wanted, by_words, at)
    audit.record(by=by, did=Deed.SAID_YES_TO_A_CHANGE if is_accepted else Deed.SAID_NO_TO_A_CHANGE, to=found, at=at)
    return found


def second_person(by: Reader, asked_by: int, asked_for: int) -> None:
    """Raises NobodyForThemselves unless this is the keeper, and neither who asked nor of the organisation that asked."""
    if not keeps_the_directory(by) or by.account_id == asked_by or by.organisation_id == asked_for:
        raise NobodyForThemselves(by.account_id)


@transaction.atomic
def take_back(*, proposal: Proposal, by: Reader, at: datetime) -> None:
    """Whoever asked, or a colleague, lets go of a change that waits. Raises AlreadyDecided and NotTheirs."""
    found = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if found.decided_at:
        raise AlreadyDecided(found.pk)
    if found.asked_for_id != by.organisation_id:
        raise NotTheirs(found.pk)
    audit.record(by=by, did=Deed.TOOK_A_CHANGE_BACK, to=found, at=at)
    found.delete()


@transaction.atomic
def restore(*, service: Service, before: Change, by: Reader, at: datetime) -> Edited:
    """Bring the entry back to how it was before this change. It is a change like any other: it may wait, and can be undone.

    Raises NotTheirs, NobodyAnswers and DoesNotFit.
    """
    return edit(service=service, wanted=history.as_it_was_before(theirs(service, by), before), by=by, at=at)


@transaction.atomic
def set_trust(*, organisation: Organisation, is_live_at_once: bool, by: Reader, at: datetime) -> Trust:
    """From now, changes of this organisation are live at once, or wait. Raises NobodyForThemselves."""
    if not keeps_the_directory(by) or by.organisation_id == organisation.pk:
        raise NobodyForThemselves(by.account_id)
    level = Trust.objects.create(
        organisation=organisation, is_live_at_once=is_live_at_once, set_at=at, set_by_id=by.account_id
    )
    audit.record(
        by=by, did=Deed.TRUSTED_CHANGES if is_live_at_once else Deed.ASKED_TO_SEE_CHANGES, to=organisation, at=at
    )
    return level
