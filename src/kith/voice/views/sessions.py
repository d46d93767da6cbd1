"""Sessions: planned, held, written down, and what was agreed in them with whoever was not of that mind."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kith.common.codes import spaced
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.voice.access import hears_voices
from kith.voice.commands import sessions as commands
from kith.voice.forms.sessions import ACCESS, AgreedForm, HeldForm, SessionForm
from kith.voice.models import Session
from kith.voice.presenters.together import who_was_there
from kith.voice.queries import sessions as queries
from kith.voice.queries.easier import what_makes_it_easier

NOT_YET = "Its day has not come. Your words are kept below."


@allow(hears_voices)
def sessions(request: HttpRequest) -> HttpResponse:
    """What is planned, what was held, and whether there is somebody to lead more."""
    today = timezone.localdate(request.reader.at)
    page = {
        "ahead": queries.sessions_ahead(today),
        "held": queries.sessions_held(today),
        "month": queries.month_of(today),
    }
    return render(request, "voice/sessions.html", page)


@allow(hears_voices)
@writes(after="voice:sessions")
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a session: nobody is asked to come without thanks, or a reason why not."""
    today = timezone.localdate(request.reader.at)
    first = {"theme": request.GET.get("theme", "")}
    form = SessionForm(posted(request), today=today, reader=request.reader, initial=first)
    if ready(request, form):
        try:
            made = commands.plan_session(planning=form.session(), by=request.reader, at=timezone.now())
        except commands.TrainingDoesNotHold:
            form.add_error(
                "facilitator", "Their training does not hold on that day. Choose another day, or somebody else."
            )
        except commands.NoMoreThisMonth:
            form.add_error("facilitator", "They have as many sessions in that month as they can take.")
        else:
            return finish(request, "Planned.", "voice:session", made.public_id)
    page = {"easier": what_makes_it_easier(request.reader)}
    return form_page(request, form, template="voice/session_plan.html", **page)


def _session(public_id: UUID) -> Session:
    return get_object_or_404(queries.whole_session(), public_id=public_id)


@allow(hears_voices)
def session(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All of one session."""
    found, today = _session(public_id), timezone.localdate(request.reader.at)
    access = dict(ACCESS)
    page = {
        "session": found,
        "plan": [line for line in found.plan.splitlines() if line.strip()],
        "access": [access[key] for key in found.access if key in access],
        "room": who_was_there(found),
        "how": queries.how_it_was(found),
        "code": spaced(found.slip_code),
        "takes_slips": found.takes_slips_on(today),
        "is_ahead": found.on > today,
    }
    return render(request, "voice/session.html", page)


@allow(hears_voices)
@writes(after="voice:sessions")
def held(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down what happened, and how many were there."""
    found = _session(public_id)
    form = HeldForm(posted(request), initial=HeldForm.initial_of(found))
    if ready(request, form):
        words = {"notes": form.cleaned_data["notes"], "room": form.room()}
        try:
            commands.write_down_session(session=found, **words, by=request.reader, at=timezone.now())
        except commands.NotHeldYet:
            form.add_error(None, NOT_YET)
        else:
            return finish(request, "Written down.", "voice:session", found.public_id)
    return form_page(request, form, template="voice/session_held.html", session=found)


@allow(hears_voices)
@writes(after="voice:sessions")
def agreed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write what was agreed, and who disagreed."""
    found = _session(public_id)
    form = AgreedForm(posted(request))
    if ready(request, form):
        try:
            commands.agree(session=found, **form.cleaned_data, by=request.reader, at=timezone.now())
        except commands.NotHeldYet:
            form.add_error(None, NOT_YET)
        else:
            return finish(request, "Written. Nobody changes it later.", "voice:session", found.public_id)
    return form_page(request, form, template="voice/session_agreed.html", session=found)
