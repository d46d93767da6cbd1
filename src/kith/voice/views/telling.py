"""Say something, with no account and no name: the words, a code, and what happens next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kith.common.doors import public
from kith.common.media.making import can_be_made
from kith.common.models import uuid7
from kith.partnership.queries import danger_numbers, rule_on
from kith.support.queries.promises import open_asks_organisation, who_answers
from kith.voice.commands import saying as commands
from kith.voice.forms.telling import TellForm
from kith.voice.queries.consultations import open_now
from kith.voice.views import held


@public
def tell(request: HttpRequest) -> HttpResponse:
    """What would you like the city to know? Nothing of who, when or from where is kept, so nothing is kept meanwhile."""
    form = TellForm(request.POST or None, initial={"once": str(uuid7())})
    if request.method == "POST" and form.is_valid():
        if form.is_for_help and "anyway" not in request.POST:
            return _page(request, form, "voice/tell_help.html")
        is_finished = "later" not in request.POST
        said = commands.say(
            saying=form.saying(), once=form.cleaned_data["once"], is_finished=is_finished, at=timezone.now()
        )
        return held.hold(request, redirect("voice:said"), said.code, is_new=True)
    return _page(request, form, "voice/tell.html")


def _page(request: HttpRequest, form: TellForm, template: str) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    desk = open_asks_organisation()
    page = {
        "form": form,
        "danger": danger_numbers(today),
        "desk": desk,
        "who": who_answers(desk, at=now)[:3] if desk else [],
        "days": rule_on("voice.reading", today)["working_days"],
        "complaint_days": rule_on("voice.complaint", today)["working_days"],
        "consultations": open_now(today),
        "may_be_played": can_be_made(),
    }
    return render(request, template, page)


@public
def how_we_listen(request: HttpRequest) -> HttpResponse:
    """The published policy: what is accepted, what is not, who reads, what is kept."""
    today = timezone.localdate()
    days = {"days": rule_on("voice.reading", today)["working_days"]}
    return render(request, "voice/how_we_listen.html", days)
