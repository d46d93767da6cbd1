"""The private code: it opens an ask, to read the answer, add, change how to be reached, or take it back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common import drafts
from kith.common.doors import public
from kith.common.models import uuid7
from kith.common.networks import address_of
from kith.directory.queries import helps_while_waiting
from kith.partnership.queries import danger_numbers
from kith.support.commands import asks as commands
from kith.support.commands import endings
from kith.support.commands.codes import note_wrong_try
from kith.support.forms.asks import AddForm, CodeForm, ComeBackForm, ReachForm
from kith.support.models import Ask
from kith.support.presenters.asking import may_still_change, story_told
from kith.support.queries.asks import needs_of, story_of
from kith.support.queries.codes import Guesser, ask_behind, may_try
from kith.support.queries.endings import way_back_behind
from kith.support.views import held, unfinished

# Rooms later in the story open codes of their own: each is asked with the request and what was typed.
OPENS_ELSEWHERE: list[Callable[[HttpRequest, str], HttpResponse | None]] = []


@public
def code(request: HttpRequest) -> HttpResponse:
    """Type a private code, and read what waits behind it."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        opened = _open(request, form.cleaned_data["code"])
        if isinstance(opened, HttpResponse):
            return opened
        form.add_error("code", opened)
    return render(
        request, "support/code.html", {"form": form, "held": held.held_ask(request), "back": reverse("web:front")}
    )


def _open(request: HttpRequest, typed: str) -> HttpResponse | str:
    """Open the ask, or what another room keeps behind a code, in this browser; or say, kindly, why not."""
    now = timezone.now()
    address = address_of(request)
    if not may_try(Guesser.of(browser=drafts.owner_if_any(request), address=address), at=now):
        return _("Too many codes have been tried here. Wait a quarter of an hour, or ask again: that always works.")
    ask = ask_behind(typed)
    if ask is None and (elsewhere := next((a for each in OPENS_ELSEWHERE if (a := each(request, typed))), None)):
        return elsewhere
    if ask is None:
        note_wrong_try(guesser=Guesser.of(browser=drafts.owner_of(request), address=address), at=now)
        return _("That code opens nothing. Look at each letter again; it may be an 8 or a B, a 5 or an S.")
    request.session.cycle_key()  # a new key: nobody who knew the old one shares what opens now
    held.hold(request, ask)
    return redirect("support:my-ask")


@public
def asked(request: HttpRequest) -> HttpResponse:
    """The promise, the private code, and what happens next: right after asking."""
    return my_ask(request)


@public
def my_ask(request: HttpRequest) -> HttpResponse:
    """The answer in plain words, for whoever holds the code."""
    ask = held.held_ask(request)
    if ask is None:
        return redirect("support:code")
    sendings = story_of(ask)
    story = story_told(ask, sendings, at=timezone.now())
    page = {
        "ask": ask,
        "story": story,
        "code": held.held_code(request, ask),
        "additions": ask.additions.order_by("added_at", "pk"),
        "ending": way_back_behind(ask),
        "is_waiting": ask.withdrawn_at is None and any(not s.ended_as for s in sendings),
        "is_open": may_still_change(ask, sendings),
        "helps": [] if story.meanwhile else helps_while_waiting(*needs_of(sendings[0], ask.language)),
        "danger": danger_numbers(timezone.localdate()),
    }
    return render(request, "support/ask_mine.html", page)


@public
def slip(request: HttpRequest) -> HttpResponse:
    """A plain slip: the code and a web address, and nothing else."""
    ask = held.held_ask(request)
    code = held.held_code(request, ask) if ask else ""
    if not code:
        return redirect("support:my-ask")
    return render(
        request,
        "support/code_slip.html",
        {"code": code, "address": request.build_absolute_uri(reverse("support:code"))},
    )


