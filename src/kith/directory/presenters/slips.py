"""A service on a slip of paper: whom to phone, where, when, and how to begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.directory import queries
from kith.directory.models import Phone, Place, Schedule, Service
from kith.directory.presenters import apart, cards, dated_times, hours, keeping
from kith.directory.presenters.reaching import Reached, reached
from kith.directory.queries import next_session, traits


@dataclass(frozen=True, slots=True)
class Slip:
    """One service as paper says it."""

    service: Service
    reached: Reached
    begin: str
    places: tuple[Place, ...]
    elsewhere: str
    when: tuple[str, ...]
    apart: tuple[str, ...]
    cost: str
    checked: str
    address: str
    is_sensitive: bool


def slips(services: Sequence[Service], on: date, at: datetime | None = None) -> list[Slip]:
    """The slips of these services as they stand on this day. Private places are on none."""
    dated, rung = queries.dated_times(services), queries.numbers(services)
    return [_slip(service, dated[service.pk], rung[service.pk], on, at) for service in services]


def _slip(service: Service, dated: list[Schedule], rung: list[Phone], on: date, at: datetime | None) -> Slip:
    places = tuple(traits.public(service.public_places, service))
    return Slip(
        service=service,
        reached=reached(service, rung),
        begin=_begin(service, on, at),
        places=places,
        elsewhere=_elsewhere(service),
        when=(
            *map(str, hours.lines(service.hours, in_full=True)),
            *dated_times.said(dated, service.other_days, on),
        ),
        apart=apart.said(service, on),
        cost=cards.cost(service),
        checked=cards.checked(service, on),
        address=reverse("directory:service", args=[service.public_id]),
        is_sensitive=keeping.is_sensitive(service, {need.slug for need in service.needs.all()}, on),
    )


def _begin(service: Service, on: date, at: datetime | None) -> str:
    if service.status == Service.Status.CLOSED_FOR_NOW:
        return _("Closed for now. Phone before you go.")
    if service.how == Service.How.TURN_UP:
        coming = next_session(service.hours, on, service.other_days, at)
        if not coming:
            return _("Just turn up. You do not need to ask first.")
        return _("Just turn up. You do not need to ask first. Next on %(day)s.") % {
            "day": date_words(coming[0], "l j F")
        }
    if service.how == Service.How.PHONE:
        return _("Phone or text. You do not have to say your name.")
    also = _(" Or just turn up.") if service.also_turn_up else ""
    return _("Ask them first: phone, or ask on their page.") + also


def _elsewhere(service: Service) -> str:
    """How it is reached where that is not by going somewhere."""
    main = str(cards.ELSEWHERE[Service.Reach(service.reach)]) if service.reach in cards.ELSEWHERE else ""
    ways = hours.joined([str(cards.ALSO[way]) for way in service.also_reached])
    if not (main and ways):
        return main or (_("Also %(ways)s") % {"ways": ways} if ways else "")
    return _("%(main)s. Also %(ways)s") % {"main": main.rstrip("."), "ways": ways}
