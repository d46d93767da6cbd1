"""Keep what searches read in step with the services. Whoever changes services calls this, in the same transaction."""

import secrets
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kith.directory.models import Edition, Listing, Service
from kith.directory.queries import running, traits
from kith.directory.search import fold

AT_ONCE = 500
GATHERED = ("needs", "who_for", "languages", "access", "covers", "sessions", "places__location")


@transaction.atomic
def refresh_search(services: Collection[Service] | None = None, *, on: date | None = None) -> int:
    """Gather the listings of these services anew, or of every service; gives how many can now be found."""
    on = on or timezone.localdate()
    listings, found = Listing.objects.all(), running()
    if services is not None:
        listings, found = listings.filter(service__in=services), found.filter(pk__in=[s.pk for s in services])
    listings.exclude(service__in=found.values("pk")).delete()
    gathered = sum(_gather(found, on, pks) for pks in _in_lots(found))
    Edition.objects.update_or_create(pk=1, defaults={"stamp": _drawn()})
    return gathered


def _drawn() -> int:
    return secrets.randbits(62)


def _in_lots(found: QuerySet[Service]) -> list[list[int]]:
    pks = list(found.order_by("pk").values_list("pk", flat=True))
    return [pks[i : i + AT_ONCE] for i in range(0, len(pks), AT_ONCE)]


def _gather(found: QuerySet[Service], on: date, pks: list[int]) -> int:
    services = found.filter(pk__in=pks).select_related("organisation").prefetch_related(*GATHERED)
    rows = [_listing(service, on) for service in services]
    Listing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["service"],
        update_fields=["names", "needs", "words", "traits", "covers", "points", "stamp"],
    )
    return len(rows)


def _listing(service: Service, on: date) -> Listing:
    public = traits.public(service.places.all(), service)
    return Listing(
        service_id=service.pk,
        names=fold(f"{service.name} {service.organisation.name}"),
        needs=fold(" ".join(f"{need.name} {need.hint} {need.typed_as}" for need in service.needs.all())),
        words=fold(" ".join([service.summary, service.description, *_lists(service), *(p.name for p in public)])),
        traits=" ".join(traits.lasting(service, on)),
        covers="" if service.is_citywide else " ".join(str(area.pk) for area in service.covers.all()),
        points=" ".join(f"{p.latitude},{p.longitude}" for p in traits.pinned(service.places.all(), service)),
        stamp=_drawn(),
    )


def _lists(service: Service) -> list[str]:
    """Names of whom it is for, the languages spoken, what makes it possible to come, and the areas it is for."""
    languages = [f"{language.name} {language.own_name}" for language in service.languages.all()]
    areas = (area.name for area in service.covers.all())
    return [*(w.name for w in service.who_for.all()), *languages, *(tag.name for tag in service.access.all()), *areas]