@public
def add(request: HttpRequest) -> HttpResponse:
    """Add words. The first ones stand."""
    ask = held.held_ask(request)
    if request.method == "POST":
        _keep_page(request)
    if ask is None:
        return redirect("support:code")
    typed = unfinished.initial_of(AddForm, unfinished.typed_before(request))
    posted = request.POST if request.method == "POST" else None
    form = AddForm(posted, initial={"once": str(uuid7()), **typed})
    if posted and form.is_valid():
        commands.add_words(ask=ask, **form.cleaned_data, by=request.reader, at=timezone.now())
        return _done(request, _("Added. Whoever reads your ask sees both."))
    return render(request, "support/ask_add.html", {"form": form, "ask": ask, "back": reverse("support:my-ask")})


@public
def reach(request: HttpRequest) -> HttpResponse:
    """Change how it is safe to be reached."""
    ask = held.held_ask(request)
    if request.method == "POST":
        _keep_page(request)
    if ask is None:
        return redirect("support:code")
    typed = unfinished.initial_of(ReachForm, unfinished.typed_before(request))
    posted = request.POST if request.method == "POST" else None
    form = ReachForm(posted, initial=typed or ReachForm.initial_of(ask))
    if posted and form.is_valid():
        commands.change_reach(ask=ask, reach=form.reach(), by=request.reader, at=timezone.now())
        return _done(request, _("Changed. From now on you are reached only this way."))
    page = {
        "form": form,
        "changing": True,
        "back": reverse("support:my-ask"),
        "danger": danger_numbers(timezone.localdate()),
    }
    return render(request, "support/ask_reach.html", page)


@public
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the ask back. It can be asked again."""
    ask = held.held_ask(request)
    if ask is None:
        return redirect("support:code")
    commands.withdraw(ask=ask, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    return _done(request, _("You took it back. Nobody will contact you about it."))


@public
@require_POST
def ask_again(request: HttpRequest) -> HttpResponse:
    """Ask again after all."""
    ask = held.held_ask(request)
    if ask is None:
        return redirect("support:code")
    commands.bring_back(ask=ask, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    is_waiting = ask.sendings.filter(ended_as="").exists()
    return _done(request, _("Asked again, with a new promise.") if is_waiting else _("Asked again. They said yes."))


@public
def come_back(request: HttpRequest) -> HttpResponse:
    """After a goodbye: ask again with the same code, to people who already know the story."""
    ask = held.held_ask(request)
    if request.method == "POST":
        _keep_page(request)
    ending = way_back_behind(ask) if ask else None
    if ask is None or ending is None:
        return redirect("support:my-ask")
    form = ComeBackForm(request.POST or None, initial=unfinished.initial_of(AddForm, unfinished.typed_before(request)))
    if request.method == "POST" and form.is_valid():
        try:
            back = endings.come_back(
                ending=ending,
                words=form.cleaned_data["words"],
                reach=endings.reach_of(ask),
                name=ask.name,
                held=ask,
                by=request.reader,  # type: ignore[attr-defined]
                at=timezone.now(),
            )
        except endings.AlreadyBack as already:
            return _hold_and_say(request, already.args[0], _("You had already come back. This is what you asked."))
        return _hold_and_say(request, back.ask, _("Welcome back. Your code is the same as before."))
    page = {"form": form, "ending": ending, "back": reverse("support:my-ask")}
    return render(request, "support/ask_come_back.html", page)


def _hold_and_say(request: HttpRequest, ask: Ask, words: str) -> HttpResponse:
    held.hold(request, ask)
    return _done(request, words)


@public
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Put the code away on this device."""
    held.let_go(request)
    messages.success(request, _("Put away. This device no longer opens it; your code still does."))
    return redirect("web:front")


def _keep_page(request: HttpRequest) -> None:
    """Keep what was typed on this page before anything can fail."""
    words = unfinished.plain(drafts.words_of(request))
    drafts.keep(owner=drafts.owner_of(request), form=f"page:{request.path}", words=words, at=timezone.now())


def _done(request: HttpRequest, words: str) -> HttpResponse:
    drafts.let_go(owner=drafts.owner_of(request), form=f"page:{request.path}")
    held.still_here(request)
    messages.success(request, words)
    return redirect("support:my-ask")
