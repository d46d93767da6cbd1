"""What each person wants: written, changed, moved on, and seen by each in their own way."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, kept_words, posted, ready
from kith.common.reader import Reader
from kith.common.several import joined
from kith.families.models import Family, Person
from kith.principles.queries import prompts_of
from kith.support.access import works_with_families
from kith.support.commands import plans as commands
from kith.support.forms.plans import ItemForm, ItemViewForm, StepForm
from kith.support.models import Plan, PlanItem
from kith.support.presenters.plans import dated, dress
from kith.support.queries import plans, understanding
from kith.support.views.beside import family_of, form_page, today_of, writes


@allow(works_with_families)
@writes(after="support:plan", of=("family",))
def new(request: HttpRequest, family: UUID) -> HttpResponse:
    """Something that one of them, several or all of them want."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    form = _item_form(request, beside, plan)
    if ready(request, form):
        commands.add_item(plan=plan, by=request.reader, at=timezone.now(), **form.words())
        return finish(request, _("It is in the plan. Ask each of them how they see it."), "support:plan", family)
    return form_page(
        request,
        form,
        template="support/plan_item_form.html",
        family=beside,
        heading=_("Something they want"),
        button=_("Put it in the plan"),
    )


@allow(works_with_families)
@writes(after="support:plan", of=("family",))
def change(request: HttpRequest, family: UUID, item: UUID) -> HttpResponse:
    """Change the words. What it said before is kept; two people changing it at once both keep theirs."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    wanted = item_of(request, plan, item)
    form = _item_form(request, beside, plan, item=wanted)
    theirs = dress(wanted, today_of(request)) if _older_edition(kept_words(request), wanted) else None
    if ready(request, form):
        try:
            edition = form.cleaned_data["edition"] or 0
            commands.change_item(item=wanted, edition=edition, by=request.reader, at=timezone.now(), **form.words())
        except commands.ChangedMeanwhile:
            wanted = item_of(request, plan, item)  # as they left it: it may have been read a moment before
            theirs = dress(wanted, today_of(request))
            form.data = with_edition(form.data, wanted.edition)
        else:
            return finish(request, _("Changed. What it said before is kept with it."), "support:plan", family)
    return form_page(
        request,
        form,
        template="support/plan_item_form.html",
        family=beside,
        item=wanted,
        theirs=theirs,
        heading=_("Change this part of the plan"),
        button=_("Keep mine") if theirs else _("Change it"),
    )


@allow(works_with_families)
@writes(after="support:plan", of=("family",))
def step(request: HttpRequest, family: UUID, item: UUID) -> HttpResponse:
    """Say how it is going."""
    beside = family_of(request, family)
    wanted = item_of(request, plan_of(request, beside), item)
    now = {"state": wanted.state, "words": wanted.state_words}
    form = StepForm(posted(request), initial=now)
    if ready(request, form):
        try:
            commands.take_step(item=wanted, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadyThere:
            form.add_error(None, _("It says that already. Nothing has changed."))
        else:
            return finish(request, _("Written down, with today's date."), "support:plan", family)
    return form_page(
        request,
        form,
        family=beside,
        item=wanted,
        heading=_("How is it going?"),
        about=wanted.want,
        button=_("Write it down"),
    )


@allow(works_with_families)
@writes(after="support:plan", of=("family",))
def view(request: HttpRequest, family: UUID, item: UUID) -> HttpResponse:
    """How somebody sees it, beside the words."""
    beside = family_of(request, family)
    wanted = item_of(request, plan_of(request, beside), item)
    people = understanding.living_of(request.reader, beside)
    form = ItemViewForm(posted(request), people=people)
    if ready(request, form):
        commands.hear_view(item=wanted, by=request.reader, at=timezone.now(), **form.view())
        return finish(request, _("Kept beside it. Nobody else's view has changed."), "support:plan", family)
    return form_page(
        request,
        form,
        family=beside,
        item=wanted,
        heading=_("How do they see it?"),
        about=wanted.want,
        button=_("Keep their view"),
    )


@allow(works_with_families)
def before(request: HttpRequest, family: UUID, item: UUID) -> HttpResponse:
    """Everything that happened to an item, and what it said before."""
    beside = family_of(request, family)
    wanted = dress(item_of(request, plan_of(request, beside), item), today_of(request))
    shown = {
        "family": beside,
        "item": wanted,
        "whose": joined(person.known_as for person in wanted.whose) or _("Everyone"),
        "steps": dated(plans.steps_of(request.reader, wanted)),
    }
    return render(request, "support/plan_item_before.html", shown)


def plan_of(request: HttpRequest, family: Family) -> Plan:
    """The plan that this reader may change, or nothing here."""
    plan = plans.current_plan(request.reader, family)
    if plan is None:
        raise Http404
    return plan


def item_of(request: HttpRequest, plan: Plan, public_id: UUID) -> PlanItem:
    """One item, if the reader may know of it."""
    for item in plans.items_of(request.reader, plan):
        if item.public_id == public_id:
            return item
    raise Http404


def with_edition(typed: QueryDict, edition: int) -> QueryDict:
    """What was typed, now as a change to the edition that a colleague left."""
    data = typed.copy()
    data["edition"] = str(edition)
    return data


def _older_edition(kept: dict[str, list[str]], item: PlanItem) -> bool:
    """Words kept from before a colleague changed the item."""
    return kept.get("edition", [""])[-1] not in ("", str(item.edition))


def _plan_is_for(reader: Reader, family: Family, item: PlanItem | None) -> list[Person]:
    """Whom a plan may be for: a baby to come as well, and someone who died only where it was theirs already."""
    already = {person.pk for person in item.whose} if item else set()
    people = understanding.people_of(reader, family)
    return [person for person in people if person.stage != Person.Stage.DIED or person.pk in already]


def _item_form(request: HttpRequest, family: Family, plan: Plan, item: PlanItem | None = None) -> ItemForm:
    today, reader = today_of(request), request.reader
    strengths = understanding.strengths_of(reader, family)
    return ItemForm(
        posted(request),
        today=today,
        people=_plan_is_for(reader, family, item),
        strengths=strengths,
        indicators=list(prompts_of("wellbeing-wheel", today)),
        team=plans.team_of(reader, plan),
        by_on=item.by_on if item else None,
        initial=ItemForm.as_it_stands(item, strengths) if item else {},
    )
