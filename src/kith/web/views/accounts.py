"""Accounts of people who work here: opened, given a place, given a way in, and closed, with nobody's families left alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common import codes, presses
from kith.common.doors import allow, anyone_signed_in, fresh, public
from kith.common.form_pages import posted
from kith.partnership.access import looks_after_accounts
from kith.partnership.commands import sign_in as tries
from kith.partnership.commands import staff as commands
from kith.partnership.models import Account, Membership
from kith.partnership.presenters import frame_for
from kith.partnership.queries import staff as queries
from kith.partnership.roles import ROLES, may_give
from kith.support.commands.leaving import CannotTakeThemAll, hand_over_work, in_their_name
from kith.web.adapters import TOO_MANY, guesser_of
from kith.web.forms.accounts import FirstSignInForm, LeavesForm, NewAccountForm, PlaceForm, StartCodeForm

ONE = "web:account"


def render(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    """Drawn in the frame of whoever looks after accounts: a lead's or an administrator's."""
    return draw(request, template, {"base": frame_for(request.reader), "nav_here": "people", **page})


@allow(looks_after_accounts)
def everyone(request: HttpRequest) -> HttpResponse:
    """Who works here, by name, and who has left."""
    words = request.POST.get("q", "")
    here = queries.colleagues(request.reader, words)
    page = {"words": words, "here": here, "left": queries.colleagues(request.reader, words, closed=True)}
    return render(request, "web/accounts.html", {**page, "most": queries.MOST})


@allow(looks_after_accounts)
def one(request: HttpRequest, account: UUID) -> HttpResponse:
    """One account: where they work, as what, and how they get in."""
    found, reader = _found(request, account), request.reader
    live = queries.live_places_of(found, reader)
    before = queries.places_for(reader).filter(account=found).exclude(pk__in=[place.pk for place in live])
    page = {
        "account": found,
        "live": live,
        "before": list(before.order_by("-starts_on", "-pk")),
        "is_me": found.pk == reader.account_id,
        "may_close": not queries.has_places_elsewhere(found, reader),
        "mine_to_end": [place.pk for place in live if place.role in may_give(reader.role)],
        "start_code": queries.start_code_of(found, reader),
    }
    return render(request, "web/account.html", page)


@allow(looks_after_accounts)
@fresh
def new(request: HttpRequest) -> HttpResponse:
    """Somebody begins here."""
    form = NewAccountForm(posted(request), **_may_give(request))
    if request.method == "POST" and form.is_valid():
        said = {"name": form.cleaned_data["name"], "email": form.cleaned_data["email"], **form.place()}
        try:
            place = commands.open_account(**said, by=request.reader, at=timezone.now())
        except commands.EmailTaken:
            form.add_error("email", _("Somebody has an account with this email. Look for them among everybody first."))
        else:
            messages.success(request, _("Opened. Give them their first way in, and it is theirs."))
            return redirect(ONE, place.account.public_id)
    return render(request, "web/account_form.html", {"form": form, "heading": _("Somebody begins here")})


@allow(looks_after_accounts)
@fresh
def place(request: HttpRequest, account: UUID) -> HttpResponse:
    """Another place: another organisation, or another role."""
    found = _not_me(request, account)
    form = PlaceForm(posted(request), **_may_give(request))
    if request.method == "POST" and form.is_valid():
        commands.add_place(account=found, **form.place(), by=request.reader, at=timezone.now())
        messages.success(request, _("They have this place from today."))
        return redirect(ONE, account)
    return render(request, "web/account_form.html", {"form": form, "account": found, "heading": _("Another place")})


@allow(looks_after_accounts)
@fresh
def leaves(request: HttpRequest, account: UUID, place: UUID | None = None) -> HttpResponse:
    """A place ends, or all of it: what is in their name goes to colleagues in the same step."""
    found, reader = _not_me(request, account), request.reader
    places = queries.live_places_of(found, reader)
    if place:
        places = [get_object_or_404(queries.places_for(reader), pk__in=[one.pk for one in places], public_id=place)]
    elif queries.has_places_elsewhere(found, reader):
        return redirect(ONE, account)
    if any(one.role not in may_give(reader.role) for one in places):
        messages.info(request, _("This role is not yours to give or to end. An administrator does it."))
        return redirect(ONE, account)
    work = _work_of(found, places, reader, closes=place is None)
    may = {where: queries.who_may_take_over(found, where.pk, reader) for where in work}
    form = LeavesForm(posted(request), may_take_over=may, notes_missing=any(had.notes for had in work.values()))
    if (
        request.method == "POST"
        and all(may.values())
        and form.is_valid()
        and _left(request, found, places, form, place)
    ):
        messages.success(
            request, _("Done. What was in their name is with their colleagues, and opens for them no more.")
        )
        return redirect(ONE, account)
    page = {"form": form, "account": found, "places": places, "work": work.items(), "closes": place is None}
    return render(request, "web/account_leaves.html", {**page, "nobody": [w for w, who in may.items() if not who]})


def _work_of(found: Account, places: list[Membership], reader: Any, *, closes: bool) -> dict[Any, Any]:
    """By organisation, what is in their name and would be nobody's. One of two places in one organisation leaves it theirs."""
    live = queries.live_places_of(found, reader)
    ending = {place.pk for place in places}
    stays = {place.organisation_id for place in live if place.pk not in ending} if not closes else set()
    work = {}
    for where in {place.organisation for place in places if place.organisation_id not in stays}:
        if had := in_their_name(account_id=found.pk, organisation_id=where.pk, at=reader.at):
            work[where] = had
    return work


