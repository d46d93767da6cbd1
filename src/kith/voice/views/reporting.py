"""Something wrong in the directory: anybody says so, with no account and no name, and reads with a code what happened."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.codes import as_typed
from kith.common.doors import public
from kith.common.models import uuid7
from kith.common.said_once import say_once
from kith.directory.queries import whole_service
from kith.directory.queries.keeping import owner_of
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import add_working_days
from kith.voice.commands import reporting as commands
from kith.voice.forms.reporting import WrongForm
from kith.voice.queries.codes import report_behind
from kith.voice.views.held import WRONG


def open_with(request: HttpRequest, typed: str) -> HttpResponse | None:
    """On to what came of something that was said to be wrong, where this code opens that; None where it does not."""
    found = report_behind(typed)
    return WRONG.hold(request, redirect("voice:said-wrong"), as_typed(typed)) if found else None


@public
def wrong(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is wrong with this entry? Nothing of who says so is kept."""
    found = whole_service(public_id)
    if found is None:
        raise Http404
    form = WrongForm(request.POST if request.method == "POST" else None, initial={"once": str(uuid7())})
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        said = commands.say_wrong(service=found, wrong=form.wrong(), once=form.cleaned_data["once"], at=now)
        return WRONG.hold(request, redirect("voice:said-wrong"), said.code, is_new=True)
    on = timezone.localdate(now)
    page = {
        "service": found,
        "form": form,
        "owner": owner_of(found, on),
        "by_day": add_working_days(on, rule_on("directory.reports", on)["working_days"]),
    }
    return render(request, "voice/wrong.html", page)


@public
def said_wrong(request: HttpRequest) -> HttpResponse:
    """What happened with what I said is wrong."""
    code, _is_new = WRONG.held(request)
    mine = report_behind(code) if code else None
    if mine is None:
        return WRONG.let_go(redirect("support:code"))
    on = timezone.localdate()
    page = {
        "mine": mine,
        "owner": owner_of(mine.service, on),
        "is_late": mine.answer_by_on < on,
        "is_shown": whole_service(mine.service.public_id) is not None,
        "code": WRONG.new_code_of(request),
    }
    return render(request, "voice/said_wrong.html", page)


@public
@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Put it away on this device."""
    say_once(request, _("Put away. This device no longer opens it; your code still does."))
    return WRONG.let_go(redirect("web:front"))
