"""Doors in and out: health, lost pages, our own mistakes, and forms that expired."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from kith.common.doors import public


@public
def health(request: HttpRequest) -> HttpResponse:
    """Well when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "well"})


@public
def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here that you can open."""
    return HttpResponse("There is nothing here that you can open.", status=404)


@public
def our_mistake(request: HttpRequest) -> HttpResponse:
    """Something of ours went wrong."""
    return HttpResponse("Something of ours went wrong.", status=500)


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long."""
    return HttpResponse("This page was open for a long time.", status=403)
