"""Being anyone in one press. These pages do not exist outside demo mode."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kith.common.doors import public
from kith.demo import queries
from kith.partnership.models import Account


@public
def personas(request: HttpRequest) -> HttpResponse:
    """Who you can be, families first."""
    if not settings.DEMO:
        raise Http404
    everyone = queries.personas()
    groups: dict[str, list[queries.Persona]] = {}
    for persona in everyone:
        groups.setdefault(persona.kind if persona.is_featured else "others", []).append(persona)
    return render(
        request, "demo/personas.html", {"story": queries.story(everyone), "groups": groups, "city": queries.city_here()}
    )


@public
@require_POST
def be(request: HttpRequest) -> HttpResponse:
    """Sign in as this persona."""
    if not settings.DEMO or queries.city_here() is None:
        raise Http404
    account = get_object_or_404(
        Account.objects.exclude(slug=""), slug=request.POST.get("persona", "").replace("\x00", "")
    )
    request.session.flush()
    login(request, account)
    return redirect("web:home")


@public
def phones(request: HttpRequest) -> HttpResponse:
    """Every phone of the city, as its owner would find it."""
    if not settings.DEMO or queries.city_here() is None:
        raise Http404
    return render(request, "demo/phones.html", {"phones": queries.phones()})
