"""The directory as a whole, for the keeper and those who plan: to talk about, never as a ranking."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kith.common.doors import allow
from kith.directory.access import sees_the_whole
from kith.directory.models import Need
from kith.directory.presenters import cards, city_map
from kith.directory.presenters import whole as presenters
from kith.directory.queries import key_to_results
from kith.directory.queries import whole as queries
from kith.directory.views.framed import render
from kith.partnership.models import Area

HERE = "whole"
A_PAGE = 40


@allow(sees_the_whole)
def quality(request: HttpRequest) -> HttpResponse:
    """How entries stand, by provider and by area."""
    on = timezone.localdate(request.reader.at)
    providers = presenters.quality(queries.by_provider(on))
    page = {
        "providers": providers,
        "found": Paginator(providers.could, A_PAGE).get_page(request.GET.get("page")),
        "areas": presenters.quality_by_place(queries.by_area(on), on),
        "part": "quality",
    }
    return render(request, "directory/whole_quality.html", page, here=HERE)


@allow(sees_the_whole)
def coverage(request: HttpRequest) -> HttpResponse:
    """What there is, by age, how much, when and where."""
    on = timezone.localdate(request.reader.at)
    found = queries.coverage(on)
    page = {
        "found": found,
        "tables": presenters.tables(found),
        "areas": presenters.coverage_by_place(found, on),
        "part": "coverage",
    }
    return render(request, "directory/whole_coverage.html", page, here=HERE)


@allow(sees_the_whole)
def overlaps(request: HttpRequest) -> HttpResponse:
    """Where several do much the same, by need and by place."""
    on = timezone.localdate(request.reader.at)
    talks = presenters.talks(queries.likely_overlaps(on))
    page = {"talks": talks, "areas": presenters.talks_by_place(talks, on), "part": "overlaps"}
    return render(request, "directory/whole_overlaps.html", page, here=HERE)


@allow(sees_the_whole)
def overlap(request: HttpRequest, need: int, area: UUID | None = None) -> HttpResponse:
    """One of them: who they are, by name, and the same on a map."""
    on = timezone.localdate(request.reader.at)
    where = get_object_or_404(Area, public_id=area) if area else None
    what = get_object_or_404(Need, pk=need)
    one = next((each for each in queries.likely_overlaps(on) if (each.need, each.area) == (what, where)), None)
    if one is None:
        raise Http404
    found, key = queries.alike(what, where, on), key_to_results()
    shown = cards.cards(found, key, on)
    page = {
        "talk": presenters.talk(one),
        "found": found,
        "cards": shown,
        "map": city_map.drawn(found, shown, key, on),
        "part": "overlaps",
    }
    return render(request, "directory/whole_overlap.html", page, here=HERE)
