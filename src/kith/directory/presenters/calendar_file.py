"""A group's times as an iCalendar file (RFC 5545), for somebody's own calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from kith.directory.models import Location, Service
from kith.directory.open_referral.ids import id_of
from kith.directory.presenters.timetable import Series, timetable
from kith.directory.queries import traits

HERE = ZoneInfo(settings.TIME_ZONE)
MINUTE = 60
AROUND = timedelta(days=366)


def written(service: Service, on: date, page: str) -> bytes:
    """The file. `service` comes from `queries.with_times`; `page` is the address of its page.

    The name of an event is the name of the group and no more. Where it is, is said only of a public place.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Kith//Times//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for series in timetable(service, on):
        calendar.add_component(_event(service, series, page))
    calendar.add_missing_timezones(first_date=on - AROUND, last_date=on + 2 * AROUND)
    return bytes(calendar.to_ical())


def _event(service: Service, series: Series, page: str) -> Event:
    event = Event()
    event.add("uid", id_of(service.public_id, "times", series.key))
    event.add("dtstamp", service.changed_at.astimezone(UTC))
    event.add("last-modified", service.changed_at.astimezone(UTC))
    event.add("sequence", int(service.changed_at.timestamp()) // MINUTE)
    event.add("summary", service.name)
    event.add("dtstart", series.starts.replace(tzinfo=HERE))
    if series.ends:
        event.add("dtend", series.ends.replace(tzinfo=HERE))
    _add_days(event, series)
    _add_place(event, series.at or _only_place(service))
    event.add("description", _description(service, series, page))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")  # a group somebody may go to does not make them busy
    return event


def _add_days(event: Event, series: Series) -> None:
    """The rule until its last day, and its exceptions; or the days themselves."""
    if series.rule is None:
        more = [_at(day, series) for day in series.days[1:]]
        if more:
            event.add("rdate", more)
        return
    event.add("rrule", vRecur({**series.rule, "UNTIL": _at(series.days[-1], series).astimezone(UTC)}))
    if series.without:
        event.add("exdate", [_at(day, series) for day in series.without])


def _at(day: date, series: Series) -> datetime:
    return datetime.combine(day, series.opens, HERE)


def _only_place(service: Service) -> Location | None:
    """Where it is, when there is one place: which of several a session is at, nobody has said."""
    places = traits.public(service.public_places, service) if service.reach == Service.Reach.PLACE else []  # type: ignore[attr-defined]
    return places[0].location if len(places) == 1 else None


def _add_place(event: Event, at: Location | None) -> None:
    if at is None or at.is_private:
        return
    event.add("location", ", ".join(filter(None, [at.name, at.address, at.postcode])))
    if at.latitude is not None and at.longitude is not None:
        event.add("geo", (at.latitude, at.longitude))


def _description(service: Service, series: Series, page: str) -> str:
    phone = service.phone or service.organisation.phone
    begin = (
        _("Just turn up. You do not need to ask first.")
        if service.how == Service.How.TURN_UP
        else _("Get in touch before the first time.")
    )
    changes = (
        _("Times can change. Phone %(phone)s before you go.") % {"phone": phone} if phone else _("Times can change.")
    )
    return "\n".join(filter(None, [service.organisation.name, series.words, begin, changes, page]))
