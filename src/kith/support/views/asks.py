"""Asking for help, with no account: one question a page, nothing typed lost, and a promise at the end."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import public
from kith.directory.forms.finding import words_behind
from kith.directory.models import Service
from kith.directory.queries import current
from kith.partnership.queries import danger_numbers
from kith.support.commands import asks as commands
from kith.support.commands.codes import press_of
from kith.support.forms.asks import STEPS, SendForm, asking_of
from kith.support.presenters.asking import summary_of
from kith.support.queries.promises import open_asks_organisation
from kith.support.views import held, unfinished

ADDRESSES = {
    "what": "support:ask",
    "name": "support:ask-name",
    "reach": "support:ask-reach",
    "easier": "support:ask-easier",
    "check": "support:ask-check",
}

TEMPLATES = {
    "what": "support/ask_what.html",
    "name": "support/ask_name.html",
    "reach": "support/ask_reach.html",
    "easier": "support/ask_easier.html",
}


@public
def ask(request: HttpRequest) -> HttpResponse:
    """What would help? Asked of nobody in particular."""
    return _what(request, None)


@public
def ask_about(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What would help? Asked of one service."""
    service = Service.objects.shown().select_related("organisation").filter(public_id=current(public_id)).first()
    if service is None or service.status == Service.Status.DEFUNCT:
        raise Http404
    if not service.may_be_asked_directly:
        return redirect("directory:service", service.public_id)
    return _what(request, service)


def _what(request: HttpRequest, service: Service | None) -> HttpResponse:
    writing = unfinished.of(request)
    writing.service_id = str(service.public_id) if service else ""
    return _question(request, "what", writing, service)


@public
def ask_name(request: HttpRequest) -> HttpResponse:
    """What would you like to be called?"""
    return _later_question(request, "name")


@public
def ask_reach(request: HttpRequest) -> HttpResponse:
    """How is it safe to reach you?"""
    return _later_question(request, "reach")


@public
def ask_easier(request: HttpRequest) -> HttpResponse:
    """What would make it easier?"""
    return _later_question(request, "easier")


def _later_question(request: HttpRequest, step: str) -> HttpResponse:
    writing = unfinished.of(request)
    if request.method != "POST" and "what" not in writing.said:
        return _nothing_begun(request)
    return _question(request, step, writing, writing.service)


def _question(request: HttpRequest, step: str, writing: unfinished.Unfinished, service: Service | None) -> HttpResponse:
    if request.method == "POST":
        unfinished.keep(request, writing, step=step)
        form = STEPS[step](request.POST)
        if form.is_valid():
            return redirect(ADDRESSES[writing.next_after(step)])
    else:
        before = unfinished.typed_before(request)
        written = unfinished.initial_of(STEPS[step], before) if before else writing.initial(step)
        form = STEPS[step](initial=written or _looked_for(request))
    return render(
        request,
        TEMPLATES[step],
        {
            "form": form,
            "service": service,
            "number": list(STEPS).index(step) + 1,
            "of": len(STEPS),
            "back": _before(step, writing),
            "danger": danger_numbers(timezone.localdate()),
        },
    )


def _looked_for(request: HttpRequest) -> dict[str, str]:
    """The words of the search that led here, so that nobody types them twice."""
    return {"words": words_behind(request.GET.get("s", ""), request.session)}


def _nothing_begun(request: HttpRequest) -> HttpResponse:
    """Back, after it was sent, leads to the promise; a later page opened by itself leads to the first."""
    return redirect("support:asked" if held.held_ask(request) else "support:ask")


def _before(step: str, writing: unfinished.Unfinished) -> str:
    """The address of the page before this one."""
    if step == "what":
        return reverse("directory:service", args=[writing.service_id]) if writing.service_id else reverse("web:front")
    steps = list(ADDRESSES)
    return _address(steps[steps.index(step) - 1], writing)


@public
def ask_check(request: HttpRequest) -> HttpResponse:
    """Is this right? Then send it, once."""
    writing = unfinished.of(request)
    if request.method == "POST" and (sent := _sent_already(request)):
        return sent
    if request.method != "POST" and not writing.said:
        return _nothing_begun(request)
    answered = {step: writing.form(step) for step in STEPS}
    for step, form in answered.items():
        if step not in writing.said or not form.is_valid():
            return redirect(_address(step, writing))
    service = writing.service
    problem = _send(request, answered, service, writing) if request.method == "POST" else ""
    if isinstance(problem, HttpResponse):
        return problem
    organisation = service.organisation if service else open_asks_organisation()
    return render(
        request,
        "support/ask_check.html",
        {
            "form": SendForm(initial={"once": writing.once}),
            "summary": summary_of(asking_of(answered), ADDRESSES, _address("what", writing)),
            "service": service,
            "organisation": organisation,
            "problem": problem,
            "back": _before("check", writing),
        },
    )


def _send(request: HttpRequest, answered: dict, service: Service | None, writing: unfinished.Unfinished) -> object:
    """On to the promise; or, in words, why it could not be sent."""
    try:
        asked = commands.make_ask(
            asking=asking_of(answered),
            service=service,
            once=request.POST.get("once", "")[:40],
            by=request.reader,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except commands.NotAskedDirectly:
        return _("They stopped taking asks this way while you were writing. Your words are kept. Choose another below.")
    except commands.NobodyTakesOpenAsks:
        return _("Nobody takes an ask like this just now. Your words are kept: choose a service and ask them.")
    unfinished.let_go(request)
    held.hold(request, asked.ask, code=asked.code)
    return redirect("support:asked")


def _sent_already(request: HttpRequest) -> HttpResponse | None:
    """The button was pressed twice, or Back and again: the same ask, once."""
    ask = held.held_ask(request)
    if ask and ask.once and ask.once == press_of(request.POST.get("once", "")[:40]):
        return redirect("support:asked")
    return None


def _address(step: str, writing: unfinished.Unfinished) -> str:
    """The address of a page of this ask."""
    if step == "what" and writing.service_id:
        return reverse("support:ask-about", args=[writing.service_id])
    return reverse(ADDRESSES[step])


@public
def forget(request: HttpRequest) -> HttpResponse:
    """Clear what was being written in this browser."""
    if request.method == "POST":
        unfinished.let_go(request)
        messages.success(request, _("What you were writing is cleared."))
        return redirect("web:front")
    return redirect("support:ask")
