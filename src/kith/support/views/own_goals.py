"""A person's own goals, on their own page: set one, rate it when they like, say it is done or let go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, let_go, posted, ready, writes
from kith.common.forms import PlainForm
from kith.families.access import is_one_of_a_family
from kith.families.models import Person
from kith.families.queries import own_families
from kith.support.commands import goals as commands
from kith.support.forms.own_goals import OwnEndForm, OwnGoalForm, OwnRatingForm
from kith.support.models import Goal
from kith.support.queries.goals import own_goals
from kith.support.views.beside import today_of

HOME = "web:mine"


@allow(is_one_of_a_family)
@writes(after=HOME)
def new(request: HttpRequest) -> HttpResponse:
    """What they are aiming for, in their own words."""
    families = get_list_or_404(own_families(request.reader))
    form = OwnGoalForm(posted(request), families=families)
    if ready(request, form):
        commands.set_goal(
            family=form.family,
            person=_me(request) if form.is_mine else None,
            words=form.cleaned_data["words"],
            set_on=today_of(request),
            by=request.reader,
            at=timezone.now(),
        )
        return finish(request, _("Written down in your words. Say where you are with it when you like."), HOME)
    return _page(
        request,
        form,
        heading=_("What you are aiming for"),
        lead=_("It can be small. It needs no end date, and nobody marks you on it."),
        button=_("Write it down"),
    )


@allow(is_one_of_a_family)
@writes(after=HOME)
def rate(request: HttpRequest, goal: UUID) -> HttpResponse:
    """Where they are today; and not today is an answer."""
    aim = _own_goal(request, goal)
    if "not-today" in request.POST:
        return _not_today(request)
    form = OwnRatingForm(posted(request))
    if ready(request, form):
        try:
            commands.rate_goal(
                goal=aim,
                whose="family",
                person=_me(request),
                rated_on=today_of(request),
                by=request.reader,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except commands.AlreadyLetGo:
            form.add_error(None, _("This goal was let go, so it is not rated any more. Your words are still here."))
        else:
            return finish(request, _("Added to your line. The ones before it stay as they were."), HOME)
    lead = _("Down is not a failing, and you need not say why. %(who)s") % {"who": _who_reads(aim)}
    return _page(
        request, form, heading=aim.words, is_said=True, lead=lead, button=_("Add it to my line"), may_wait=True
    )


@allow(is_one_of_a_family)
@writes(after=HOME)
def done(request: HttpRequest, goal: UUID) -> HttpResponse:
    """They got there, or let it go. Its line is kept. A goal of all of them is let go together, with a worker."""
    aim = get_object_or_404(own_goals(request.reader), public_id=goal, person=request.reader.person_id)
    form = OwnEndForm(posted(request))
    if ready(request, form):
        try:
            commands.let_go_of(
                goal=aim,
                let_go_on=today_of(request),
                words=form.cleaned_data["words"],
                is_reached=form.is_reached,
                by=request.reader,
                at=timezone.now(),
            )
        except commands.AlreadyLetGo:
            form.add_error(None, _("This goal was let go before. Your words are still here: tell anyone beside you."))
        else:
            said = _("You got there. Its line is kept.") if form.is_reached else _("Let go. Its line is kept.")
            return finish(request, said, HOME)
    lead = _("Getting there, changing your mind, or something else mattering more: all are good reasons.")
    return _page(request, form, heading=aim.words, is_said=True, lead=lead, button=_("Say so"))


def _me(request: HttpRequest) -> Person:
    return Person.objects.get(pk=request.reader.person_id)


def _own_goal(request: HttpRequest, public_id: UUID) -> Goal:
    goals = own_goals(request.reader).select_related("family")
    return get_object_or_404(goals, public_id=public_id)


def _who_reads(goal: Goal) -> str:
    if goal.person_id is None:
        return _("Everyone in %(family)s who signs in reads it, and the people who work beside you.") % {
            "family": goal.family.known_as
        }
    return _("Only you read it, and the people who work beside you.")


def _not_today(request: HttpRequest) -> HttpResponse:
    """Nothing is written, and nobody is told."""
    let_go(request)
    messages.info(request, _("That is fine. Nothing was written down."))
    return redirect(HOME)


def _page(request: HttpRequest, form: PlainForm, **words: Any) -> HttpResponse:
    return form_page(request, form, template="support/own_form.html", **words)
