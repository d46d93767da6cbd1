"""Deciding whether a part goes to another organisation, and everything that can happen to it after."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.models import id_of_sending, uuid7
from kith.common.reader import Reader
from kith.families.models import (
    Family,
    Person,
    Sharing,
    SharingItem,
    SharingReader,
    SharingReasons,
    SharingStep,
    SharingView,
)
from kith.families.queries.people import age_on
from kith.families.queries.sharing import may_read_what_is_shared
from kith.partnership.queries import rule_on

CONSENT = "consent"
Kind = SharingStep.Kind


class NothingToShare(Exception):
    """Nothing that may be shared was chosen: what is kept from anybody never is."""


class AskThemFirst(Exception):
    """Consent is a child's own from the age that the profile says: a parent's does not count before it."""


class NobodySaidYes(Exception):
    """Consent that nobody gave is none."""


class CannotReadIt(Exception):
    """This person does not work there with families, or walks beside somebody from whom something here is kept."""


class DecidedAlready(Exception):
    """Somebody decided this, or ended it, first."""


class NotTheirsToWithdraw(Exception):
    """It does not rest on this person's consent."""


@dataclass(frozen=True)
class Part:
    """What it is for, with whom, and until when."""

    organisation_id: int
    who_words: str
    purpose: str
    until_on: date
    review_on: date
    for_everyone: bool = True
    not_told_because: str = ""
    is_emergency: bool = False


@dataclass(frozen=True)
class Reasons:
    """On what it rests, and why nothing less would do."""

    basis: str
    condition: str
    may_say_no: bool
    necessary: str
    tried: str


@dataclass(frozen=True)
class Seen:
    """How one person sees it."""

    person: Person
    how: str
    says: str = ""
    words: str = ""


@transaction.atomic
def propose_sharing(
    *,
    family: Family,
    part: Part,
    items: Sequence[Any],
    reasons: Reasons | None,
    views: Iterable[Seen],
    by: Reader,
    at: datetime,
    reader_id: int | None = None,
    once: UUID | None = None,
) -> Sharing:
    """Write down what might be shared, with whom and why; nothing is open until it is decided."""
    public_id = id_of_sending(once, by.account_id) if once else uuid7()
    if already := Sharing.objects.filter(public_id=public_id).first():
        return already
    _may_be_shared(items)
    sharing = Sharing.objects.create(
        public_id=public_id,
        family=family,
        acting_for_id=by.organisation_id,
        written_at=at,
        written_by_id=by.account_id,
        **asdict(part),
    )
    sharing.people.set({person.pk for item in items for person in people_of_item(item)})
    SharingItem.objects.bulk_create(
        SharingItem(sharing=sharing, kind=item._meta.label, record_id=item.pk) for item in items
    )
    _hear(sharing, views, by, at)
    if reasons:
        SharingReasons.objects.create(sharing=sharing, given_at=at, given_by_id=by.account_id, **asdict(reasons))
    audit.record(by=by, did=Deed.PROPOSED_SHARING, to=sharing, at=at, family=family.public_id)
    if reader_id:
        name_reader(sharing=sharing, account_id=reader_id, by=by, at=at)
    return sharing


def people_of_item(item: Any) -> list[Person]:
    """Whose a record is: one person's, several people's, or the whole family's."""
    if hasattr(item, "people"):
        return list(item.people.all())
    return [item.person] if item.person_id else []


def _may_be_shared(items: Sequence[Any]) -> None:
    for item in items:
        if not type(item).objects.filter(pk=item.pk).kept_from_nobody().exists():
            raise NothingToShare(item)
    if not items:
        raise NothingToShare


def _hear(sharing: Sharing, views: Iterable[Seen], by: Reader, at: datetime) -> None:
    SharingView.objects.bulk_create(
        SharingView(sharing=sharing, heard_at=at, heard_by_id=by.account_id, **seen.__dict__) for seen in views
    )


@transaction.atomic
def decide_sharing(
    *, sharing: Sharing, is_shared: bool, words: str, by: Reader, at: datetime, views: Iterable[Seen] = ()
) -> SharingStep:
    """Share it or not, once, with what anybody said since it was proposed. Raises DecidedAlready; with consent, AskThemFirst or NobodySaidYes."""
    sharing = _locked(sharing)
    if sharing.steps.filter(kind__in=(*SharingStep.DECIDED, *SharingStep.OVER)).exists():
        raise DecidedAlready(sharing)
    _hear(sharing, views, by, at)
    if is_shared:
        _consent_holds(sharing, at)
    return _step(sharing, Kind.SHARED if is_shared else Kind.NOT_SHARED, words, by, at)


