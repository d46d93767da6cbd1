"""A service on a slip of paper: whom to phone, where, when, and how to begin."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.directory.models import DayApart, Place, Service
from kith.directory.presenters import cards, hours, keeping
from kith.directory.queries import next_session, traits

WEEKS_AHEAD = 8  # how long a slip is likely to be kept


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
        when=tuple(map(str, hours.lines(service.hours, in_full=True))),
        apart=tuple(_apart(day) for day in _soon(service, on)),
        cost=cards.cost(service),
        checked=cards.checked(service, on),
        address=reverse("directory:service", args=[service.public_id]),
        is_sensitive=keeping.is_sensitive(service, {need.slug for need in service.needs.all()}, on),
    )


def _begin(service: Service, on: date) -> str:
    if service.status == Service.Status.CLOSED_FOR_NOW:
        return _("Closed for now. Phone before you go.")
    if service.how == Service.How.TURN_UP:
        coming = next_session(service.hours, on)
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
    main = [str(cards.ELSEWHERE[Service.Reach(service.reach)])] if service.reach in cards.ELSEWHERE else []
    also = [str(cards.ALSO[way]) for way in service.also_reached]
    if not also:
        return "".join(main)
    return (
        _("%(main)s. Also %(ways)s") % {"main": main[0].rstrip("."), "ways": hours.joined(also)}
        if main
        else _("Also %(ways)s") % {"ways": hours.joined(also)}
    )


def _soon(service: Service, on: date) -> list[DayApart]:
    ahead = on + timedelta(weeks=WEEKS_AHEAD)
    days = [day for day in service.days_apart.all() if day.ends_on >= on and day.starts_on <= ahead]
    return sorted(days, key=lambda day: (day.starts_on, day.pk))


def _apart(day: DayApart) -> str:
    """Closed 24 December to 4 January; or the hours of those days."""
    days = date_words(day.starts_on, "j F")
    if day.ends_on != day.starts_on:
        days = _("%(first)s to %(last)s") % {"first": days, "last": date_words(day.ends_on, "j F")}
    if day.is_closed:
        return _("Closed %(days)s") % {"days": days}
    if day.opens is None or day.closes is None:
        return _("Other hours %(days)s: ask them") % {"days": days}
    said = {"days": days, "from": hours.spoken(day.opens), "to": hours.spoken(day.closes)}
    return _("%(days)s: %(from)s to %(to)s") % said
