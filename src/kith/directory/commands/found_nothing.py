"""Count a search that found nothing, without who asked and without what they typed."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from kith.directory.models import FoundNothing
from kith.directory.queries import Found
from kith.partnership.models import Area

ANY = "any"


@transaction.atomic
def count_found_nothing(found: Found, *, on: date) -> None:
    """Once more, in this week, for each thing that the search was about: each by itself, and all of them as "any"."""
    week = on - timedelta(days=on.weekday())
    for about, what in sorted(_things(found)):
        row, is_new = FoundNothing.objects.get_or_create(
            week_begins_on=week, about=about, what=what, defaults={"times": 1}
        )
        if not is_new:
            FoundNothing.objects.filter(pk=row.pk).update(times=F("times") + 1)


def _things(found: Found) -> set[tuple[str, str]]:
    chosen = {(facet, slug) for facet, slugs in found.looking.choices.items() for slug in slugs}
    return {(ANY, "")} | chosen | {("need", slug) for slug in found.needs} | _ward(found)


def _ward(found: Found) -> set[tuple[str, str]]:
    """The ward it was near, where that is one: a street or a postcode would be too small to keep."""
    if found.place is None:
        return set()
    wards = Area.objects.filter(pk__in=found.place.area_ids, kind__slug="ward").values_list("name", flat=True)
    return {("ward", name) for name in wards} if len(wards) == 1 else set()
