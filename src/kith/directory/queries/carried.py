"""What somebody carries away: services by their public ids, and one service with all its times."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from kith.directory.models import Schedule, Service
from kith.directory.queries import published
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
    found = may_be_opened().prefetch_related("needs", "days_apart").filter(public_id__in=wanted)
    rows = {service.public_id: service for service in found}
    return [rows[one] for one in wanted if one in rows], sum(one not in rows for one in wanted)


def with_times(public_id: UUID) -> Service | None:
    """One published service that people go to or phone, with its hours, its days apart and its published schedules.

    A service whose place is never published has no calendar: there is nowhere to go before they tell you.
    """
    found = with_cards().filter(pk__in=published.services(), public_id=public_id)
    return found.exclude(reach=Service.Reach.PRIVATE).prefetch_related(*_times()).first()


def dated_times(services: Sequence[Service]) -> dict[int, list[Schedule]]:
    """Every published time besides hours of a week, by the key of its service: of itself, and of it at one of its places.

    The services come from `with_cards`, with their places read.
    """
    places = [place.pk for service in services for place in service.public_places]  # type: ignore[attr-defined]
    rows = published.schedules().filter(Q(service__in=services) | Q(place__in=places))
    found: dict[int, list[Schedule]] = {service.pk: [] for service in services}
    for row in rows.select_related("place").order_by("opens", "public_id"):
        found[row.place.service_id if row.place else row.service_id].append(row)  # type: ignore[index]
    return found


def _times() -> tuple[Any, ...]:
    return "days_apart", published.open_schedules(), "open_schedules__place__location"
