"""The front door, the language it speaks, and the two pages that say how we work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from kith.common.doors import public
from kith.web.queries import front as queries


@public
def front(request: HttpRequest) -> HttpResponse:
    """What would help your family?"""
    on = timezone.localdate()
    return render(
        request,
        "web/front.html",
        {
            "needs": queries.plain_needs(),
            "numbers": queries.numbers_by_danger(on),
            "desk": queries.whoever_takes_open_asks(),
            "promise_days": queries.days_to_an_answer(on),
        },
    )


@public
@csrf_exempt  # changes only the words on this browser's pages, and asking for a token would give every visitor a cookie
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Show this browser the pages in another language."""
    return set_language(request)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Who can use this, who cannot yet, and whom to tell."""
    return render(request, "web/accessibility.html", {"desk": queries.whoever_takes_open_asks()})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """How we look after what you tell us."""
    return render(request, "web/privacy.html", {"desk": queries.whoever_takes_open_asks()})
