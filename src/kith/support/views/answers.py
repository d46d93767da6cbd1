"""Answering asks: what waits, longest first; one answer wins, and nobody's words are lost."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common import audit, drafts
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.models import uuid7
from kith.common.reader import Reader
from kith.common.sending import carrier_here
from kith.directory.models import Service
from kith.directory.queries import helps_while_waiting
from kith.support.access import may_answer_asks
from kith.support.commands import answers as commands
from kith.support.commands.sendings import AlreadyAsked, NotAskedDirectly
from kith.support.forms.answers import AnswerForm, HelloForm
from kith.support.models import Answer, Sending
from kith.support.presenters.asks import ask_card, clock, name_of, near_day, opened_line, promise_badge, strip_of
from kith.support.presenters.messages import is_still_to_tell, with_messages
from kith.support.queries import asks as queries
from kith.support.queries.messages import goes_by_itself, steps_of_answers
from kith.support.queries.requests import offered
from kith.support.views.unfinished import initial_of

A_PAGE = 25


@allow(may_answer_asks)
def asks(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, longest first; what is past its promise; what was answered."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    page = Paginator(queries.waiting_longest_first(reader), A_PAGE).get_page(request.GET.get("page"))
    late = [s for s in queries.past_promise_for(reader) if s.organisation_id != reader.organisation_id]
    return render(
        request,
        "support/asks.html",
        {
            "page": page,
            "cards": [ask_card(sending, timezone.localdate(reader.at), reader.account_id) for sending in page],
            "late": [(s, near_day(s.answer_by_on, timezone.localdate(reader.at))) for s in late],
            "answered": list(queries.answered_lately(reader)[:A_PAGE]),
            "today": timezone.localdate(reader.at),
        },
    )


@allow(may_answer_asks)
@require_POST
def open_ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin to answer: colleagues see who has it."""
    sending = _found(request, public_id)
    commands.open_to_answer(sending=sending, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    return redirect("support:answer", sending.public_id)


@allow(may_answer_asks)
def answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One ask: their words, how to reach them, and the four answers."""
    sending = _found(request, public_id)
    kept = drafts.opening(request, _draft(sending))
    form, told = _form(request, sending, kept), ""
    if request.method == "POST":
        if ticket := drafts.posted_ticket(request):
            drafts.keep_posted(request, ticket)
        if form.is_valid() and not (told := _answer(request, sending, form)):
            writer = drafts.writer_of(request)
            drafts.finish(owner=drafts.owner_of(request), form=_draft(sending), writer=writer)
            return redirect("support:answer", sending.public_id)
        sending = _found(request, public_id)
    else:
        audit.record(by=request.reader, did=Deed.READ, to=sending, at=timezone.now())  # type: ignore[attr-defined]
    return render(request, "support/answer.html", _page(request, sending, form, told) | {"kept": kept})


def _page(request: HttpRequest, sending: Sending, form: AnswerForm, told: str) -> dict:
    reader: Reader = request.reader  # type: ignore[attr-defined]
    today = timezone.localdate(reader.at)
    promise, kind = promise_badge(sending, today)
    answers, messages = list(sending.answers.all()), steps_of_answers(sending)
    return {
        "sending": sending,
        "ask": sending.ask,
        "name": name_of(sending.ask),
        "promise": promise,
        "promise_kind": kind,
        "strip": strip_of(sending.ask),
        "answers": with_messages(answers, messages),
        "is_still_to_tell": is_still_to_tell(answers, messages, is_carried=carrier_here() is not None),
        "goes_by_itself": goes_by_itself(sending.ask, today),
        "additions": sending.ask.additions.order_by("added_at", "pk"),
        "bounced": queries.bounced_before(sending),
        "opened": "" if sending.opened_by_id == reader.account_id else opened_line(sending),
        "form": form,
        "told": told,
        "offered": offered(besides=sending.organisation),
        "hello": HelloForm(initial={"on": today}, today=today, asked_on=_asked_on(sending)),
        "is_kept": form.is_bound or bool(form.initial.get("words")),
    }


def _form(request: HttpRequest, sending: Sending, kept: drafts.Opening) -> AnswerForm:
    helps = _helps(sending)
    given = len(sending.answers.all())
    initial = {
        "better_agreed_on": timezone.localdate(),
        **initial_of(AnswerForm, kept.words),
        "once": str(uuid7()),
        "seen": given,
    }
    posted = request.POST if request.method == "POST" else None
    return AnswerForm(posted, initial=initial, today=timezone.localdate(), asked_on=_asked_on(sending), helps=helps)


def _answer(request: HttpRequest, sending: Sending, form: AnswerForm) -> str:
    """Give the answer; or say, kindly, why it was not given. Words stay on the page."""
    said, now = form.cleaned_data, timezone.now()
    words = commands.Said(words=said["words"], once=said["once"], seen=said["seen"])
    common = {"sending": sending, "said": words, "by": request.reader, "at": now}  # type: ignore[attr-defined]
    try:
        _give(said, common)
    except commands.AlreadyAnswered as first:
        by = first.answer.answered_by.name
        form.data = form.data.copy()
        form.data["seen"] = str(sending.answers.count())
        return f"{by} answered this at {clock(first.answer.answered_at)}. Your words are kept below."
    except commands.TakenBack:
        return "They took this back before you answered. Your words are kept below, and were not sent."
    except (AlreadyAsked, NotAskedDirectly) as refused:
        form.add_error("better_to", _why_not(refused))
        return "Nothing has gone yet."
    messages.success(request, _what_next(sending, said))
    return ""


def _give(said: dict, common: dict) -> Answer:
    match said["kind"]:
        case Answer.Kind.YES:
            return commands.answer_yes(**common, hello_on=said["yes_hello_on"], hello_words=said["yes_hello_words"])
        case Answer.Kind.SOMEONE_BETTER:
            return commands.answer_someone_better(
                **common,
                service=said["better_service"],
                family_agreed=said["better_agreed"],
                agreed_on=said["better_agreed_on"],
            )
        case Answer.Kind.NOT_YET:
            return commands.answer_not_yet(**common, until_on=said["later_until_on"], meanwhile=said["meanwhile"])
    return commands.answer_not_us(**common, reason=said["not_us_reason"], meanwhile=said["meanwhile"])


def _why_not(refused: Exception) -> str:
    if isinstance(refused, AlreadyAsked):
        return "They have this ask already, or had it before. Name someone who has not been asked."
    return "They are not asked this way just now. Name someone else."


def _what_next(sending: Sending, said: dict) -> str:
    """What happens now, in one sentence."""
    who = name_of(sending.ask)
    reads = f"{who} reads it with their code"
    if sending.ask.way == sending.ask.Way.I_WILL:
        reads += " when they come back; do not contact them"
    today = timezone.localdate()
    match said["kind"]:
        case Answer.Kind.YES:
            return f"Said yes. {reads}. First hello {near_day(said['yes_hello_on'], today)}."
        case Answer.Kind.SOMEONE_BETTER:
            return f"It has gone to {said['better_service'].organisation.name}, with a promise of its own. {reads}."
        case Answer.Kind.NOT_YET:
            return f"Said not yet. {reads}. You answer again by {near_day(said['later_until_on'], today)}."
    return f"Said not us, and why. {reads}."


@allow(may_answer_asks)
@require_POST
def hello(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The first hello happened."""
    sending = _found(request, public_id)
    form = HelloForm(request.POST, today=timezone.localdate(), asked_on=_asked_on(sending))
    if not form.is_valid():
        page = _page(request, sending, _form_unbound(request, sending), "") | {"hello": form}
        return render(request, "support/answer.html", page)
    commands.say_hello(sending=sending, on=form.cleaned_data["on"], by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, f"You and {name_of(sending.ask)} have said hello.")
    return redirect("support:answer", sending.public_id)


def _form_unbound(request: HttpRequest, sending: Sending) -> AnswerForm:
    return AnswerForm(today=timezone.localdate(), asked_on=_asked_on(sending), helps=_helps(sending))


def _found(request: HttpRequest, public_id: UUID) -> Sending:
    """The ask, if it was sent to the organisation that the reader acts for; otherwise it does not exist."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return get_object_or_404(queries.whole_sending(reader), public_id=public_id)


def _helps(sending: Sending) -> list[Service]:
    if not sending.is_waiting:
        return []
    needs, language = queries.needs_of(sending, sending.ask.language)
    return helps_while_waiting(needs, language)


def _asked_on(sending: Sending) -> date:
    return timezone.localdate(sending.ask.asked_at)


def _draft(sending: Sending) -> str:
    return f"answer:{sending.public_id}"
