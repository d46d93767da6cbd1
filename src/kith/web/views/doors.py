"""Health, lost pages, our own mistakes, and forms that were open too long."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
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
    lines = [_("The address may be old, or the page may be for somebody else.")]
    return render(request, "web/door.html", {"title": title, "lines": lines}, status=404)


@public
def our_mistake(request: HttpRequest) -> HttpResponse:
    """Something of ours went wrong: drawn without the database, in case that is what broke."""
    lines = ["It is our mistake, not yours. Please try again in a minute.", "If someone is in danger now, phone 999."]
    return HttpResponse(_plain("Something of ours went wrong.", lines), status=500)


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long for its seal. What was typed is kept and handed back."""
    return render(request, "web/expired.html", {"refused": drafts.refused(request)}, status=403)


def _plain(title: str, lines: list[str]) -> str:
    words = "".join(f"<p>{line}</p>" for line in lines)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kith</title>'
        f'<meta name="viewport" content="width=device-width"></head><body><h1>{title}</h1>{words}</body></html>'
    )