def _left(request: HttpRequest, found: Account, places: list[Membership], form: LeavesForm, place: UUID | None) -> bool:
    now, by = timezone.now(), request.reader
    try:
        with transaction.atomic():
            for where, to in form.taken_over().items():
                going = where  # whose it is, should the colleague not be able to
                hand_over_work(account_id=found.pk, organisation_id=where.pk, to=to, by=by, at=now)
            if place is None:
                commands.close_account(account=found, by=by, at=now)
            else:
                commands.end_place(member=places[0], by=by, at=now)
    except CannotTakeThemAll as refused:
        said = _("They have a conflict of interest with %(n)s of these families. Choose somebody else.")
        form.refuse(going, said % {"n": refused.how_many})
        return False
    return True


@allow(looks_after_accounts)
@fresh
def start_code(request: HttpRequest, account: UUID) -> HttpResponse:
    """A code to hand over: their first way in, or the way back from a lost password. Shown once."""
    found = _not_me(request, account)
    form = StartCodeForm(posted(request))
    page = {"account": found, "form": form, "press": presses.new()}
    if request.method == "POST" and form.is_valid():
        if not presses.is_first(request):
            messages.info(request, _("That code was shown once. If it is lost, write a new one."))
            return redirect(ONE, account)
        said = {"known_by": form.cleaned_data["known_by"], "by": request.reader, "at": timezone.now()}
        try:
            code = commands.give_start_code(account=found, **said)
        except commands.NotTheirsToGive:
            form.add_error(None, _("They work elsewhere too, or nowhere now. An administrator gives this code."))
        else:
            return render(request, "web/account_code_given.html", {**page, "code": codes.spaced(code)})
    return render(request, "web/account_code.html", page)


@public
def first(request: HttpRequest) -> HttpResponse:
    """The code from a colleague, and a password of one's own. Then one signs in as always, with the second step."""
    form = FirstSignInForm(posted(request))
    if request.method == "POST" and form.is_valid() and _chosen(request, form):
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    return draw(request, "web/sign_in/first.html", {"form": form})


def _chosen(request: HttpRequest, form: FirstSignInForm) -> bool:
    said, now = form.cleaned_data, timezone.now()
    # Counted apart from signing in: nobody loses that by others' guesses here.
    guesser = guesser_of(request, f"start {said['email']}")
    if not tries.count_try(guesser=guesser, at=now):
        form.add_error(None, TOO_MANY)
        return False
    try:
        account = commands.choose_password(email=said["email"], code=said["code"], password=said["password"], at=now)
    except ValidationError as refused:
        tries.forgive_try(guesser=guesser)
        form.add_error("password", refused)
        return False
    if account is None:
        form.add_error(
            "code", _("That opens nothing. Look at the email and each letter; a code works once, for three days.")
        )
        return False
    tries.forgive_try(guesser=guesser)
    return True


@allow(anyone_signed_in)
def roles(request: HttpRequest) -> HttpResponse:
    """What each role is for, what it opens, and what it never opens."""
    labels = dict(Membership.Role.choices)
    rows = [(labels[role], words, role == request.reader.role) for role, words in ROLES.items()]
    return draw(request, "web/roles.html", {"rows": rows, "base": frame_for(request.reader)})


def _found(request: HttpRequest, account: UUID) -> Account:
    return get_object_or_404(queries.accounts_for(request.reader), public_id=account)


def _not_me(request: HttpRequest, account: UUID) -> Account:
    """An account that is not the reader's own: nobody opens, moves, closes or lets in themself."""
    return get_object_or_404(
        queries.accounts_for(request.reader).exclude(pk=request.reader.account_id), public_id=account
    )


def _may_give(request: HttpRequest) -> dict[str, Any]:
    return {"organisations": queries.organisations_for(request.reader), "roles": may_give(request.reader.role)}
