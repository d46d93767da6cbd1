"""Answer an ask: yes, someone better placed, not yet, not us. One colleague answers; the rest are told kindly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.models import Service
from kith.partnership.models import Organisation
from kith.support.commands.codes import press_of
from kith.support.commands.messages import tell_of_answer
from kith.support.commands.sendings import send
from kith.support.models import Answer, Ask, Sending

OPENING_LASTS = timedelta(hours=8)


class NotYours(Exception):
    """This ask was not sent to the organisation that the reader acts for."""


class TakenBack(Exception):
    """The family took the ask back before it was answered."""


class AlreadyAnswered(Exception):
    """A colleague answered first."""

    def __init__(self, answer: Answer):
        super().__init__(answer.pk)
        self.answer = answer


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an answer says, whatever its kind. `seen` is how many answers the page showed when it was opened."""

    words: str
    once: str = ""
    seen: int | None = None


@transaction.atomic
def open_to_answer(*, sending: Sending, by: Reader, at: datetime) -> Sending:
    """Begin to answer, so that the next colleague who opens it is told. The first to open stays named for a shift."""
    sending = _locked(sending, by=by)
    stale = sending.opened_at is None or at - sending.opened_at > OPENING_LASTS
    if sending.is_waiting and stale:
        sending.opened_at, sending.opened_by_id = at, by.account_id
        sending.save(update_fields=["opened_at", "opened_by"])
        audit.record(by=by, did=Deed.OPENED_TO_ANSWER, to=sending, at=at)
    return sending


@transaction.atomic
def answer_yes(
    *, sending: Sending, said: Said, hello_on: date, hello_words: str = "", by: Reader, at: datetime
) -> Answer:
    """Yes, and the first hello is on this day."""
    sending, earlier = _begin(sending, said, by=by)
    if earlier:
        return earlier
    sending.first_hello_on = hello_on
    return _answered(sending, said, kind=Answer.Kind.YES, hello_on=hello_on, hello_words=hello_words, by=by, at=at)


@transaction.atomic
def answer_someone_better(
    *,
    sending: Sending,
    said: Said,
    family_agreed: str,
    agreed_on: date,
    by: Reader,
    at: datetime,
    passed_to: Organisation | None = None,
    service: Service | None = None,
) -> Answer:
    """Someone better placed, named, with the family's agreement; it goes there with a fresh promise."""
    sending, earlier = _begin(sending, said, by=by)
    if earlier:
        return earlier
    onward = send(
        ask=sending.ask,
        service=service,
        organisation=passed_to,
        sent_by=f"{by.organisation_name}, with the family's agreement",
        passed_on_from=sending,
        promised_from=agreed_on,
        at=at,
    )
    audit.record(by=by, did=Deed.SENT_ON, to=onward, at=at)
    kind = Answer.Kind.SOMEONE_BETTER
    return _answered(sending, said, kind=kind, passed_to=onward.organisation, family_agreed=family_agreed, by=by, at=at)


@transaction.atomic
def answer_not_yet(
    *, sending: Sending, said: Said, until_on: date, meanwhile: Iterable[Service] = (), by: Reader, at: datetime
) -> Answer:
    """Not yet: it keeps waiting, and this day is the new promise. Others who can help now are named."""
    sending, earlier = _begin(sending, said, by=by)
    if earlier:
        return earlier
    sending.answer_by_on = until_on
    answer = _answered(sending, said, kind=Answer.Kind.NOT_YET, until_on=until_on, by=by, at=at)
    answer.meanwhile.set(meanwhile)
    return answer


@transaction.atomic
def answer_not_us(
    *, sending: Sending, said: Said, reason: str, meanwhile: Iterable[Service] = (), by: Reader, at: datetime
) -> Answer:
    """Not us, why, and who else."""
    sending, earlier = _begin(sending, said, by=by)
    if earlier:
        return earlier
    answer = _answered(sending, said, kind=Answer.Kind.NOT_US, reason=reason, by=by, at=at)
    answer.meanwhile.set(meanwhile)
    return answer


@transaction.atomic
def say_hello(*, sending: Sending, by: Reader, at: datetime, on: date | None = None) -> Sending:
    """The first hello happened: today, or on a day that has been."""
    sending = _locked(sending, by=by)
    if sending.waits_for_hello:
        today = timezone.localdate(at)
        noon = timezone.make_aware(datetime.combine(on or today, time(12)))
        sending.hello_at = at if on in (None, today) else max(noon, sending.sent_at)
        sending.hello_by_id = by.account_id
        sending.save(update_fields=["hello_at", "hello_by"])
        audit.record(by=by, did=Deed.SAID_HELLO, to=sending, at=at)
    return sending


def _locked(sending: Sending, *, by: Reader) -> Sending:
    """The sending as it is now, its ask locked: whoever comes second waits here."""
    Ask.objects.select_for_update().get(pk=sending.ask_id)
    found = Sending.objects.visible_to(by).select_related("ask").filter(pk=sending.pk).first()
    if found is None:
        raise NotYours(sending.pk)
    return found


def _begin(sending: Sending, said: Said, *, by: Reader) -> tuple[Sending, Answer | None]:
    """The sending, still waiting; and the answer that this very press of the button gave already, if it did."""
    sending = _locked(sending, by=by)
    if said.once and (earlier := sending.answers.filter(once=_press(sending, said)).first()):
        return sending, earlier
    given = list(sending.answers.select_related("answered_by").order_by("answered_at", "pk"))
    if sending.ended_as or (said.seen is not None and len(given) > said.seen):
        raise AlreadyAnswered(given[-1])
    if sending.ask.withdrawn_at is not None:
        raise TakenBack(sending.ask_id)
    return sending, None


def _press(sending: Sending, said: Said) -> str | None:
    """One press of the button, of this ask and no other."""
    return press_of(f"{sending.pk} {said.once}") if said.once else None


def _answered(sending: Sending, said: Said, *, kind: Answer.Kind, by: Reader, at: datetime, **facts: object) -> Answer:
    answer = Answer.objects.create(
        sending=sending,
        kind=kind,
        words=said.words,
        once=_press(sending, said),
        answered_at=at,
        answered_by_id=by.account_id,
        **facts,
    )
    if kind != Answer.Kind.NOT_YET:
        sending.ended_as = kind
    if sending.first_answered_at is None:
        sending.first_answered_at, sending.first_answered_by_id = at, by.account_id
    sending.save(update_fields=["answer_by_on", "ended_as", "first_hello_on", "first_answered_at", "first_answered_by"])
    audit.record(by=by, did=Deed.ANSWERED, which=kind, to=sending, at=at)
    tell_of_answer(answer, by=by, at=at)
    return answer
