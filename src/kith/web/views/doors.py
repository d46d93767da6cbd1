"""Health, lost pages, what we cannot read, our own mistakes, and forms that were open too long."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kith.common import drafts
from kith.common.doors import public


@public
def health(request: HttpRequest) -> HttpResponse:
    """Well when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "well"})


@public
def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What you may not see and what does not exist look the same."""
    title = _("There is nothing here that you can open.")
    return _door(request, title, _("The address may be old, or the page may be for somebody else."), status=404)


@public
def not_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is more than we take at once, or no form of ours."""
    title = _("We could not read what was sent.")
    lines = _("Nothing has changed, and nothing was sent on. Go back, and send a little less at once.")
    return _door(request, title, lines, status=400)


@public
def only_pressed(request: HttpRequest) -> HttpResponse:
    """An address that is for a button, opened by itself: after a time-out, or from Back."""
    title = _("This address is only for a button.")
    return _door(
        request, title, _("Nothing has changed. Open the page with the button and press it there."), status=405
    )


@public
def our_mistake(request: HttpRequest) -> HttpResponse:
    """Something of ours went wrong: drawn without the database or a session, in case that is what broke."""
    return HttpResponse(render_to_string("web/mistake.html", {"leave_to": settings.LEAVE_TO}), status=500)


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long for its seal. What was typed is kept and handed back."""
    return render(request, "web/expired.html", {"refused": drafts.refused(request)}, status=403)


def _door(request: HttpRequest, title: str, line: str, *, status: int) -> HttpResponse:
    page: dict[str, Any] = {"title": title, "lines": [line]}
    return render(request, "web/door.html", page, status=status)
