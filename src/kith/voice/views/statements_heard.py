"""Statements of one consultation, for those who hear for the city: to decide about, to begin with, to work out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.voice.access import hears_voices
from kith.voice.commands import picturing
from kith.voice.commands import statements as commands
from kith.voice.forms.statements import DecideStatementForm, SeedForm
from kith.voice.models import Consultation, Statement
from kith.voice.queries.statements import declined_in, picture_of, statements_of, to_decide

CLASH = "A colleague has just decided about this one. Your words are kept below."
TOO_SOON = (
    "Fewer than five people have come or gone since the last picture. "
    "A new one beside it would tell of them one by one, so the last one stands."
)


@allow(hears_voices)
def statements(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What waits to be read, what is voted on, what was declined and why, and the picture."""
    asked = get_object_or_404(Consultation, public_id=public_id)
    page = {
        "asked": asked,
        "to_decide": to_decide(asked),
        "accepted": statements_of(asked),
        "declined": declined_in(asked),
        "picture": picture_of(asked),
    }
    return render(request, "voice/statements_heard.html", page)


@allow(hears_voices)
@writes(after="voice:consultations")
def seed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin with a statement of our own."""
    asked = get_object_or_404(Consultation, public_id=public_id)
    form = SeedForm(posted(request))
    if ready(request, form):
        words = form.cleaned_data["words"]
        commands.add_seed(consultation=asked, words=words, by=request.reader, at=timezone.now())
        return finish(request, "Added. People vote on it from now on.", "voice:statements-heard", asked.public_id)
    return form_page(request, form, template="voice/statement_seed.html", asked=asked)


@allow(hears_voices)
@writes(after="voice:consultations")
def decide(request: HttpRequest, public_id: UUID, number: UUID) -> HttpResponse:
    """Accept it, or decline it with why."""
    asked = get_object_or_404(Consultation, public_id=public_id)
    said = get_object_or_404(Statement, consultation=asked, pk=number)
    form = DecideStatementForm(posted(request))
    if ready(request, form):
        try:
            _decide(request, said, form)
        except commands.AlreadyDecided:
            form.add_error(None, CLASH)
        else:
            words = "Decided. They read it with their code."
            return finish(request, words, "voice:statements-heard", asked.public_id)
    return form_page(request, form, template="voice/statement_decide.html", asked=asked, said=said)


def _decide(request: HttpRequest, said: Statement, form: DecideStatementForm) -> None:
    at = timezone.now()
    if form.cleaned_data["decision"] == "accept":
        commands.accept_statement(statement=said, by=request.reader, at=at)
    else:
        commands.decline_statement(statement=said, reason=form.cleaned_data["reason"], by=request.reader, at=at)


@allow(hears_voices)
@require_POST
def work_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Find the groups and what may be told of the votes as they are now. Everybody reads that until it is pressed again."""
    asked = get_object_or_404(Consultation, public_id=public_id)
    try:
        picturing.work_out(consultation=asked, by=request.reader, at=timezone.now())
    except picturing.TooSoon:
        messages.info(request, TOO_SOON)
    else:
        messages.success(request, "Worked out. Everybody reads it from now on.")
    return redirect("voice:statements-heard", asked.public_id)
