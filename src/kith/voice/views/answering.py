"""Where a theme goes, what was decided, who does what, and whether it is so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.voice.access import hears_voices
from kith.voice.commands import deciding, registering
from kith.voice.commands import themes as commands
from kith.voice.forms.answering import CheckForm, DecisionForm, ForumDetailsForm, ForumForm, StepForm
from kith.voice.models import Action, Decision, Forum
from kith.voice.queries.answers import other_languages
from kith.voice.queries.forums import forums_with_days, last_hearing
from kith.voice.views.themes import theme_of


@allow(hears_voices)
def forums(request: HttpRequest) -> HttpResponse:
    """The governance register: who decides what, who chairs, when they meet, what waits with them."""
    today = timezone.localdate(request.reader.at)
    return render(request, "voice/forums.html", {"forums": forums_with_days(today), "today": today})


@allow(hears_voices)
@writes(after="voice:forums")
def forum(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """A group that decides: new, or as it is now, with one more day on which it meets."""
    found = get_object_or_404(Forum, public_id=public_id) if public_id else None
    today = timezone.localdate(request.reader.at)
    now = {name: getattr(found, name) for name in registering.FACTS} if found else {}
    if found:
        now["answers_to"] = found.answers_to_id
    form = ForumDetailsForm(posted(request), forum=found, today=today, initial=now)
    if ready(request, form):
        registering.keep_forum(forum=found, facts=form.cleaned_data, by=request.reader, at=timezone.now())
        return finish(request, "Written in the register.", "voice:forums")
    return form_page(request, form, template="voice/forum.html", forum=found)


@allow(hears_voices)
@require_POST
def carry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """From now I carry this theme until it is answered."""
    found = theme_of(request, public_id)
    commands.take_over(theme=found, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, "Yours to carry until it is answered.")
    return redirect("voice:theme", public_id)


@allow(hears_voices)
@writes(after="voice:themes")
def send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To a named group, for a day."""
    found, today = theme_of(request, public_id), timezone.localdate(request.reader.at)
    form = ForumForm(posted(request), today=today)
    if ready(request, form):
        commands.send_to_forum(theme=found, **form.cleaned_data, by=request.reader, at=timezone.now())
        return finish(request, "Sent. Everybody can read who decides, and when.", "voice:theme", found.public_id)
    page = {"theme": found, "forums": forums_with_days(today)}
    return form_page(request, form, template="voice/theme_send.html", **page)


@allow(hears_voices)
@writes(after="voice:themes")
def decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was decided, and why not the rest. Everyone who spoke is answered with it."""
    found, today = theme_of(request, public_id), timezone.localdate(request.reader.at)
    heard_by = last_hearing(found)
    if heard_by is None:
        return send(request, public_id)
    initial = {"decided_on": today}
    form = DecisionForm(
        posted(request), today=today, languages=other_languages(found, by=request.reader), initial=initial
    )
    if ready(request, form):
        try:
            deciding.decide(
                theme=found,
                forum=heard_by.forum,
                deciding=form.decision(),
                actions=form.actions(),
                by=request.reader,
                at=timezone.now(),
            )
        except deciding.AlreadyClosed:
            form.add_error(None, "This theme is closed. Your words are kept below.")
        else:
            return finish(request, "Written. Everyone who spoke is answered with it.", "voice:theme", found.public_id)
    return form_page(request, form, template="voice/theme_decide.html", theme=found, forum=heard_by.forum)


@allow(hears_voices)
@writes(after="voice:themes")
def step(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """How an action stands."""
    found = theme_of(request, public_id)
    action = get_object_or_404(Action.objects.filter(decision__theme=found), pk=number)
    form = StepForm(posted(request))
    if ready(request, form):
        deciding.step_forward(action=action, **form.cleaned_data, by=request.reader, at=timezone.now())
        return finish(request, "Written.", "voice:theme", found.public_id)
    return form_page(request, form, template="voice/action_step.html", theme=found, action=action)


@allow(hears_voices)
@writes(after="voice:themes")
def check(request: HttpRequest, public_id: UUID, decision: UUID) -> HttpResponse:
    """Is it so? Asked of somebody who did not write it."""
    found = theme_of(request, public_id)
    asked = get_object_or_404(Decision.objects.filter(theme=found), public_id=decision)
    form = CheckForm(posted(request))
    if ready(request, form):
        is_so, words = form.cleaned_data["is_so"] == "yes", form.cleaned_data["words"]
        try:
            deciding.check(decision=asked, is_so=is_so, words=words, by=request.reader, at=timezone.now())
        except deciding.YourOwnClaim:
            form.add_error(None, "You wrote this decision. Somebody else looks whether it is so.")
        else:
            return finish(request, "Written. Everybody can read it.", "voice:theme", found.public_id)
    return form_page(request, form, template="voice/decision_check.html", theme=found, decision=asked)
