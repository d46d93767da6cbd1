"""Who records: how many organisations families were asked of, or visited by, in a time. Organisations, never people."""

from datetime import date

from kith.families.wall import beyond
from kith.support.models import Sending, Visit


def organisations_recording_between(first: date, last: date) -> set[int]:
    """The organisations that had an ask or a visit here from `first` to `last`, both included."""
    asked = Sending.objects.filter(sent_at__date__gte=first, sent_at__date__lte=last)
    visited = Visit.objects.filter(starts_at__date__gte=first, starts_at__date__lte=last)
    with beyond():
        return set(asked.values_list("organisation_id", flat=True).order_by().distinct()) | set(
            visited.values_list("organisation_id", flat=True).order_by().distinct()
        )
