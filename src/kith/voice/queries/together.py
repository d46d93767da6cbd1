"""What keeps people from being with others and from helping: the longest first."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Prefetch
from django.utils import timezone

from kith.common.disclosure import LIMIT
from kith.voice.models import Barrier, Outcome


@dataclass(frozen=True)
class BarrierNow:
    """A barrier, how long it stood or stands, and what was said of it last."""

    barrier: Barrier
    days: int
    last: Outcome | None

    @property
    def is_open(self) -> bool:
        """Nobody has said that it is gone, or smaller."""
        return self.last is None or self.last.kind == Outcome.Kind.STILL


def barriers_oldest_first(today: date) -> list[BarrierNow]:
    """Every barrier with its last outcome."""
    outcomes = Prefetch("outcomes", Outcome.objects.order_by("-said_at", "-pk"), to_attr="said")
    found = Barrier.objects.select_related("organisation").prefetch_related(outcomes).order_by("noticed_at", "pk")
    return [_now(barrier, today) for barrier in found]


def _now(barrier: Barrier, today: date) -> BarrierNow:
    last = next(iter(barrier.said), None)
    ended = last is not None and last.kind != Outcome.Kind.STILL
    until = timezone.localdate(last.said_at) if last and ended else today
    return BarrierNow(barrier, (until - timezone.localdate(barrier.noticed_at)).days, last)


def days_to_first(barriers: list[BarrierNow]) -> int | None:
    """Half of those whose days are known had their first session within so many; None until they are five."""
    known = [one.barrier.days_to_first for one in barriers if one.barrier.days_to_first is not None]
    return round(median(known)) if len(known) >= LIMIT else None
