"""What a machine suggests belongs together. It is a suggestion until a person makes a theme of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kith.common.doors import allow
from kith.voice.access import hears_voices
from kith.voice.commands import themes as commands
from kith.voice.forms.hearing import SuggestedForm
from kith.voice.queries import hearing
from kith.voice.queries.suggesting import MOST_TEXTS, suggestions


@allow(hears_voices)
def suggested(request: HttpRequest) -> HttpResponse:
    """Words that come together in what stands in no theme yet; a person ticks what belongs, and says what it is."""
    form = SuggestedForm(request.POST or None, choices=hearing.not_in_a_theme(request.reader))
    if request.method == "POST" and form.is_valid():
        at, by = timezone.now(), request.reader  # type: ignore[attr-defined]
        theme = commands.make_theme(title=form.cleaned_data["title"], summary="", by=by, at=at)
        chosen = form.cleaned_data["contributions"]
        commands.place(theme=theme, contributions=chosen, was_suggested=True, by=by, at=at)
        messages.success(request, "Made. What it was called, and what stands in it, is yours.")
        return redirect("voice:theme", theme.public_id)
    found, why_not = suggestions(request.reader)
    page = {"form": form, "found": found, "why_not": why_not, "most": MOST_TEXTS}
    return render(request, "voice/themes_suggested.html", page)