def _consent_holds(sharing: Sharing, at: datetime) -> None:
    if not SharingReasons.objects.filter(sharing=sharing, basis=CONSENT).exists():
        return
    on = timezone.localdate(at)
    said = {view.person_id: view.says for view in sharing.views.order_by("heard_at", "pk")}
    for person in sharing.people.order_by("pk"):
        age = age_on(person.born_on, on)
        is_asked_themself = age is None or age >= rule_on("age.own_space", on)["years"]
        if is_asked_themself and said.get(person.pk) != SharingView.Says.AGREES:
            raise AskThemFirst(person.known_as)
    if SharingView.Says.AGREES not in said.values():
        raise NobodySaidYes


@transaction.atomic
def give_reasons(
    *, sharing: Sharing, reasons: Reasons, views: Iterable[Seen], by: Reader, at: datetime
) -> SharingReasons:
    """What an emergency left for after. Raises DecidedAlready when a colleague gave them."""
    sharing = _locked(sharing)
    if SharingReasons.objects.filter(sharing=sharing).exists():
        raise DecidedAlready(sharing)
    given = SharingReasons.objects.create(sharing=sharing, given_at=at, given_by_id=by.account_id, **asdict(reasons))
    _hear(sharing, views, by, at)
    audit.record(by=by, did=Deed.GAVE_REASONS_FOR_SHARING, to=sharing, at=at, family=sharing.family.public_id)
    return given


@transaction.atomic
def name_reader(*, sharing: Sharing, account_id: int, by: Reader, at: datetime) -> SharingReader:
    """Say who in the other organisation reads it. Raises CannotReadIt."""
    if not may_read_what_is_shared(sharing.family, sharing.organisation_id, at).filter(account_id=account_id).exists():
        raise CannotReadIt(account_id)
    reader, is_new = SharingReader.objects.get_or_create(
        sharing=sharing,
        account_id=account_id,
        ended_at=None,
        defaults={"named_at": at, "named_by_id": by.account_id},
    )
    if is_new:
        audit.record(by=by, did=Deed.NAMED_WHO_READS, to=sharing, at=at, family=sharing.family.public_id)
    return reader


@transaction.atomic
def stop_reading(*, sharing: Sharing, by: Reader, at: datetime) -> None:
    """This person's work with it has ended: it is closed to them from now."""
    SharingReader.objects.filter(sharing=sharing, account_id=by.account_id, ended_at=None).update(
        ended_at=at, ended_by_id=by.account_id
    )
    audit.record(by=by, did=Deed.STOPPED_READING_WHAT_IS_SHARED, to=sharing, at=at, family=sharing.family.public_id)


@transaction.atomic
def receive(*, sharing: Sharing, by: Reader, at: datetime) -> None:
    """Say that it arrived, once."""
    sharing = _locked(sharing)
    if not sharing.steps.filter(kind=Kind.RECEIVED).exists():
        _step(sharing, Kind.RECEIVED, "", by, at)


@transaction.atomic
def withdraw(*, sharing: Sharing, by: Reader, at: datetime) -> None:
    """A person in the family takes their consent back, in one press. It closes at once."""
    sharing = _locked(sharing)
    if not SharingReasons.objects.filter(sharing=sharing, basis=CONSENT).exists():
        raise NotTheirsToWithdraw(sharing)
    if not sharing.views.filter(person_id=by.person_id, says=SharingView.Says.AGREES).exists():
        raise NotTheirsToWithdraw(sharing)
    if not sharing.steps.filter(kind__in=SharingStep.OVER).exists():
        _step(sharing, Kind.WITHDRAWN, "", by, at)


@transaction.atomic
def add_step(*, sharing: Sharing, kind: str, words: str, by: Reader, at: datetime) -> SharingStep:
    """It is ended, a person does not agree, they are answered, or the family is told. Ended once."""
    sharing = _locked(sharing)
    if kind in SharingStep.OVER and sharing.steps.filter(kind__in=SharingStep.OVER).exists():
        raise DecidedAlready(sharing)
    return _step(sharing, kind, words, by, at)


def _locked(sharing: Sharing) -> Sharing:
    return Sharing.objects.select_for_update(of=["self"]).select_related("family").get(pk=sharing.pk)


def _step(sharing: Sharing, kind: str, words: str, by: Reader, at: datetime) -> SharingStep:
    step = SharingStep.objects.create(
        sharing=sharing, kind=kind, words=words, person_id=by.person_id, written_at=at, written_by_id=by.account_id
    )
    audit.record(by=by, did=Deed(f"sharing-{kind}"), to=sharing, at=at, family=sharing.family.public_id)
    return step
