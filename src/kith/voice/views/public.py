"""You said; we did, or could not, because: what everybody may read, print and put on a wall."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kith.common.doors import public
from kith.voice.access import hears_voices
from kith.voice.presenters.you_said import WAITING, Kind, the_whole
from kith.voice.queries.answers import every_quote_of

SHOW = {
    "waiting": (WAITING,),
    "could-not": (Kind.COULD_NOT, Kind.NOT_OURS, Kind.PARTLY),
    "done": (Kind.DONE, Kind.DOING),
}


@public
def you_said(request: HttpRequest) -> HttpResponse:
    """Everything that families raised, with its answer, or with how long it has waited for one."""
    whole = the_whole(today=timezone.localdate())
    show = request.GET.get("show", "")
    kinds = SHOW.get(show)
    shown = whole.waiting if show == "waiting" else [one for one in whole.answers if not kinds or one.kind in kinds]
    page = {"whole": whole, "shown": shown, "show": show if kinds else "", "at": timezone.now()}
    return render(request, "voice/you_said.html", page)


@public
def one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of them, all the way: who disagreed, who does what, and how it stands."""
    whole = the_whole(today=timezone.localdate())
    found = next((answer for answer in whole.answers if answer.theme.public_id == public_id), None)
    if found is None:
        raise Http404
    first = found.quote.quote if found.quote else ""
    more = [words for words in every_quote_of(found.theme) if words != first]
    page = {"answer": found, "more_quotes": more, "hears": hears_voices(request.reader)}
    return render(request, "voice/you_said_one.html", page)
