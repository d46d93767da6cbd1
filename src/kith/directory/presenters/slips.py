"""A service on a slip of paper: whom to phone, where, when, and how to begin."""

from dataclasses import dataclass
from datetime import date, time

from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.directory.models import Place, Service
from kith.directory.presenters import apart, cards, hours, keeping
from kith.directory.presenters.timetable import timetable
from kith.directory.queries import next_session, traits

DATES = 3  # of what comes round otherwise than every week


@dataclass(frozen=True, slots=True)
class Slip:
    """One service as paper says it."""

    service: Service
    phone: str
    begin: str
    places: tuple[Place, ...]
    elsewhere: str
    when: tuple[str, ...]
    apart: tuple[str, ...]
    cost: str
    checked: str
    address: str
    is_sensitive: bool


def slip(service: Service, on: date) -> Slip:
    """The slip of one service as it stands on this day. Private places are on none."""
    places = tuple(traits.public(service.public_places, service))
    return Slip(
        service=service,
        phone=service.phone or service.organisation.phone,
        begin=_begin(service, on),
        places=places,
        elsewhere=_elsewhere(service),
        when=tuple(map(str, hours.lines(service.hours, in_full=True))) or _dates(service, on),
        apart=apart.said(service, on),
        cost=cards.cost(service),
        checked=cards.checked(service, on),
        address=reverse("directory:service", args=[service.public_id]),
        is_sensitive=keeping.is_sensitive(service, {need.slug for need in service.needs.all()}, on),
    )


def _begin(service: Service, on: date) -> str:
    if service.status == Service.Status.CLOSED_FOR_NOW:
        return _("Closed for now. Phone before you go.")
    if service.how == Service.How.TURN_UP:
        coming = next_session(service.hours, on, service.other_days)
        if not coming:
            return _("Just turn up. You do not need to ask first.")
        return _("Just turn up. You do not need to ask first. Next on %(day)s.") % {
            "day": date_words(coming[0], "l j F")
        }
    if service.how == Service.How.PHONE:
        return _("Phone or text. You do not have to say your name.")
    also = _(" Or just turn up.") if service.also_turn_up else ""
    return _("Ask them first: phone, or ask on their page.") + also


def _dates(service: Service, on: date) -> tuple[str, ...]:
    """The next days of a service without weekly hours: Thursday 3 December, 10am to 11am."""
    if service.reach == Service.Reach.PRIVATE:
        return ()
    held = {(day, series.opens, series.closes) for series in timetable(service, on) for day in series.days[:DATES]}
    return tuple(_date(*one) for one in sorted(held, key=lambda one: one[:2])[:DATES])


def _date(day: date, opens: time, closes: time | None) -> str:
    said = {"day": date_words(day, "l j F"), "from": hours.spoken(opens)}
    if closes is None:
        return _("%(day)s, %(from)s") % said
    return _("%(day)s, %(from)s to %(to)s") % {**said, "to": hours.spoken(closes)}


def _elsewhere(service: Service) -> str:
    """How it is reached where that is not by going somewhere."""
    main = str(cards.ELSEWHERE[Service.Reach(service.reach)]) if service.reach in cards.ELSEWHERE else ""
    ways = hours.joined([str(cards.ALSO[way]) for way in service.also_reached])
    if not (main and ways):
        return main or (_("Also %(ways)s") % {"ways": ways} if ways else "")
    return _("%(main)s. Also %(ways)s") % {"main": main.rstrip("."), "ways": ways}
