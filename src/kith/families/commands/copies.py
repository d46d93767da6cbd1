"""Asking for a copy of one's record, putting it together, deciding what names somebody else, and giving it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import CopyPart, CopyRequest, Family, Person
from kith.families.models.copies import Passage
from kith.partnership.queries import rule_on


class NotAllDecided(Exception):
    """Some passages that name somebody else are not decided yet: `how_many`."""

    def __init__(self, how_many: int):
        super().__init__(how_many)
        self.how_many = how_many


class NothingGathered(Exception):
    """It was not put together yet."""


class WasGiven(Exception):
    """It was given: what is given does not change. Another copy may be asked for."""


@transaction.atomic
def ask_for_copy(
    *, family: Family, person: Person, by: Reader, at: datetime, words: str = "", help: str = CopyRequest.Help.NONE
) -> CopyRequest:
    """Ask for one; a second asking while one is on its way is the same one."""
    Family.objects.select_for_update().get(pk=family.pk)
    waiting = CopyRequest.objects.filter(family=family, person=person, given_at=None).first()
    if waiting:
        return waiting
    today = timezone.localdate(at)
    asked = CopyRequest.objects.create(
        family=family,
        person=person,
        words=words,
        help=help,
        due_on=_a_month_after(today, rule_on("copies.due", today)["months"]),
        asked_at=at,
        asked_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.ASKED_FOR_COPY, to=asked, at=at, family=family.public_id)
    return asked


def _a_month_after(day: date, months: int) -> date:
    """The same day of the month; its last day where there is none (ICO, time limits for responding)."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


@transaction.atomic
def gather(*, request: CopyRequest, passages: Sequence[Passage], by: Reader, at: datetime) -> CopyRequest:
    """Put it together, or again: what was decided about a passage whose words are the same stays decided."""
    request = _not_given(request)
    before = {(part.kind, part.record_id, part.words): part for part in request.parts.all()}
    decided = {key: part for key, part in before.items() if part.decision}
    request.parts.all().delete()
    CopyPart.objects.bulk_create(
        _part(request, order, passage, decided.get((passage.kind, passage.record_id, passage.words)))
        for order, passage in enumerate(passages)
    )
    request.gathered_at, request.gathered_by_id = at, by.account_id
    request.save(update_fields=["gathered_at", "gathered_by"])
    audit.record(by=by, did=Deed.GATHERED_COPY, to=request, at=at, family=request.family.public_id)
    return request


def _part(request: CopyRequest, order: int, passage: Passage, same: CopyPart | None) -> CopyPart:
    kept = {name: getattr(same, name) for name in DECIDED} if same else {}
    return CopyPart(request=request, order=order, **asdict(passage), **kept)


DECIDED = ("decision", "given_words", "because", "decided_at", "decided_by_id")


@transaction.atomic
def decide(
    *, part: CopyPart, decision: str, by: Reader, at: datetime, given_words: str = "", because: str = ""
) -> CopyPart:
    """Give a passage whole, without some words, or not at all; with the reason for what is not given."""
    _not_given(part.request)
    part.decision = decision
    part.given_words = given_words if decision == CopyPart.Decision.WITHOUT else ""
    part.because = "" if decision == CopyPart.Decision.WHOLE else because
    part.decided_at, part.decided_by_id = at, by.account_id
    part.save(update_fields=["decision", "given_words", "because", "decided_at", "decided_by"])
    audit.record(by=by, did=Deed.DECIDED_PASSAGE, to=part, at=at, family=part.request.family.public_id)
    return part


@transaction.atomic
def give_copy(*, request: CopyRequest, still_theirs: Sequence[Passage], by: Reader, at: datetime) -> CopyRequest:
    """Give it: it is on their own page from now. `still_theirs` are the passages of this very moment.

    What has come to be kept from them since it was put together falls out. Raises NothingGathered or NotAllDecided.
    """
    request = _not_given(request)
    if request.gathered_at is None:
        raise NothingGathered(request.pk)
    theirs = {(passage.kind, passage.record_id) for passage in still_theirs}
    for part in request.parts.all():
        if (part.kind, part.record_id) not in theirs:
            part.delete()
    if open_ones := request.parts.filter(names_others=True, decision="").count():
        raise NotAllDecided(open_ones)
    request.given_at, request.given_by_id = at, by.account_id
    request.save(update_fields=["given_at", "given_by"])
    audit.record(by=by, did=Deed.GAVE_COPY, to=request, at=at, family=request.family.public_id)
    return request


@transaction.atomic
def write_own_account(*, part: CopyPart, words: str, by: Reader, at: datetime) -> CopyPart:
    """How the person sees it, beside the passage. The words of the record stay as they are."""
    part.own_account = words
    part.save(update_fields=["own_account"])
    audit.record(by=by, did=Deed.WROTE_OWN_ACCOUNT, to=part, at=at, family=part.request.family.public_id)
    return part


def _not_given(request: CopyRequest) -> CopyRequest:
    found = CopyRequest.objects.select_for_update(of=["self"]).select_related("family", "person").get(pk=request.pk)
    if found.given_at:
        raise WasGiven(found.pk)
    return found
