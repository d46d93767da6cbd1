"""From a yes to walking beside: look first for a record they have, then begin one with their own words in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kith.common.doors import allow, posted_id
from kith.families.models import Family
from kith.families.queries import families_for, likely_families, people_of
from kith.support.access import works_with_families
from kith.support.commands import beginnings as commands
from kith.support.forms.beginnings import BeginForm, LookForm
from kith.support.models import Ask, Sending
from kith.support.presenters.asks import NO_NAME, name_of
from kith.support.queries.asks import whole_sending


@allow(works_with_families)
def begin(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Look before a record is begun; then begin it, or join the ask to the record they have."""
    reader = request.reader  # type: ignore[attr-defined]
    sending = get_object_or_404(whole_sending(reader).filter(ended_as=Sending.Ended.YES), public_id=public_id)
    if sending.ask.family and request.method != "POST":
        return _known(request, sending, sending.ask.family)
    do = request.POST.get("do", "")
    look = LookForm(request.POST if do == "look" else None, initial=_who(sending.ask))
    form = BeginForm(request.POST if do == "begin" else None, initial=_start(sending.ask))
    try:
        if do == "join" and (family := _join(request, sending)):
            return _on_to(request, family)
        if do == "walk" and sending.ask.family:
            return _on_to(request, commands.walk_beside_from_request(sending=sending, by=reader, at=timezone.now()))
        if do == "begin" and form.is_valid():
            known_as = form.cleaned_data["known_as"]
            family = commands.begin_from_ask(
                sending=sending, known_as=known_as, people=form.people(), by=reader, at=timezone.now()
            )
            return _on_to(request, family)
    except commands.AlreadyBegun as begun:
        messages.success(request, "A colleague has begun their record. Nothing was made twice.")
        return _known(request, sending, begun.family)
    who = look.cleaned_data if look.is_bound and look.is_valid() else _who(sending.ask)
    likely = likely_families(reader, name=who["name"], born_on=who.get("born_on"), phone=who["phone"])
    page = {"sending": sending, "name": name_of(sending.ask), "look": look, "form": form, "likely": likely}
    return render(request, "support/ask_begin.html", page)


def _join(request: HttpRequest, sending: Sending) -> Family | None:
    """Join the ask to a family that the reader walks beside, as one of its people."""
    reader = request.reader  # type: ignore[attr-defined]
    family = get_object_or_404(families_for(reader), public_id=posted_id(request, "family"))
    person = get_object_or_404(people_of(reader), public_id=posted_id(request, "person"), memberships__family=family)
    return commands.join_to_family(sending=sending, family=family, person=person, by=reader, at=timezone.now())


def _known(request: HttpRequest, sending: Sending, family: Family) -> HttpResponse:
    """Their record is there: go to it, or first walk beside them."""
    if families_for(request.reader).filter(pk=family.pk).exists():  # type: ignore[attr-defined]
        return redirect("web:family", family.public_id)
    return render(request, "support/ask_walk.html", {"sending": sending, "name": name_of(sending.ask)})


def _on_to(request: HttpRequest, family: Family) -> HttpResponse:
    messages.success(request, "You walk beside them from now. What they said when they asked is in their record.")
    return redirect("web:family", family.public_id)


def _who(ask: Ask) -> dict:
    phone = ask.reach_value if ask.way in (Ask.Way.TEXT, Ask.Way.PHONE) else ""
    return {"name": ask.name, "phone": phone}


def _start(ask: Ask) -> dict:
    name = "" if name_of(ask) == NO_NAME else ask.name
    return {"person": name, "known_as": name}
