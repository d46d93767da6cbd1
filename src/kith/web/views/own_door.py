"""The door to a person's own page: a code from a slip, and codes for next time. No email, no password, nothing to reset."""

from functools import partial

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common import codes, drafts, presses
from kith.common.afterwards import do_afterwards
from kith.common.doors import allow, fresh, public
from kith.common.networks import address_of
from kith.families.access import is_one_of_a_family
from kith.families.commands import ways_in as commands
from kith.families.forms.ways_in import OwnCodeForm, SendCodeForm
from kith.families.queries.ways_in import codes_left, given_lately, may_codes_be_sent
from kith.support.commands.codes import note_wrong_try
from kith.support.queries.codes import Guesser, may_try
from kith.web.second_factor import passkeys_of


@public
def door(request: HttpRequest) -> HttpResponse:
    """Type what is on the slip, and your own page opens."""
    form = OwnCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        onward, wrong = _open(request, form.cleaned_data["code"])
        if onward:
            return redirect(onward)
        form.add_error("code", wrong)
    return render(request, "web/own_door.html", {"form": form})


@public
def send(request: HttpRequest) -> HttpResponse:
    """A code to one's own phone, for those who said that it may come. Whoever asks reads the same words, sent or not."""
    form = SendCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        guesser = Guesser.of(browser=drafts.owner_of(request), address=address_of(request))
        if may_try(guesser, at=now):
            note_wrong_try(guesser=guesser, at=now)  # each asking is a try: nobody rings a phone all night
            # The carrier may take seconds: an answer that waited for it would tell that somebody of this number is here.
            do_afterwards(partial(commands.send_code, to=form.cleaned_data["to"], at=now))
            messages.info(
                request,
                _(
                    "If that is yours, and you said that codes may come to it, one is on its way. It works for ten minutes."
                ),
            )
            return redirect("web:own-door")
        form.add_error("to", _("Too many have been asked for here. Wait a quarter of an hour, or use a code on paper."))
    return render(request, "web/own_send.html", {"form": form})


@allow(is_one_of_a_family)
@fresh
@require_POST
def may_send(request: HttpRequest) -> HttpResponse:
    """Whether a code may come to one's own phone: said by oneself alone."""
    are = request.POST.get("may") == "yes"
    commands.let_codes_be_sent(are=are, by=request.reader, at=timezone.now())
    messages.success(request, _("Codes may come to you now.") if are else _("No code comes to your phone now."))
    return redirect("web:own-next")


def _open(request: HttpRequest, typed: str) -> tuple[str, str]:
    """Where to go on; or why not, kindly. Wrong tries count against this browser and its network, and nobody else's."""
    now = timezone.now()
    guesser = Guesser.of(browser=drafts.owner_of(request), address=address_of(request))
    if not may_try(guesser, at=now):
        return "", _(
            "Too many codes have been tried here. Wait a quarter of an hour, or ask your worker for a new one."
        )
    used = commands.use_code(typed=typed, at=now)
    if used is None:
        note_wrong_try(guesser=guesser, at=now)
        return "", _(
            "That opens nothing. Look at each letter again; each code opens once, and a new slip ends the old one."
        )
    login(request, used.way_in.space.account)
    return ("web:own-next" if used.is_first else "web:mine"), ""


@allow(is_one_of_a_family)
@fresh
def next_time(request: HttpRequest) -> HttpResponse:
    """How you get back in: a passkey of this phone, or codes on paper; and when a way in was last given."""
    page = {"left": codes_left(request.reader), "given": given_lately(request.reader), "press": presses.new()}
    return render(
        request,
        "web/own_next.html",
        {**page, "passkeys": passkeys_of(request.reader.account_id), "may_send": may_codes_be_sent(request.reader)},
    )


@allow(is_one_of_a_family)
@fresh
@require_POST
def sheet(request: HttpRequest) -> HttpResponse:
    """Ten codes, shown once. Those before end."""
    if not presses.is_first(request):
        messages.info(request, _("Those codes were shown once. If you do not have them on paper, write ten new ones."))
        return redirect("web:own-next")
    written = commands.write_sheet(by=request.reader, at=timezone.now())
    return render(request, "web/own_sheet.html", {"codes": [codes.spaced(code) for code in written]})
