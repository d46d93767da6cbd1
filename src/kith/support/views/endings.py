"""Ending well, looking in after, and the way back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.support.access import works_with_families
from kith.support.commands import endings as commands
from kith.support.commands.teams import NoLeadProfessional
from kith.support.forms.endings import BackForm, CheckInForm, EndingForm
from kith.support.models import CheckIn, Ending
from kith.support.queries import endings, intensive, plans
from kith.support.queries.codes import spaced
from kith.support.views.beside import family_of, form_page, today_of, writes


@allow(works_with_families)
@writes(after="support:after")
def ending(request: HttpRequest, family: UUID) -> HttpResponse:
    """Say goodbye: never by silence alone."""
    beside = family_of(request, family)
    reader = request.reader
    plan = plans.current_plan(reader, beside)
    team = list(plans.team_of(reader, plan)) if plan else []
    ours_leads = any(m.is_lead and m.organisation_id == reader.organisation_id for m in team)
    others = [m for m in team if m.account_id and m.organisation_id != reader.organisation_id]
    form = EndingForm(
        posted(request),
        today=today_of(request),
        may_lead=others if ours_leads else [],
    )
    if ready(request, form):
        try:
            commands.end_support(family=beside, by=reader, at=timezone.now(), **form.ending())
        except NoLeadProfessional:
            form.add_error(None, _("Others go on with this plan. Hand over the lead first."))
        else:
            return finish(
                request, _("Goodbye is written down. The record is closed to you, and kept."), "support:after"
            )
    return form_page(
        request,
        form,
        template="support/ending.html",
        family=beside,
        heading=_("Goodbye, what stays, and the way back"),
        button=_("Say goodbye"),
    )


@allow(works_with_families)
def after(request: HttpRequest) -> HttpResponse:
    """After goodbye: who to look in on, which children to ask about, and how they come back."""
    reader = request.reader
    shown = {
        "check_ins": endings.check_ins_due(reader),
        "to_ask": intensive.to_ask_about(reader),
        "goodbyes": endings.goodbyes_of(reader)[:50],
        "today": today_of(request),
    }
    return render(request, "support/ending_after.html", shown)


@allow(works_with_families)
@writes(after="support:after")
def check_in(request: HttpRequest, check_in: int) -> HttpResponse:
    """We looked in, as we said we would."""
    promised = CheckIn.objects.promised_by(request.reader).select_related("ending__family")
    due = get_object_or_404(promised, pk=check_in)
    form = CheckInForm(posted(request))
    if ready(request, form):
        try:
            commands.say_how_it_went(check_in=due, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadyDone:
            form.add_error(None, _("This one is written down already."))
        else:
            return finish(request, _("Written down. You did what you said you would."), "support:after")
    return form_page(
        request,
        form,
        template="support/ending_check_in.html",
        check_in=due,
        heading=_("Looking in, as you said"),
        button=_("Write it down"),
    )


@allow(works_with_families)
@writes(after="support:after")
def back(request: HttpRequest, ending: UUID) -> HttpResponse:
    """They come back, and nothing starts again."""
    said = Ending.objects.walked_beside(request.reader).select_related("family", "organisation")
    goodbye = get_object_or_404(said, public_id=ending)
    form = BackForm(posted(request))
    if ready(request, form):
        try:
            again = commands.come_back(
                ending=goodbye,
                words=form.cleaned_data["words"],
                reach=form.reach(),
                code=form.cleaned_data["code"],
                by=request.reader,
                at=timezone.now(),
            )
        except commands.AlreadyBack:
            form.add_error(None, _("They have come back already: their ask is in the list."))
        except commands.NotTheirCode:
            form.add_error("code", _("That is not a code this family holds. Leave it empty and they get a new one."))
        else:
            return finish(request, _("They are back. Their code is %s.") % spaced(again.code), "support:asks")
    return form_page(
        request,
        form,
        template="support/ending_back.html",
        ending=goodbye,
        heading=_("They come back"),
        button=_("They are back"),
    )
