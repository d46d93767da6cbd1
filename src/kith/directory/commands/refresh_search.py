"""Keep what searches read in step with the services. Whoever changes services calls this, in the same transaction."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kith.common import bulk
from kith.directory.commands.gathering import Gathered, gathered, stamp
from kith.directory.commands.listed_words import Tally, keep_words
from kith.directory.models import Edition, Listing, Service
from kith.directory.queries import running
from kith.directory.search import among

AT_ONCE = 1000
FEW = 100  # services of a change that are told by their keys


@transaction.atomic
def refresh_search(services: Collection[Service] | None = None, *, on: date | None = None) -> int:
    """Gather the listings of these services anew, or of every service; gives how many can now be found."""
    on = on or timezone.localdate()
    listings, found = Listing.objects.all(), running()
    if services is not None:
        pks = among(service.pk for service in services)
        listings, found = listings.filter(service__in=pks), found.filter(pk__in=pks)
    gone = listings.exclude(service__in=found.values("pk"))
    _change_words(gone.iterator(chunk_size=AT_ONCE), [])
    gone.delete()
    count = sum(_gather(found, on, pks) for pks in _in_lots(found))
    _begin_edition([service.pk for service in services] if services is not None else None)
    return count


def _begin_edition(changed: list[int] | None) -> None:
    """Another number; nobody else may draw one between the number before and this one."""
    now, _ = Edition.objects.select_for_update().get_or_create(pk=1, defaults={"stamp": stamp()})
    now.stamp, now.before = stamp(), now.stamp
    now.changed = " ".join(map(str, changed)) if changed is not None and len(changed) <= FEW else None
    now.save()


def _in_lots(found: QuerySet[Service]) -> list[list[int]]:
    pks = list(found.order_by("pk").values_list("pk", flat=True))
    return [pks[i : i + AT_ONCE] for i in range(0, len(pks), AT_ONCE)]


def _gather(found: QuerySet[Service], on: date, pks: list[int]) -> int:
    rows = gathered(found, on, pks)
    _change_words(Listing.objects.filter(pk__in=among(pks)), rows)
    bulk.insert(Listing, Gathered._fields, rows, unique=("service_id",))
    return len(rows)


def _change_words(before: Iterable[Listing], after: Iterable[Gathered]) -> None:
    tally = Tally()
    for listing in before:
        tally.less(listing)
    for new in after:
        tally.more(new)
    keep_words(tally)
