"""Who is involved: joining, leaving, and who holds it together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.commands import HasConflict
from kith.partnership.queries import people as colleagues
from kith.support.access import works_with_families
from kith.support.commands import teams as commands
from kith.support.forms.plans import ChosenByFamilyForm, ColleagueForm, LeaveForm
from kith.support.queries import plans
from kith.support.views.beside import MUST_NOT, family_of, form_page, writes
from kith.support.views.items import plan_of


@allow(works_with_families)
def team(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who is involved, and who the family phones first."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    members = plans.team_of(request.reader, plan)
    return render(request, "support/plan_team.html", {"family": beside, "plan": plan, "team": members})


@allow(works_with_families)
@writes(after="support:plan-team", of=("family",))
def join(request: HttpRequest, family: UUID) -> HttpResponse:
    """Bring a colleague in. From that moment they can open the record."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    search = request.POST.get("search", "")
    found = colleagues.find_colleagues(search, at=request.reader.at) if search else []
    form = ColleagueForm(posted(request), found=found)
    if "look" in request.POST:
        form = ColleagueForm(found=found, initial={"search": search})
    elif found and ready(request, form):
        chosen = form.membership
        try:
            commands.join_team(
                plan=plan,
                account_id=chosen.account_id,
                organisation_id=chosen.organisation_id,
                as_what=form.cleaned_data["as_what"],
                words=form.cleaned_data["words"],
                as_lead=form.cleaned_data["as_lead"],
                by=request.reader,
                at=timezone.now(),
            )
        except commands.AlreadyInTeam:
            form.add_error("who", _("They are in the team already."))
        else:
            said = _("%(name)s is in the team and can open this record.") % {"name": chosen.account.name}
            return finish(request, said, "support:plan-team", family)
    return form_page(
        request,
        form,
        template="support/plan_team_join.html",
        family=beside,
        found=found,
        searched=bool(search),
        heading=_("Bring a colleague in"),
    )


@allow(works_with_families)
@writes(after="support:plan-team", of=("family",))
def chosen(request: HttpRequest, family: UUID) -> HttpResponse:
    """Someone the family chose, who does not sign in."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    form = ChosenByFamilyForm(posted(request))
    if ready(request, form):
        commands.join_team(plan=plan, by=request.reader, at=timezone.now(), **form.cleaned_data)
        said = _("%(name)s is in the plan. They see nothing here unless you show them.")
        return finish(request, said % {"name": form.cleaned_data["name"]}, "support:plan-team", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:plan-team",
        heading=_("Someone the family chose"),
        lead=_("A gran, a neighbour, a teacher: anyone they want beside them."),
        button=_("Put them in the plan"),
    )


@allow(works_with_families)
def lead(request: HttpRequest, family: UUID, member: UUID) -> HttpResponse:
    """Hand over who holds the plan together."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    to = get_object_or_404(plans.team_of(request.reader, plan), public_id=member, account__isnull=False)
    if request.method == "POST":
        try:
            commands.hand_over_lead(plan=plan, to=to, by=request.reader, at=timezone.now())
        except HasConflict:
            messages.error(request, MUST_NOT)
            return redirect("support:plan-team", family)
        said = _("%(name)s is the lead professional now. Tell the family, and say why.") % {"name": to.account.name}
        return finish(request, said, "support:plan-team", family)
    return render(request, "support/plan_team_lead.html", {"family": beside, "to": to})


@allow(works_with_families)
@writes(after="support:plan-team", of=("family",))
def leave(request: HttpRequest, family: UUID, member: UUID) -> HttpResponse:
    """Leave the team. The record closes to them at once."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    members = list(plans.team_of(request.reader, plan))
    leaving = get_object_or_404(plans.team_of(request.reader, plan), public_id=member)
    others = [m for m in members if m.account_id and m.pk != leaving.pk] if leaving.is_lead else []
    form = LeaveForm(posted(request), may_lead=others)
    if request.method == "POST" and ready(request, form):
        try:
            commands.leave_team(member=leaving, lead_goes_to=form.lead_goes_to, by=request.reader, at=timezone.now())
        except commands.NoLeadProfessional:
            form.add_error(
                None,
                _("Two organisations share this plan, so someone must hold it together. Bring a colleague in first."),
            )
        else:
            mine = leaving.account_id == request.reader.account_id
            return finish(
                request, _("They have left the team. The record is closed to them."), *_after_leaving(family, mine)
            )
    return render(request, "support/plan_team_leave.html", {"family": beside, "member": leaving, "form": form})


def _after_leaving(family: UUID, mine: bool) -> tuple[object, ...]:
    return ("web:home",) if mine else ("support:plan-team", family)
