"""What I said, and what came of it: behind a code, for whoever holds it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.codes import as_typed
from kith.common.doors import public
from kith.common.said_once import say_once
from kith.partnership.queries import danger_numbers
from kith.voice.commands import deciding
from kith.voice.commands import saying as commands
from kith.voice.forms.questions import AnswerForm
from kith.voice.forms.telling import TellForm, WhetherForm
from kith.voice.models import Contribution, Decision
from kith.voice.presenters.own import own_story
from kith.voice.queries.codes import contribution_behind
from kith.voice.views import held
from kith.voice.views.recordings import played


def open_with(request: HttpRequest, typed: str) -> HttpResponse | None:
    """On to what this code opens, where it opens something that was said; None where it does not."""
    said = contribution_behind(typed)
    return held.hold(request, redirect("voice:said"), as_typed(typed)) if said else None


@public
def said(request: HttpRequest) -> HttpResponse:
    """My words, the road from them, and what came of it."""
    mine = held.held_contribution(request)
    if mine is None:
        return held.let_go(redirect("support:code"))
    today = timezone.localdate()
    page = {
        "mine": mine,
        "story": own_story(mine, today=today, language=get_language() or "en"),
        "code": held.new_code_of(request),
        "recordings": mine.recordings.defer("content").order_by("pk"),
        "danger": danger_numbers(today),
    }
    return render(request, "voice/said.html", page)


@public
def recording(request: HttpRequest, number: int) -> HttpResponse:
    """My own voice note, film or picture."""
    mine = held.held_contribution(request)
    if mine is None:
        raise Http404
    return played(request, mine, number)


@public
def change(request: HttpRequest) -> HttpResponse:
    """Say it differently."""
    mine = held.held_contribution(request)
    if mine is None:
        return redirect("support:code")
    form = _change_form(request, mine)
    if request.method == "POST" and form.is_valid():
        is_finished = "later" not in request.POST
        commands.change(contribution=mine, saying=form.saying(), is_finished=is_finished, at=timezone.now())
        say_once(request, _("Changed. A person reads the new words before anybody else does."))
        return redirect("voice:said")
    page = {"form": form, "mine": mine, "danger": danger_numbers(timezone.localdate())}
    return render(request, "voice/tell_change.html", page)


def _change_form(request: HttpRequest, mine: Contribution) -> TellForm | AnswerForm:
    """The form that they filled in, as they filled it in."""
    posted, pieces = request.POST or None, commands.own_pieces(mine)
    if mine.consultation:
        initial = AnswerForm.initial_for(mine, pieces)
        return AnswerForm(posted, consultation=mine.consultation, was=mine, initial=initial)
    return TellForm(posted, was=mine, initial=TellForm.initial_for(mine, pieces))


@public
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Forget what I said. No copy is left."""
    mine = held.held_contribution(request)
    if mine is not None:
        commands.take_back(contribution=mine)
        say_once(request, _("It is gone. No copy of it is left here, and the code opens nothing now."))
    return held.let_go(redirect("web:front"))


@public
@require_POST
def no_need(request: HttpRequest) -> HttpResponse:
    """Nobody needs to answer me."""
    mine = held.held_contribution(request)
    if mine is None:
        return redirect("support:code")
    deciding.needs_no_answer(contribution=mine)
    say_once(request, _("Thank you. You can still look here with your code at any time."))
    return redirect("voice:said")


@public
def whether(request: HttpRequest, decision: str) -> HttpResponse:
    """It was said to be done. Is it so?"""
    mine = held.held_contribution(request)
    if mine is None:
        return redirect("support:code")
    found = get_object_or_404(Decision.objects.filter(theme__members__contribution=mine), public_id=decision)
    form = WhetherForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_so = form.cleaned_data["is_so"] == "yes"
        words, at = form.cleaned_data["words"], timezone.now()
        deciding.say_whether(decision=found, contribution=mine, is_so=is_so, words=words, at=at)
        say_once(request, _("Written. Where somebody says that it is not so, everybody reads that too."))
        return redirect("voice:said")
    return render(request, "voice/whether.html", {"form": form, "decision": found})


@public
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Put it away on this device."""
    say_once(request, _("Put away. This device no longer opens it; your code still does."))
    return held.let_go(redirect("web:front"))
