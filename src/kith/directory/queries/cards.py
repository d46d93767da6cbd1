"""Services with what their cards show: the organisation, `hours`, `public_places` and `other_days`."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Prefetch, QuerySet

from kith.directory.models import DayApart, Location, Place, Service, Session
from kith.directory.queries.asked_often import AskedOften, fields_of, made
from kith.partnership.models import Organisation


def with_cards() -> QuerySet[Service]:
    """Services with their `hours`, `public_places` and `other_days` (days apart), in four reads however many there are.

    Under names of their own, as plain lists: a prefetch kept as `sessions.all()` costs as much again as the read.
    """
    return Service.objects.select_related("organisation").prefetch_related(
        Prefetch("sessions", _in_their_order(), to_attr="hours"),
        Prefetch("places", _open_places(), to_attr="public_places"),
        Prefetch("days_apart", _days_apart(), to_attr="other_days"),
    )


def cards_of(pks: Iterable[int]) -> tuple[Service, ...]:
    """Those of these services that a family may be told of now, in this order.

    The same as `with_cards` gives, read by hand: a results page spends half as much on it.
    """
    wanted, database = list(pks), connection.alias
    hours, places, other_days, services = defaultdict(list), defaultdict(list), defaultdict(list), {}
    for row in SERVICES.about(wanted):
        service = made(Service, row[: len(OF_SERVICE)], database)
        service.organisation = made(Organisation, row[len(OF_SERVICE) :], database)
        services[service.pk] = service
    for row in HOURS.about(wanted):
        session = made(Session, row, database)
        hours[session.service_id].append(session)
    for row in PLACES.about(wanted):
        place = made(Place, row[: len(OF_PLACE)], database)
        place.location = made(Location, row[len(OF_PLACE) :], database)
        places[place.service_id].append(place)
    for row in DAYS_APART.about(wanted):
        day = made(DayApart, row, database)
        other_days[day.service_id].append(day)
    for pk, service in services.items():
        vars(service).update(
            hours=hours[pk], public_places=places[pk], other_days=other_days[pk]
        )  # as with_cards names them
    return tuple(services[pk] for pk in wanted if pk in services)


def _in_their_order() -> QuerySet[Session]:
    return Session.objects.order_by("weekday", "starts", "pk")


def _days_apart() -> QuerySet[DayApart]:
    return DayApart.objects.order_by("starts_on", "pk")


def _open_places() -> QuerySet[Place]:
    places = Place.objects.filter(is_private=False, location__is_private=False)
    return places.select_related("location").order_by("location__name", "pk")


OF_SERVICE, OF_PLACE = fields_of(Service), fields_of(Place)
SERVICES = AskedOften(
    lambda pks: Service.objects.running().filter(pk__in=pks), [*OF_SERVICE, *fields_of(Organisation, "organisation__")]
)
DAYS_APART = AskedOften(lambda pks: _days_apart().filter(service__in=pks), fields_of(DayApart))
HOURS = AskedOften(lambda pks: _in_their_order().filter(service__in=pks), fields_of(Session))
PLACES = AskedOften(lambda pks: _open_places().filter(service__in=pks), [*OF_PLACE, *fields_of(Location, "location__")])
