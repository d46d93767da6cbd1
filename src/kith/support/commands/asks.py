"""A family asks; adds words; changes how to be reached; takes it back, and asks again after all."""

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.models import Service
from kith.partnership.models import Organisation
from kith.support.commands.answers import (
    AlreadyAnswered,
    NotYours,
    TakenBack,
    answer_not_us,
    answer_not_yet,
    answer_someone_better,
    answer_yes,
    open_to_answer,
    say_hello,
)
from kith.support.commands.codes import code_of_press, new_code, press_of
from kith.support.commands.sendings import AlreadyAsked, NobodyTakesOpenAsks, NotAskedDirectly, send
from kith.support.models import Ask, AskAddition, Sending
from kith.support.queries.codes import hashed
from kith.support.queries.promises import promised_day

__all__ = [
    "AlreadyAnswered",
    "AlreadyAsked",
    "Asked",
    "NewAsk",
    "NobodyTakesOpenAsks",
    "NotAskedDirectly",
    "NotYours",
    "Reach",
    "TakenBack",
    "add_words",
    "answer_not_us",
    "answer_not_yet",
    "answer_someone_better",
    "answer_yes",
    "bring_back",
    "change_reach",
    "make_ask",
    "open_to_answer",
    "say_hello",
    "send",
    "send_on",
    "withdraw",
]


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How it is safe to reach whoever asks."""

    way: str
    reach_value: str = ""
    reach_bands: list[str] = field(default_factory=list)
    reach_times: str = ""
    reach_name: str = ""
    may_leave_message: bool = False


@dataclass(frozen=True, kw_only=True)
class NewAsk(Reach):
    """What someone asks, in their words, and what makes it easier for them."""

    words: str
    name: str = ""
    hoped_for: str = ""
    language: str = ""
    interpreter: bool = False
    interpreter_words: str = ""
    access_needs: str = ""
    when_suits: str = ""
    bands: list[str] = field(default_factory=list)
    near: str = ""


@dataclass(frozen=True)
class Asked:
    """An ask that was sent, and its private code: the only time that the code is known."""

    ask: Ask
    code: str


def make_ask(
    *,
    asking: NewAsk,
    by: Reader,
    at: datetime,
    service: Service | None = None,
    organisation: Organisation | None = None,
    once: str = "",
    code: str = "",
) -> Asked:
    """Send what a family asks, and give it a private code. Pressing twice with the same `once` asks once."""
    press = press_of(once)
    code = code or (code_of_press(once) if once else new_code())
    if press and (earlier := Ask.objects.filter(once=press).first()):
        return Asked(earlier, code)
    try:
        with transaction.atomic():
            ask = Ask.objects.create(
                **asdict(asking), once=press, code_hash=hashed(code), asked_at=at, asked_by_id=by.account_id
            )
            send(ask=ask, service=service, organisation=organisation, at=at)
            audit.record(by=by, did=Deed.ASKED, to=ask, at=at)
    except IntegrityError:
        if press and (earlier := Ask.objects.filter(once=press).first()):
            return Asked(earlier, code)
        raise
    return Asked(ask, code)


@transaction.atomic
def send_on(
    *,
    ask: Ask,
    by: Reader,
    at: datetime,
    service: Service | None = None,
    organisation: Organisation | None = None,
    sent_by: str = "the family",
) -> Sending:
    """Send an ask to one more organisation, with its own promise."""
    ask = Ask.objects.select_for_update().get(pk=ask.pk)
    sending = send(ask=ask, service=service, organisation=organisation, sent_by=sent_by, at=at)
    audit.record(by=by, did=Deed.SENT_ON, to=sending, at=at)
    return sending


@transaction.atomic
def add_words(*, ask: Ask, words: str, by: Reader, at: datetime, once: str = "") -> AskAddition:
    """Add to what was asked. The first words stand."""
    press = press_of(f"{ask.pk} {once}") if once else None
    if press and (earlier := AskAddition.objects.filter(once=press).first()):
        return earlier
    addition = AskAddition.objects.create(
        ask=ask, words=words, added_at=at, added_by=by.name or "the family", once=press
    )
    audit.record(by=by, did=Deed.ADDED_TO_ASK, to=ask, at=at)
    return addition


@transaction.atomic
def change_reach(*, ask: Ask, reach: Reach, by: Reader, at: datetime) -> Ask:
    """From now on, reach them this way. The old way is not kept: it may no longer be safe."""
    ask = Ask.objects.select_for_update().get(pk=ask.pk)
    for name, value in asdict(reach).items():
        setattr(ask, name, value)
    ask.save(update_fields=list(asdict(reach)))
    audit.record(by=by, did=Deed.CHANGED_HOW_TO_BE_REACHED, to=ask, at=at)
    return ask


@transaction.atomic
def withdraw(*, ask: Ask, by: Reader, at: datetime) -> Ask:
    """Take an ask back. Nobody answers it any more; it can be asked again."""
    ask = Ask.objects.select_for_update().get(pk=ask.pk)
    if ask.withdrawn_at is None:
        ask.withdrawn_at, ask.withdrawn_by = at, by.name or "the family"
        ask.save(update_fields=["withdrawn_at", "withdrawn_by"])
        audit.record(by=by, did=Deed.TOOK_ASK_BACK, to=ask, at=at)
    return ask


@transaction.atomic
def bring_back(*, ask: Ask, by: Reader, at: datetime) -> Ask:
    """Ask again after all, with a fresh promise wherever no answer was given."""
    ask = Ask.objects.select_for_update().get(pk=ask.pk)
    if ask.withdrawn_at is not None:
        ask.withdrawn_at, ask.withdrawn_by = None, ""
        ask.save(update_fields=["withdrawn_at", "withdrawn_by"])
        for sending in ask.sendings.filter(ended_as="").select_related("service"):
            sending.answer_by_on = promised_day(sending.service, asked_at=at)
            sending.save(update_fields=["answer_by_on"])
        audit.record(by=by, did=Deed.ASKED_AGAIN, to=ask, at=at)
    return ask
