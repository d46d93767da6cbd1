"""What somebody carries away: services by their public ids, and one service with all its times."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from kith.directory.models import Phone, Schedule, Service
from kith.directory.queries import published, traits
from kith.directory.queries.cards import with_cards
from kith.directory.queries.joined import currents
from kith.directory.queries.services import may_be_opened


def carried(ids: Sequence[UUID]) -> tuple[list[Service], int]:
    """Those of these services whose page may be opened, in the order given, and how many are not on offer.

    One that was joined into another gives that other, once.
    """
    if not ids:
        return [], 0
    into = currents(ids)
    wanted = list(dict.fromkeys(into.get(one, one) for one in ids))
    found = may_be_opened().select_related("particulars").prefetch_related("needs").filter(public_id__in=wanted)
    rows = {service.public_id: service for service in found}
    return [rows[one] for one in wanted if one in rows], sum(one not in rows for one in wanted)


def with_times(public_id: UUID) -> Service | None:
    """One published service that people go to or phone, with its hours, its days apart and its published schedules, also those of one place.

    A service whose place is never published has no calendar: there is nowhere to go before they tell you.
    """
    found = with_cards().filter(pk__in=published.services(), public_id=public_id)
    service = found.exclude(reach=Service.Reach.PRIVATE).first()
    if service is not None:
        service.open_schedules = dated_times([service])[service.pk]  # type: ignore[attr-defined]
    return service


def dated_times(services: Sequence[Service]) -> dict[int, list[Schedule]]:
    """Every published time besides hours of a week, by the key of its service: of itself, and of it at one of its places.

    The services come from `with_cards`, with their places read.
    """
    if not services:
        return {}
    places = [place.pk for service in services for place in service.public_places]  # type: ignore[attr-defined]
    rows = published.schedules().filter(Q(service__in=services) | Q(place__in=places))
    found: dict[int, list[Schedule]] = {service.pk: [] for service in services}
    for row in rows.select_related("place__location", "location").order_by("opens", "public_id"):
        found[row.place.service_id if row.place else row.service_id].append(row)  # type: ignore[index]
    return found


class Beside(NamedTuple):
    """What a card says that stands beside the entry: of services without hours of a week, and without a number, by their keys."""

    dated: dict[int, list[Schedule]]
    numbers: dict[int, list[Phone]]


def beside(services: Sequence[Service]) -> Beside:
    """No read where every entry says its own hours and number. The services come from `with_cards`."""
    return Beside(
        dated_times([one for one in services if not one.hours]),  # type: ignore[attr-defined]
        numbers([one for one in services if not (one.phone or one.organisation.phone)]),
    )


def numbers(services: Sequence[Service]) -> dict[int, list[Phone]]:
    """Every published number by the key of the service that is reached on it: its own, those of where it is, of who offers it.

    The services come from `with_cards`, with their places read.
    """
    if not services:
        return {}
    places = {place.pk: place for one in services for place in traits.public(one.public_places, one)}  # type: ignore[attr-defined]
    of_it = Q(service__in=services) | Q(place__in=list(places))
    at_it = Q(service=None, place=None, location__in={place.location_id for place in places.values()})
    of_them = Q(service=None, place=None, location=None, organisation__in={one.organisation_id for one in services})
    rows = list(published.phones().filter(of_it | at_it | of_them).order_by("public_id"))
    return {one.pk: sorted(filter(partial(_reaches, one), rows), key=_own_first) for one in services}


def _reaches(service: Service, row: Phone) -> bool:
    at = traits.public(service.public_places, service)  # type: ignore[attr-defined]
    if row.service_id or row.place_id:
        return row.service_id == service.pk or row.place_id in {place.pk for place in at}
    if row.location_id:
        return row.location_id in {place.location_id for place in at}
    return row.organisation_id == service.organisation_id


def _own_first(row: Phone) -> int:
    return 0 if row.service_id or row.place_id else 1 if row.location_id else 2
