"""What searches that found nothing were about, over a quarter of a year, with small counts told together."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from kith.common.disclosure import Group, TooFew, told_together
from kith.directory.models import FoundNothing

WEEKS = 13
ABOUT = {
    "need": "What would help",
    "ward": "Near where",
    "who": "Who it is for",
    "lang": "Language",
    "access": "What they need to come",
    "when": "When",
}


@dataclass(frozen=True, slots=True)
class Table:
    """What they were about, of one kind, the commonest first; no groups where there are too few to tell."""

    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """How many searches found nothing since a day; None where they are too few to tell."""

    since: date
    searches: int | None
    tables: tuple[Table, ...]


def sought_in_vain(on: date, names: dict[str, dict[str, str]]) -> Sought:
    """Searches of the thirteen weeks up to this one. `names` gives what each choice is called, facet by facet."""
    since = on - timedelta(days=on.weekday(), weeks=WEEKS - 1)
    rows = FoundNothing.objects.filter(week_begins_on__gte=since).values_list("about", "what")
    counts: dict[str, Counter[str]] = {}
    for about, what, times in rows.annotate(whole=Sum("times")).values_list("about", "what", "whole"):
        counts.setdefault(about, Counter())[names.get(about, {}).get(what, what)] += times
    tables = (Table(heading, _told(counts[about])) for about, heading in ABOUT.items() if about in counts)
    return Sought(since, _enough(counts.get("any", Counter()).total()), tuple(tables))


def _told(counts: Counter[str]) -> tuple[Group, ...]:
    """By name, so that which are told together says nothing of how many each is; then the commonest first."""
    try:
        groups = told_together(dict(sorted(counts.items())))
    except TooFew:
        return ()
    return tuple(sorted(groups, key=lambda group: (-group.count, group.names)))


def _enough(searches: int) -> int | None:
    try:
        told_together({"all": searches})
    except TooFew:
        return None
    return searches
