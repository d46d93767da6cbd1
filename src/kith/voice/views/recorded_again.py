"""My own recording: once more, or away. Behind my code, as all that I said."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import public
from kith.common.media.limits import FILM, LIMITS
from kith.common.media.making import can_be_made
from kith.common.said_once import say_once
from kith.common.uploads import takes_files
from kith.voice.commands import recording_again as commands
from kith.voice.commands.saying import NothingSaid
from kith.voice.forms.aloud import FORMS
from kith.voice.models import Recording
from kith.voice.views import held


def _mine(request: HttpRequest, number: int) -> Recording:
    mine = held.held_contribution(request)
    if mine is None:
        raise Http404
    return get_object_or_404(mine.recordings.defer("content"), pk=number)


@takes_files(up_to=LIMITS[FILM].size)
@public
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Another in its place."""
    found = _mine(request, number)
    if found.kind != Recording.Kind.PICTURE and not can_be_made():
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = FORMS[found.kind](posted, request.FILES or None).only_what_is_made()
    if posted is not None and form.is_valid():
        commands.record_again(recording=found, made=form.recording())
        say_once(request, _("Changed. A person listens or looks before anybody else reads of it."))
        return redirect("voice:said")
    return render(request, "voice/recorded_again.html", {"form": form})


@public
@require_POST
def away(request: HttpRequest, number: int) -> HttpResponse:
    """Take this one back."""
    try:
        commands.take_back_recording(recording=_mine(request, number))
    except NothingSaid:
        say_once(
            request, _("This is all that you said. Take all of it back, at the end of this page."), level=messages.INFO
        )
    else:
        say_once(request, _("It is gone. No copy of it is left here."))
    return redirect("voice:said")
