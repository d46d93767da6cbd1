"""Asking with a family: written once, sent to one or several, agreed service by service, lawful on its own ground."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.models import Service
from kith.families.models import Family, Person
from kith.support.commands.asks import Asked, NewAsk
from kith.support.commands.codes import code_of_press, new_code, press_of
from kith.support.commands.sendings import send
from kith.support.models import Ask, ProcessingBasis, ServiceAgreement
from kith.support.queries.codes import hashed


class NotBesideThem(Exception):
    """The reader does not walk beside this family now."""


class NotAgreed(Exception):
    """The family has not agreed to this service, so nothing is sent there."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What somebody in the family said about being asked for by one service."""

    says: str
    words: str = ""
    people: Sequence[Person] = ()


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Why the law lets one organisation hold what is sent, and what the family was told of it."""

    basis: str
    family_was_told: str
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class SendTo:
    """One service that is asked: the family's agreement to it, and the ground in law, apart."""

    service: Service
    agreement: Agreement
    ground: Ground


AGREED = (ServiceAgreement.Says.YES, ServiceAgreement.Says.PARTLY)


def ask_with_family(
    *,
    family: Family,
    asking: NewAsk,
    to: Sequence[SendTo],
    by: Reader,
    at: datetime,
    asked_from: str = Ask.From.WITH,
    once: str = "",
    code: str = "",
) -> Asked:
    """Send what was written with a family to each service they agreed to. The code is theirs to keep."""
    press = press_of(once)
    code = code or (code_of_press(once) if once else new_code())
    try:
        with transaction.atomic():
            if press and (earlier := Ask.objects.filter(once=press).first()):
                return Asked(earlier, code)
            ask = _write(family, asking, asked_from, press, code, by, at)
            for one in to:
                _send_one(ask, one, by, at)
            audit.record(by=by, did=Deed.ASKED_WITH_FAMILY, to=ask, at=at, family=family.public_id)
    except IntegrityError:
        if press and (earlier := Ask.objects.filter(once=press).first()):
            return Asked(earlier, code)
        raise
    return Asked(ask, code)


def _write(
    family: Family, asking: NewAsk, asked_from: str, press: str | None, code: str, by: Reader, at: datetime
) -> Ask:
    if not Family.objects.visible_to(by).filter(pk=family.pk).exists():
        raise NotBesideThem(family.pk)
    return Ask.objects.create(
        **asdict(asking),
        family=family,
        asked_from=asked_from,
        once=press,
        code_hash=hashed(code),
        asked_at=at,
        asked_by_id=by.account_id,
    )


def _send_one(ask: Ask, one: SendTo, by: Reader, at: datetime) -> None:
    """Two facts, then the sending: that they agreed to the service, and why the law lets it be held."""
    if one.agreement.says not in AGREED:
        raise NotAgreed(one.service.pk)
    organisation = one.service.organisation
    people: list[Person | None] = [*one.agreement.people] or [None]
    for person in people:
        ServiceAgreement.objects.create(
            ask=ask,
            organisation=organisation,
            person=person,
            says=one.agreement.says,
            words=one.agreement.words,
            heard_at=at,
            heard_by_id=by.account_id,
        )
    ProcessingBasis.objects.create(
        ask=ask, organisation=organisation, **asdict(one.ground), decided_at=at, decided_by_id=by.account_id
    )
    send(ask=ask, service=one.service, sent_by=f"{by.name}, {by.organisation_name}", at=at)
