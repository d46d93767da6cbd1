"""Send an ask to an organisation, with a promise and a named person who keeps it."""

from datetime import date, datetime, time

from django.utils import timezone

from kith.directory.models import Service
from kith.partnership.models import Organisation
from kith.support.models import Ask, Sending
from kith.support.queries.promises import keeper_of, open_asks_organisation, promised_day


class NotAskedDirectly(Exception):
    """This service is not asked through Kith: people turn up, phone, or it is closed for now."""


class NobodyTakesOpenAsks(Exception):
    """No organisation answers asks that name no service."""


class AlreadyAsked(Exception):
    """This organisation has the ask already, or has said that it is not the one."""


def send(
    *,
    ask: Ask,
    at: datetime,
    service: Service | None = None,
    organisation: Organisation | None = None,
    sent_by: str = "the family",
    passed_on_from: Sending | None = None,
    promised_from: date | None = None,
) -> Sending:
    """Send the ask: to a service, an organisation, or whoever takes open asks. Call inside a transaction."""
    if service and not service.may_be_asked_directly:
        raise NotAskedDirectly(service.pk)
    organisation = service.organisation if service else organisation or open_asks_organisation()
    if organisation is None:
        raise NobodyTakesOpenAsks
    if _has_it(ask, organisation):
        raise AlreadyAsked(organisation.pk)
    return Sending.objects.create(
        ask=ask,
        organisation=organisation,
        service=service,
        sent_at=at,
        sent_by=sent_by[:80],
        passed_on_from=passed_on_from,
        answer_by_on=_promise(service, promised_from, at),
        promise_keeper=keeper_of(organisation, at=at),
    )


def _has_it(ask: Ask, organisation: Organisation) -> bool:
    return ask.sendings.filter(organisation=organisation).exists()


def _promise(service: Service | None, promised_from: date | None, at: datetime) -> date:
    """Counted from the agreed day, but never a day that has gone already."""
    today = promised_day(service, asked_at=at)
    if promised_from is None:
        return today
    noon = timezone.make_aware(datetime.combine(promised_from, time(12)))
    agreed = promised_day(service, asked_at=noon)
    return agreed if agreed > timezone.localdate(at) else today
