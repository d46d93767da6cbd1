"""Say it aloud, sign it, or draw it, with no account and no name. Nothing of where, when or on what is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import public
from kith.common.media.limits import FILM, LIMITS, SOUND
from kith.common.media.making import can_be_made
from kith.common.models import uuid7
from kith.common.uploads import LARGEST, takes_files
from kith.partnership.queries import danger_numbers
from kith.voice.commands import saying as commands
from kith.voice.forms.aloud import AloudForm, DrawingForm, SigningForm, VoiceForm
from kith.voice.views import held


@takes_files(up_to=LIMITS[SOUND].size)
@public
def aloud(request: HttpRequest) -> HttpResponse:
    """A voice note."""
    return _said(request, VoiceForm, _("Say it aloud"), is_media=True)


@takes_files(up_to=LIMITS[FILM].size)
@public
def signed(request: HttpRequest) -> HttpResponse:
    """A film of somebody signing."""
    return _said(request, SigningForm, _("Sign it"), is_media=True)


@takes_files(up_to=LARGEST)
@public
def drawn(request: HttpRequest) -> HttpResponse:
    """A drawing or a photo."""
    return _said(request, DrawingForm, _("Draw it, or take a photo"))


def _said(request: HttpRequest, form_of: type[AloudForm], heading: str, *, is_media: bool = False) -> HttpResponse:
    if is_media and not can_be_made():
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = form_of(posted, request.FILES or None, initial={"once": str(uuid7())})
    if posted is not None and form.is_valid():
        said = commands.say(saying=form.saying(), once=form.cleaned_data["once"], at=timezone.now())
        return held.hold(request, redirect("voice:said"), said.code, is_new=True)
    page = {"form": form, "heading": heading, "danger": danger_numbers(timezone.localdate())}
    return render(request, "voice/tell_aloud.html", page)
