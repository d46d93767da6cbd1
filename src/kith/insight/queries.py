"""What was worked out last, and what planners made of it."""

from kith.insight.models import Reading, Snapshot


def latest() -> Snapshot | None:
    """The newest figures, or None when nothing has been worked out yet."""
    return Snapshot.objects.order_by("-measured_at", "-pk").first()


def readings() -> dict[str, list[Reading]]:
    """What planners made of each figure, newest first, by the figure's slug."""
    found: dict[str, list[Reading]] = {}
    for reading in Reading.objects.select_related("read_by").order_by("-read_at", "-pk")[:200]:
        found.setdefault(reading.figure, []).append(reading)
    return found
