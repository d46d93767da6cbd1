"""Carry it away: a list on this device, the same on paper or by a link, and a group's times in a calendar."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kith.common.doors import public
from kith.directory import queries
from kith.directory.forms import finding as forms
from kith.directory.presenters import calendar_file, cards, facets, keeping, qr, slips
from kith.directory.short_ids import ids_in
from kith.partnership.presenters import frame_for

MOST = 20  # as many as a page of results: a longer list is no slip of paper, and its QR code is too fine to read
MANY = 1000  # of what is beyond it, counted so far


@public
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The list that this device keeps. It is drawn on the device: what is on it is never sent here."""
    return render(request, "directory/kept.html", {"base": frame_for(request.reader)})


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose among results what to print or send, without script."""
    key, on = queries.key_to_results(), timezone.localdate()
    asked = forms.asked(request.GET, lambda *at: request.session.get(*at), facets.names_of(key))
    ids = ids_in(request.GET.getlist("of"), most=MOST)
    if ids:
        return redirect(keeping.list_address(ids))
    found = queries.find(asked.looking, on=on, page=asked.page, needs=key.words["need"])
    pairs = asked.pairs(page=asked.page)
    context = {
        "base": frame_for(request.reader),
        "cards": cards.cards(found, key, on, timezone.localtime()),
        "pairs": pairs,
        "back": reverse("directory:find") + (f"?{urlencode(pairs)}" if pairs else ""),
        "all_of_them": keeping.list_address([service.public_id for service in found.services]),
        "is_none_chosen": "made" in request.GET,
    }
    return render(request, "directory/choose.html", context)


@public
@require_safe
def carried_list(request: HttpRequest) -> HttpResponse:
    """A list on paper, or behind a link: public services by their ids, and nothing of whoever made it."""
    asked_for = ids_in(request.GET.getlist("of"), most=MOST + MANY)
    ids = asked_for[:MOST]
    services, gone = queries.carried(ids)
    on = timezone.localdate()
    shown = slips.slips(services, on, timezone.localtime())
    context = {
        "slips": shown,
        "gone": gone,
        "most": MOST,
        "beyond": len(asked_for) - len(ids),
        "on": on,
        "is_sensitive": any(slip.is_sensitive for slip in shown),
        **_ways_to_send(request, services),
    }
    return render(request, "directory/list.html", context)


@public
@require_safe
def times(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A group's times for somebody's own calendar."""
    service = queries.with_times(public_id)
    if service is None:
        return _times_moved(public_id)
    page = request.build_absolute_uri(reverse("directory:service", args=[public_id]))
    answer = HttpResponse(
        calendar_file.written(service, timezone.localdate(), page), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="times.ics"'
    return answer


def _times_moved(public_id: UUID) -> HttpResponse:
    """A calendar that was subscribed to goes on with the entry that this one was joined into."""
    stays = queries.joined_into(public_id)
    if stays is None:
        raise Http404
    return redirect("directory:times", stays)


def _ways_to_send(request: HttpRequest, services: list[Any]) -> dict[str, Any]:
    """The link to what is still published of the list, and its QR code: to the page itself where it is one service."""
    if not services:
        return {}
    link = request.build_absolute_uri(keeping.list_address([service.public_id for service in services]))
    one = reverse("directory:service", args=[services[0].public_id])
    leads_to = link if len(services) > 1 else request.build_absolute_uri(one)
    return {"link": link, "leads_to": leads_to, "qr": qr.drawn(leads_to, _("QR code of this list"))}
