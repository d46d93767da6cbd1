"""Find help, and one service: the same pages for a family and, in the working mood, for a practitioner."""

from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kith.common.doors import allow, public
from kith.directory import access, commands, queries
from kith.directory.forms import finding as forms
from kith.directory.kept_answers import same_for_everybody
from kith.directory.presenters import cards, city_map, facets, said_once, service_page
from kith.directory.queries.for_engines import may_be_listed
from kith.partnership.presenters import frame_for


@public
@csrf_exempt  # a token would give every visitor a cookie; a search posted by another site is not kept (see _is_ours)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Everything that fits. What is posted is kept with the visit, and the address gets a ticket to it."""
    if request.method == "POST":
        return _begin(request)
    at, now = timezone.localtime(), queries.index_now()
    on = at.date()
    key = queries.key_to_results(now)
    names = facets.names_of(key)
    asked = _asked(request, names)
    found = queries.find(asked.looking, on=on, at=at, page=asked.page, needs=key.words["need"], now=now)
    shown = cards.cards(found, key, on, at)
    context = {
        "cards": shown,
        "once": said_once.said([card.unknown for card in shown]),
        "too": facets.looked_for_too(found),
        "map": city_map.drawn(found, shown, key, on),
        "widenings": _widenings(asked, found, names),
        "pages": [(n, _address(asked, page=n)) for n in (found.page - 1, found.page + 1)],
        **_frame(request, asked, found, names),
    }
    return same_for_everybody(render(request, "directory/find.html", context), now.edition)


@public
@csrf_exempt  # it changes and keeps nothing, and no visit begins with it
@require_http_methods(["GET", "HEAD", "POST"])
def as_typed(request: HttpRequest) -> JsonResponse:
    """Ways to go on from what is typed so far. Pages post it, so that half a word stands in no address."""
    said = request.POST if request.method == "POST" else request.GET
    needs = facets.names_of(queries.key_to_results())["need"]
    ways = queries.as_typed(forms.plain(said.get("q", "")), needs, on=timezone.localdate())
    return JsonResponse({"ways": ways})


@public
@require_safe
def narrow(request: HttpRequest) -> HttpResponse:
    """The choices on a page of their own, for a phone."""
    names = facets.names_of(queries.key_to_results())
    asked = _asked(request, names)
    found = queries.find(asked.looking, on=timezone.localdate(), at=timezone.localtime())
    return render(request, "directory/narrow.html", _frame(request, asked, found, names))


@allow(access.may_see_what_was_sought)
@require_safe
def found_nothing(request: HttpRequest) -> HttpResponse:
    """What searches that found nothing were about: counts for whoever plans what there should be."""
    names = facets.names_of(queries.key_to_results())
    sought = queries.sought_in_vain(timezone.localdate(), names)
    return render(request, "directory/found_nothing.html", {"sought": sought})


@public
@require_safe
def service(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What it is, how to reach in, what happens, when, and what is good to know."""
    found = queries.whole_service(public_id)
    if found is None:
        return _moved(request, public_id)
    page = service_page.page(found, timezone.localdate(), timezone.localtime())
    back = reverse("directory:find") + (f"?{request.GET.urlencode()}" if request.GET else "")
    engines_may = "index" if may_be_listed(found) and not request.GET else "noindex"
    context = {"page": page, "back": back, "base": frame_for(request.reader), "engines_may": engines_may}
    return render(request, "directory/service.html", context)


def _moved(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The address of an entry that was joined into another leads to that other: for as long as nobody takes it back."""
    stays = queries.joined_into(public_id)
    if stays is None:
        return render(request, "directory/gone.html", {"base": frame_for(request.reader)}, status=404)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("directory:service", args=[stays]) + query)


def _begin(request: HttpRequest) -> HttpResponse:
    if not _is_ours(request):
        return redirect("directory:find")
    if not forms.is_search(request.POST):
        return redirect(_address(_nothing_kept(request)))
    kept = forms.keep(request.POST, request.session)
    _count_if_nothing(_nothing_kept(request).looking)
    return redirect(_address(kept))


def _count_if_nothing(looking: queries.Looking) -> None:
    on, at = timezone.localdate(), timezone.localtime()
    if queries.finds_nothing(looking, on=on, at=at):
        commands.count_found_nothing(queries.find(looking, on=on, at=at), on=on)


def _is_ours(request: HttpRequest) -> bool:
    """Posted from our own page: another site must not begin a visit here in someone's name."""
    origin = request.headers.get("Origin")
    is_same = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    return is_same and (origin is None or urlsplit(origin).netloc == request.get_host())


def _nothing_kept(request: HttpRequest) -> forms.Asked:
    """What was posted, as a search of its own."""
    return forms.asked(request.POST, lambda *_: {}, facets.names_of(queries.key_to_results()))


def _asked(request: HttpRequest, names: facets.Names) -> forms.Asked:
    return forms.asked(request.GET, lambda *at: request.session.get(*at), names)


def _frame(request: HttpRequest, asked: forms.Asked, found: queries.Found, names: facets.Names) -> dict[str, Any]:
    """What the results and the narrowing page share."""
    looking = asked.looking
    return {
        "base": frame_for(request.reader),
        "asked": asked,
        "found": found,
        "heading": facets.heading(found, names),
        "groups": facets.groups(found, names, asked.kept_needs),
        "chips": facets.chips(looking, names, lambda choices: _address(asked, choices)),
        "more_without": found.unnarrowed - found.total,
        "address_of_all": _address(asked, {}),
        "address_of_these": _address(asked),
        "query": urlencode(asked.pairs(page=asked.page)),
        "carried": [pair for pair in asked.pairs() if pair[0] not in ("s", "let", "q", "near", "need")],
        "kept": asked.base(),
    }


def _widenings(asked: forms.Asked, found: queries.Found, names: facets.Names) -> list[facets.Widening]:
    other = {what: _address(asked.letting_go_of(what)) for what in ("q", "near")}
    return facets.widenings(found, names, lambda choices: _address(asked, choices), other)


def _address(asked: forms.Asked, choices: queries.Choices | None = None, *, page: int = 1) -> str:
    said = urlencode(asked.pairs(choices, page))
    return reverse("directory:find") + (f"?{said}" if said else "")
