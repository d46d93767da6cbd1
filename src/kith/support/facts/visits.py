"""Visits as facts: when of the day or week, kept or not, and whose side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from kith.families.wall import beyond
from kith.support.models import Visit


@dataclass(frozen=True, slots=True)
class VisitFact:
    """How many visits of one time band came to one end. `count` is visits; moved ones are left out."""

    band: str
    state: str
    side: str
    count: int


def visits_between(first: date, last: date) -> Iterator[VisitFact]:
    """Visits that were to be from `first` to `last`, both included, and have been kept or missed."""
    rows = (
        Visit.objects.filter(
            starts_at__date__gte=first,
            starts_at__date__lte=last,
            state__in=[Visit.State.KEPT, Visit.State.MISSED],
        )
        .values_list("band", "state", "missed_side")
        .annotate(count=Count("pk"))
        .order_by("band", "state", "missed_side")
    )
    with beyond():
        counted = list(rows)
    for band, state, side, count in counted:
        yield VisitFact(band, state, side, count)
