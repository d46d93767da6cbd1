"""Visits: mine by week, a family's, one to read, one to plan, and what happened when it did not."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common import audit, drafts
from kith.common.deeds import Deed
from kith.common.doors import allow, fresh
from kith.common.models import uuid7
from kith.common.weeks import monday_of
from kith.families.commands import NeedsSecondPerson
from kith.families.models import Family
from kith.families.queries import families_for
from kith.support.access import works_with_families
from kith.support.commands import visits as commands
from kith.support.forms.visits import MissedForm, MoveForm, PlanVisitForm
from kith.support.models import Visit
from kith.support.presenters import visit_pages as pages
from kith.support.presenters import visits as shown
from kith.support.queries import visits as queries
from kith.support.views.beside import write_down_that_it_was_read

A_PAGE = 25


def _visit(request: HttpRequest, public_id: UUID) -> Visit:
    return get_object_or_404(queries.visit_with_notes(request.reader), public_id=public_id)


def _family(request: HttpRequest, public_id: UUID) -> Family:
    return get_object_or_404(families_for(request.reader), public_id=public_id)


@allow(works_with_families)
def mine(request: HttpRequest) -> HttpResponse:
    """My visits, a week at a time."""
    reader = request.reader
    today = timezone.localdate(reader.at)
    monday = monday_of(pages.day_asked(request.GET.get("week", "")) or today)
    visits = queries.visits_between(reader, monday, monday + timedelta(days=6))
    kept = drafts.kept_since(owner=drafts.owner_of(request), forms=[shown.form_key(visit) for visit in visits])
    week = pages.week(
        monday, shown.cards(visits, kept=kept, opened=pages.opened(request.session, reader.at)), reader.at
    )
    return render(request, "support/visits.html", {"week": week})


@allow(works_with_families)
def of_family(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every visit of one family, newest first."""
    family, reader = _family(request, public_id), request.reader
    before = pages.day_asked(request.GET.get("before", ""))
    until = queries.start_of(before) if before else None
    visits = queries.visits_of_family(reader, family, before=until, n=A_PAGE + 1)
    audit.record(by=reader, did=Deed.READ_VISITS, to=family, family=family.public_id)
    page = pages.family_page(family, visits, A_PAGE, opened=pages.opened(request.session, reader.at), now=reader.at)
    return render(request, "support/visits_family.html", page)


@allow(works_with_families)
def one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One visit: what to know before it, or its note as it was written."""
    visit, reader = _visit(request, public_id), request.reader
    before = queries.before_visits(reader, visit.with_people.all())
    forms = [shown.form_key(visit), shown.form_key(visit, right=True)]
    kept = drafts.kept_since(owner=drafts.owner_of(request), forms=forms)
    opened = pages.opened(request.session, reader.at)
    (card,) = shown.cards([visit], before=before, kept=kept, opened=opened)
    audit.record(by=reader, did=Deed.READ_VISIT, to=visit, family=visit.family.public_id)
    return render(request, "support/visit.html", pages.visit_page(card, reader, right_kept=kept.get(forms[1])))


@allow(works_with_families)
@fresh
@require_POST
def open_place(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open where a visit is, for half an hour, on this screen. It is written down, and the family can see that."""
    visit = _visit(request, public_id)
    home = visit.household or next(iter(queries.homes_of(request.reader, visit.family)), None)
    try:
        commands.open_place(visit=visit, home=home, by=request.reader, at=timezone.now())
    except NeedsSecondPerson:
        return redirect("families:address", visit.family.public_id)
    pages.remember_opened(request.session, visit, timezone.now())
    return redirect("support:visit", visit.public_id)


@allow(works_with_families)
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a visit, with what each person needs beside the form; or begin the note of one that just happened."""
    family, reader = _family(request, public_id), request.reader
    members, homes = queries.members_of(reader, family), queries.homes_of(reader, family)
    form = PlanVisitForm(
        request.POST or None,
        members=members,
        homes=homes,
        now=timezone.now(),
        has_happened="note" in request.POST,
        initial={**pages.next_quarter(timezone.now()), "once": uuid7(), "minutes": 60},
    )
    if request.method == "POST" and form.is_valid():
        visit = commands.plan_visit(family=family, by=reader, at=timezone.now(), **form.planned())
        if "note" in request.POST:
            return redirect("support:visit-note", visit.public_id)
        messages.success(request, pages.planned_words(visit))
        return redirect("support:visit", visit.public_id)
    write_down_that_it_was_read(request, family)
    before = queries.before_visits(reader, [member.person for member in members])
    page = pages.plan_page(family, members, before)
    return render(request, "support/visit_new.html", {"form": form, **page})


@allow(works_with_families)
def missed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that a visit did not happen, whose side it was on, why, and when it is made up."""
    visit = _visit(request, public_id)
    form = MissedForm(request.POST or None, missed_on=timezone.localdate(visit.starts_at))
    if request.method == "POST" and form.is_valid():
        try:
            commands.mark_missed(visit=visit, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.WasKept:
            form.add_error(None, "There is a note of this visit, so it happened. Put the note right instead.")
        else:
            return redirect("support:visit", visit.public_id)
    write_down_that_it_was_read(request, visit.family)
    return render(request, "support/visit_missed.html", {"visit": visit, "form": form, "names": shown.names_of(visit)})


@allow(works_with_families)
def move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move a visit to another day or time. The day it was planned for stays on record."""
    visit = _visit(request, public_id)
    form = MoveForm(request.POST or None, now=timezone.now(), initial=pages.next_quarter(visit.starts_at))
    if request.method == "POST" and form.is_valid():
        try:
            moved = commands.move_visit(visit=visit, starts_at=form.starts_at(), by=request.reader, at=timezone.now())
        except commands.NoLongerPlanned:
            return redirect("support:visit", visit.public_id)
        messages.success(request, pages.planned_words(moved))
        return redirect("support:visit", moved.public_id)
    write_down_that_it_was_read(request, visit.family)
    return render(request, "support/visit_move.html", {"visit": visit, "form": form, "names": shown.names_of(visit)})
