"""Numbers to phone when a child may not be safe: first the phone, then the writing down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kith.common.doors import public
from kith.partnership.presenters import frame_for
from kith.partnership.queries import danger_numbers


@public
def worried(request: HttpRequest) -> HttpResponse:
    """Whom to phone, now, by what the worry is."""
    numbers = danger_numbers(timezone.localdate())
    return render(
        request,
        "web/worried.html",
        {
            "now": [number for number in numbers if number["for"] == "danger"],
            "child": [number for number in numbers if number["for"] == "child"],
            "others": [number for number in numbers if number["for"] in {"home", "young"}],
            "base": frame_for(request.reader),
        },
    )
