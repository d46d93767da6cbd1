"""Opening a record in an emergency, and checking afterwards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common.context import EMERGENCY
from kith.common.doors import allow, fresh
from kith.families.access import checks_looks, may_look_in_emergency
from kith.families.commands import emergencies as commands
from kith.families.forms.emergencies import CheckLookForm, EmergencyForm
from kith.families.models import EmergencyLook
from kith.families.presenters.emergencies import look_row
from kith.families.queries.emergencies import looks_checked, looks_to_check, my_emergency, open_until
from kith.families.views.pages import family_or_404, reader_of
from kith.partnership.presenters import frame_for

TOO_MANY = "You have looked as often as anybody may within an hour. Phone the duty line, and say what the emergency is."
NOTHING = (
    "No record opens with these. There may be none, or it may not be yours to open. "
    "Look at the spelling and the date, or phone the duty line. That you looked is written down."
)


@allow(may_look_in_emergency)
@fresh
def look(request: HttpRequest) -> HttpResponse:
    """The reason, and whom to find. What opens is open for hours, and is checked within a working day."""
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            family = commands.open_in_emergency(
                looked_for=form.looked_for(), why=form.cleaned_data["why"], by=reader_of(request), at=timezone.now()
            )
        except commands.TooManyTries:
            form.add_error(None, TOO_MANY)
        except commands.NothingOpens:
            form.add_error(None, NOTHING)
        else:
            request.session[EMERGENCY] = open_until(reader_of(request), family).isoformat()
            return redirect("web:family", family.public_id)
    return render(request, "families/emergency.html", {"form": form})


@allow(may_look_in_emergency)
@require_POST
def ask_second(request: HttpRequest, family: UUID) -> HttpResponse:
    """Ask for a second person, so that a closed address may be opened."""
    found = family_or_404(request, family)
    mine = my_emergency(reader_of(request), found)
    if mine:
        commands.ask_second_person(look=mine, by=reader_of(request), at=timezone.now())
    return redirect("families:address", family)


@allow(checks_looks)
def looks(request: HttpRequest) -> HttpResponse:
    """Looks that nobody has checked yet, the oldest first, and those checked lately."""
    reader = reader_of(request)
    page = {
        "to_check": [look_row(each, reader) for each in looks_to_check(reader)],
        "checked": [look_row(each, reader) for each in looks_checked(reader)],
        "base": frame_for(reader),
        "nav_here": "looks",
    }
    return render(request, "families/emergencies.html", page)


@allow(checks_looks)
def check(request: HttpRequest, look: UUID) -> HttpResponse:
    """Say whether it was right to look."""
    reader = reader_of(request)
    found = get_object_or_404(looks_to_check(reader), public_id=look)
    form = CheckLookForm(request.POST or None, today=timezone.localdate(reader.at))
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        try:
            commands.check_look(look=found, by=reader, at=timezone.now(), **facts)
        except commands.CheckedAlready as first:
            form.add_error(None, f"{first} checked this while you were writing. Your words are kept below.")
        else:
            return redirect("families:emergencies")
    page = {"row": look_row(found, reader), "form": form, "base": frame_for(reader), "nav_here": "looks"}
    return render(request, "families/emergency_check.html", page)


@allow(checks_looks)
@require_POST
def agree(request: HttpRequest, look: UUID) -> HttpResponse:
    """Agree, as the second person, that a closed address is opened."""
    found = get_object_or_404(EmergencyLook.objects.to_check(reader_of(request)), public_id=look)
    get_object_or_404(EmergencyLook, pk=found.pk, second_person__isnull=False)
    commands.agree_as_second_person(look=found, by=reader_of(request), at=timezone.now())
    return redirect("families:emergencies")
