"""Numbers to phone when a child may not be safe: first the phone, then the writing down."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kith.common.doors import public
from kith.partnership.presenters import frame_for
from kith.partnership.queries import danger_numbers


@public
def worried(request: HttpRequest) -> HttpResponse:
    """Whom to phone, now, by what the worry is."""
    page = {**by_worry(timezone.localdate()), "base": frame_for(request.reader)}
    return render(request, "web/worried.html", page)


def by_worry(on: date) -> dict[str, list[dict[str, str]]]:
    """The numbers of the day: in danger `now`, a `child` may be coming to harm, and `others` to talk to."""
    numbers = danger_numbers(on)
    return {
        "now": [number for number in numbers if number["for"] == "danger"],
        "child": [number for number in numbers if number["for"] == "child"],
        "others": [number for number in numbers if number["for"] in {"home", "young"}],
    }
