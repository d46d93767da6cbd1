"""Services with what their cards show: the organisation, `hours` and `public_places`."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from kith.directory.models import Location, Place, Service, Session
from kith.directory.queries.asked_often import AskedOften, fields_of, made
from kith.partnership.models import Organisation


def with_cards() -> QuerySet[Service]:
    """Services with their `hours`, `public_places` and days apart, in four reads however many there are.

    Under names of their own, as plain lists: a prefetch kept as `sessions.all()` costs as much again as the read.
    """
    return Service.objects.select_related("organisation").prefetch_related(
        Prefetch("sessions", _in_their_order(), to_attr="hours"),
        Prefetch("places", _open_places(), to_attr="public_places"),
        "days_apart",
    )


def cards_of(pks: Iterable[int]) -> tuple[Service, ...]:
    """Those of these services that a family may be told of now, in this order.

    The same as `with_cards` gives, read by hand: a results page spends half as much on it.
    """
    wanted = list(pks)
    hours, places, services = defaultdict(list), defaultdict(list), {}
    for row in SERVICES.about(wanted):
        service = made(Service, row[: len(OF_SERVICE)])
        service.organisation = made(Organisation, row[len(OF_SERVICE) :])
        services[service.pk] = service
    for row in HOURS.about(wanted):
        session = made(Session, row)
        hours[session.service_id].append(session)
    for row in PLACES.about(wanted):
        place = made(Place, row[: len(OF_PLACE)])
        place.location = made(Location, row[len(OF_PLACE) :])
        places[place.service_id].append(place)
    prefetch_related_objects(list(services.values()), "days_apart")
    for pk, service in services.items():
        service.hours, service.public_places = hours[pk], places[pk]  # type: ignore[attr-defined]  # as with_cards names them
    return tuple(services[pk] for pk in wanted if pk in services)


def _in_their_order() -> QuerySet[Session]:
    return Session.objects.order_by("weekday", "starts", "pk")


def _open_places() -> QuerySet[Place]:
    places = Place.objects.filter(is_private=False, location__is_private=False)
    return places.select_related("location").order_by("location__name", "pk")


OF_SERVICE, OF_PLACE = fields_of(Service), fields_of(Place)
SERVICES = AskedOften(
    lambda pks: Service.objects.running().filter(pk__in=pks), [*OF_SERVICE, *fields_of(Organisation, "organisation__")]
)
HOURS = AskedOften(lambda pks: _in_their_order().filter(service__in=pks), fields_of(Session))
PLACES = AskedOften(lambda pks: _open_places().filter(service__in=pks), [*OF_PLACE, *fields_of(Location, "location__")])
