"""Goals: set by the family, rated when they like, let go kindly."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.support.access import works_with_families
from kith.support.commands import goals as commands
from kith.support.forms.goals import GoalForm, LetGoForm, RatingForm
from kith.support.presenters.goals import line_of
from kith.support.queries import goals, understanding
from kith.support.views.beside import family_of, form_page, today_of, writes


@allow(works_with_families)
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """Each goal as a line with its table, and those they let go."""
    beside = family_of(request, family)
    held = [line_of(goal) for goal in goals.goals_of(request.reader, beside)]
    let_go = [line_of(goal) for goal in goals.goals_of(request.reader, beside, let_go=True)]
    return render(request, "support/goals.html", {"family": beside, "goals": held, "let_go": let_go})


@allow(works_with_families)
@writes(after="support:goals", of=("family",))
def new(request: HttpRequest, family: UUID) -> HttpResponse:
    """A goal of theirs, in their words."""
    beside = family_of(request, family)
    people = list(understanding.living_of(request.reader, beside))
    form = GoalForm(posted(request), people=people, today=today_of(request))
    if ready(request, form):
        commands.set_goal(
            family=beside,
            person=form.person,
            words=form.cleaned_data["words"],
            set_on=form.cleaned_data["set_on"],
            by=request.reader,
            at=timezone.now(),
        )
        return finish(
            request, _("Written down in their words. They can rate it when they like."), "support:goals", family
        )
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:goals",
        heading=_("A goal of theirs"),
        lead=_("Theirs, not ours. It needs no target and no end date."),
        button=_("Write it down"),
    )


@allow(works_with_families)
@writes(after="support:goals", of=("family",))
def rate(request: HttpRequest, family: UUID, goal: UUID) -> HttpResponse:
    """0 to 10, by one of them or by the worker."""
    beside = family_of(request, family)
    aim = get_object_or_404(goals.goals_for(request.reader), family=beside, public_id=goal)
    people = list(understanding.living_of(request.reader, beside))
    form = RatingForm(
        posted(request),
        people=people,
        today=today_of(request),
        my_name=request.reader.name,
    )
    if ready(request, form):
        try:
            commands.rate_goal(goal=aim, by=request.reader, at=timezone.now(), **form.rating())
        except commands.AlreadyLetGo:
            form.add_error(None, _("They let go of this goal, so it is not rated any more."))
        else:
            return finish(request, _("Added to the line. Earlier ones stay as they were."), "support:goals", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:goals",
        heading=_("Where are they with it?"),
        about=aim.words,
        lead=_("Their number and yours stay apart. Going down is not a failing: ask what was going on."),
        button=_("Add it to the line"),
    )


@allow(works_with_families)
@writes(after="support:goals", of=("family",))
def let_go(request: HttpRequest, family: UUID, goal: UUID) -> HttpResponse:
    """Let a goal go. Its line is kept."""
    beside = family_of(request, family)
    aim = get_object_or_404(goals.goals_for(request.reader), family=beside, public_id=goal, let_go_on=None)
    form = LetGoForm(posted(request))
    if ready(request, form):
        commands.let_go_of(
            goal=aim,
            let_go_on=today_of(request),
            by=request.reader,
            at=timezone.now(),
            **form.cleaned_data,
        )
        return finish(request, _("Let go. Its line is kept below."), "support:goals", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:goals",
        heading=_("Let this goal go"),
        about=aim.words,
        button=_("Let it go"),
    )
