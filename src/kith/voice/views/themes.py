"""A theme: what is in it, who was heard, where it goes, what was decided, and who was told."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.voice.access import hears_voices
from kith.voice.commands import themes as commands
from kith.voice.forms.hearing import BesideForm, PlaceForm, QuoteForm, ThemeForm
from kith.voice.models import InTheme, Theme
from kith.voice.presenters.hearing import against_the_city, breakdowns
from kith.voice.presenters.you_said import answer_of
from kith.voice.queries import hearing
from kith.voice.queries.answers import heard_in, places_heard_from, quotes_of, verdicts_on, with_story
from kith.voice.queries.make_up import where_the_city_lives, where_they_live
from kith.voice.queries.sessions import sessions_on

NOT_ANSWERED = "Nobody has decided yet."
STILL_WAITS = "Not yet: it closes when everyone who spoke has been answered, or has said that they need no answer."
A_PAGE = 25


def theme_of(request: HttpRequest, public_id: UUID) -> Theme:
    """The theme, among those that this reader may know."""
    return get_object_or_404(Theme.objects.visible_to(request.reader), public_id=public_id)  # type: ignore[attr-defined]


@allow(hears_voices)
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme: who has it, where it is, since when it waits."""
    today = timezone.localdate(request.reader.at)
    found = with_story(Theme.objects.visible_to(request.reader).order_by("closed_at", "made_at", "pk"))
    heard, quotes = heard_in(found, by=request.reader), quotes_of(found)
    rows = [answer_of(theme, heard[theme.pk], quotes.get(theme.pk), today=today) for theme in found]
    return render(request, "voice/themes.html", {"rows": rows, "today": today})


@allow(hears_voices)
@writes(after="voice:themes")
def make(request: HttpRequest) -> HttpResponse:
    """A new theme."""
    form = ThemeForm(posted(request))
    if ready(request, form):
        theme = commands.make_theme(**form.cleaned_data, by=request.reader, at=timezone.now())
        return finish(request, "Made. You carry it until somebody else does.", "voice:theme", theme.public_id)
    return form_page(request, form, template="voice/theme_make.html")


@allow(hears_voices)
def theme(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All of one theme, for those who carry it."""
    asked = theme_of(request, public_id)
    found = with_story(Theme.objects.filter(pk=asked.pk))[0]
    heard, today = heard_in([found], by=request.reader)[found.pk], timezone.localdate(request.reader.at)
    page = {
        "theme": found,
        "answer": answer_of(found, heard, quotes_of([found]).get(found.pk), today=today),
        "heard": heard,
        "breakdowns": breakdowns(heard, places_heard_from(request.reader)),
        "shares": against_the_city(where_they_live(found, by=request.reader), where_the_city_lives()),
        "members": Paginator(hearing.members_for(request.reader, found), A_PAGE).get_page(request.GET.get("page")),
        "sessions": sessions_on(found),
        "verdicts": verdicts_on(found, by=request.reader),
        "today": today,
    }
    return render(request, "voice/theme.html", page)


@allow(hears_voices)
def place(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Which of what was said is about this: what stands nowhere yet, or what has these words in it; ticked by a person."""
    found, words = theme_of(request, public_id), request.GET.get("words", "")[:200]
    choices = hearing.to_place_in(found, request.reader, words)
    form = PlaceForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["contributions"]
        count = commands.place(theme=found, contributions=chosen, by=request.reader, at=timezone.now())
        messages.success(request, f"{count} placed in it.")
        return redirect("voice:theme", found.public_id)
    page = {"theme": found, "form": form, "choices": choices[:60], "count": choices.count(), "words": words}
    return render(request, "voice/theme_place.html", page)


@allow(hears_voices)
@require_POST
def take_out(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """It is about something else after all."""
    member = get_object_or_404(hearing.members_for(request.reader, theme_of(request, public_id)), pk=number)
    commands.take_out(member=member, by=request.reader, at=timezone.now())
    messages.success(request, "Taken out. It waits to be placed again.")
    return redirect("voice:theme", public_id)


@allow(hears_voices)
@writes(after="voice:themes")
def quote(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """Choose the words to show, where whoever said them allows it."""
    found = theme_of(request, public_id)
    member: InTheme = get_object_or_404(
        hearing.members_for(request.reader, found).filter(contribution__may_quote=True), pk=number
    )
    form = QuoteForm(posted(request), initial={"quote": member.quote})
    if ready(request, form):
        try:
            commands.choose_quote(member=member, words=form.cleaned_data["quote"], by=request.reader, at=timezone.now())
        except commands.NotTheirWords:
            form.add_error("quote", "These are not their words, letter for letter. Copy a part of what stands above.")
        else:
            return finish(request, "Chosen.", "voice:theme", found.public_id)
    return form_page(request, form, template="voice/theme_quote.html", theme=found, member=member)


@allow(hears_voices)
@writes(after="voice:themes")
def beside(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What practitioners see, what the evidence says, what is feasible: beside it, never blended."""
    found = theme_of(request, public_id)
    now = {name: getattr(found, name) for name in BesideForm.base_fields}
    form = BesideForm(posted(request), initial=now)
    if ready(request, form):
        commands.set_beside(theme=found, views=form.cleaned_data, by=request.reader, at=timezone.now())
        return finish(request, "Set beside it.", "voice:theme", found.public_id)
    return form_page(request, form, template="voice/theme_beside.html", theme=found)


@allow(hears_voices)
@require_POST
def publish(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Everybody may read it from now."""
    try:
        commands.publish(theme=theme_of(request, public_id), by=request.reader, at=timezone.now())
    except commands.NothingInIt:
        messages.error(request, "Nobody has said anything in it yet. Place some of what was said first.")
    else:
        messages.success(request, "Published. Everybody reads since when it waits.")
    return redirect("voice:theme", public_id)


@allow(hears_voices)
@require_POST
def close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Nothing is left to do: everyone who spoke has been answered."""
    try:
        commands.close_theme(theme=theme_of(request, public_id), by=request.reader, at=timezone.now())
    except commands.NotAnsweredYet as waiting:
        messages.error(request, STILL_WAITS if waiting.args[0] else NOT_ANSWERED)
    else:
        messages.success(request, "Closed. Everyone who spoke has been answered.")
    return redirect("voice:theme", public_id)
