"""What people put right here stays as they say it is, whatever a later run of its source brings."""

import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from kith.directory.models import Brought, Change, Place, Source
from kith.directory.queries import entry, entry_rows

SAID = "Somebody put it right here since: left as they say it is."
ROW_KINDS = {"phone": entry_rows.NUMBERS, "schedule": entry_rows.TIMES, "day_apart": entry_rows.APART}


def put_right_here(services: Iterable[uuid.UUID]) -> set[tuple[str, uuid.UUID]]:
    """Of these services, those that a person changed here, and the locations whose address they changed: kind and id.

    That somebody looked and found all of it true is no change. What a source changed, or told of changes, is not here.
    """
    rows = list(_changed_here(services).exclude(field__in=entry.CHECKED).values_list("record", "field").distinct())
    places = [uuid.UUID(field.removeprefix(entry.PLACE)) for _, field in rows if field.startswith(entry.PLACE)]
    locations = Place.objects.filter(public_id__in=places).values_list("location__public_id", flat=True)
    return {("service", record) for record, _ in rows} | {("location", one) for one in locations}


def rows_put_right_here(services: Iterable[uuid.UUID]) -> set[tuple[str, uuid.UUID]]:
    """Of these services, those whose more numbers, times or days apart a person changed here: kind of row and service's id."""
    found = _changed_here(services).filter(field__in=ROW_KINDS.values()).values_list("record", "field").distinct()
    kinds = {field: kind for kind, field in ROW_KINDS.items()}
    return {(kinds[field], record) for record, field in found}


def _changed_here(services: Iterable[uuid.UUID]) -> QuerySet[Change]:
    told = Exists(Brought.objects.filter(kind="metadata", record=OuterRef("public_id")))
    found = Change.objects.filter(kind="service", record__in=services).exclude(told)
    return found.exclude(by__in=Source.objects.values("name"))
