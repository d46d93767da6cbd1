"""Where the city's people live, and where those live who were heard: by locality, which every place lies in."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef

from kith.common.reader import Reader
from kith.partnership.models import Area
from kith.voice.models import InTheme, KeptFrom, Theme

LOCALITY = "locality"


def where_the_city_lives() -> dict[str, int]:
    """People in each locality, by name, where the number is known."""
    known = Area.objects.filter(kind__slug=LOCALITY, population__isnull=False).order_by("name", "pk")
    return {area.name: area.population or 0 for area in known}


def where_they_live(theme: Theme, *, by: Reader) -> Counter[str]:
    """How many in this theme, of those whom this reader may know, said a place in each locality; who said none is in none."""
    kept = KeptFrom.objects.filter(contribution_id=OuterRef("contribution_id"), organisation_id=by.organisation_id)
    said = (
        InTheme.objects.filter(~Exists(kept), theme=theme, contribution__area__isnull=False)
        .order_by()
        .values_list("contribution__area")
        .annotate(people=Count("pk"))
    )
    counts = dict(said)
    lies_in = (
        Area.objects.filter(pk__in=counts, inside__kind__slug=LOCALITY)
        .order_by("pk", "inside__name")
        .values_list("pk", "inside__name")
    )
    first = dict(reversed(list(lies_in)))
    found: Counter[str] = Counter()
    for area, locality in first.items():
        found[locality] += counts[area]
    return found
