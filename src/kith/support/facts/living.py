"""Where children live, as facts: at which point, where, and whether it is yet time to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from kith.support.models import LivingSituation


@dataclass(frozen=True, slots=True)
class LivingFact:
    """How many children, at one point of the story, live in one kind of place.

    `lives` is a value of LivingSituation.Lives, or empty when nobody has asked yet; `is_due` says that it is time.
    """

    point: str
    lives: str
    is_due: bool
    count: int


def living_of_episodes_ended_between(first: date, last: date) -> Iterator[LivingFact]:
    """Children whose intensive support ended from `first` to `last`, at every point."""
    rows = (
        LivingSituation.objects.filter(episode__ended_on__gte=first, episode__ended_on__lte=last)
        .values_list("point", "lives", "due_on")
        .annotate(count=Count("pk"))
        .order_by("point", "lives", "due_on")
    )
    for point, lives, due_on, count in rows:
        yield LivingFact(point, lives, due_on <= last, count)
