"""The plan of one family: read it, begin it, print it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.models import Family
from kith.support.access import works_with_families
from kith.support.commands import plans as commands
from kith.support.forms.plans import BeginPlanForm
from kith.support.presenters.goals import line_of
from kith.support.presenters.paper import paper_of
from kith.support.presenters.plans import page_of
from kith.support.queries import understanding
from kith.support.queries.goals import goals_of
from kith.support.views.beside import family_of, form_page, today_of, writes


@allow(works_with_families)
def plan(request: HttpRequest, family: UUID) -> HttpResponse:
    """What matters and what is strong, then what we do about it together, person by person."""
    beside = family_of(request, family)
    reader = request.reader
    goals = [line_of(goal) for goal in goals_of(reader, beside)]
    return render(request, "support/plan.html", {"family": beside, "page": page_of(reader, beside), "goals": goals})


@allow(works_with_families)
@writes(after="support:plan", of=("family",))
def begin(request: HttpRequest, family: UUID) -> HttpResponse:
    """Begin the one plan of a family."""
    beside = family_of(request, family)
    form = BeginPlanForm(posted(request), today=today_of(request))
    if ready(request, form):
        try:
            commands.begin_plan(family=beside, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadyPlanned:
            form.add_error(None, _("A colleague has just begun the plan. There is one plan at a time: add to theirs."))
        else:
            return finish(
                request, _("The plan has begun. You hold it together until you hand that over."), "support:plan", family
            )
    return form_page(
        request,
        form,
        family=beside,
        heading=_("Begin the plan together"),
        lead=_("One plan for the whole family. What each of them wants comes next."),
        button=_("Begin the plan"),
    )


@allow(works_with_families)
def print_choice(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who is it printed for? What is kept from that person is left off, with no gap."""
    beside = family_of(request, family)
    people = understanding.living_of(request.reader, beside)
    return render(request, "support/plan_print_choice.html", {"family": beside, "people": people})


@allow(works_with_families)
def print_for(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """The plan on paper, for one person of the family."""
    beside = family_of(request, family)
    reader = request.reader
    printed_for = get_object_or_404(understanding.people_of(reader, beside), public_id=person)
    audit.record(by=reader, did=Deed.PRINTED_THE_PLAN_FOR, to=printed_for, family=beside.public_id)
    return _paper(request, beside, paper_of(reader, beside, printed_for=printed_for))


@allow(works_with_families)
def print_team(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan on paper, for those who are in the team."""
    beside = family_of(request, family)
    return _paper(request, beside, paper_of(request.reader, beside))


def _paper(request: HttpRequest, family: Family, paper: object) -> HttpResponse:
    return render(request, "support/plan_paper.html", {"family": family, "paper": paper})
