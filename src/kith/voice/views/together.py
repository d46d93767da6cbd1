"""Who can lead, what there is to be part of, and what keeps people from it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kith.common.doors import allow, public
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.directory.commands.opportunities import OfferedAlready
from kith.directory.commands.opportunities import offer as put_up
from kith.directory.models import Opportunity
from kith.directory.presenters.opportunities import more_than_no_check, what_it_asks
from kith.directory.queries.opportunities import at_running_services
from kith.voice.access import hears_voices
from kith.voice.commands import together as commands
from kith.voice.forms.together import BarrierForm, FacilitatorForm, OpportunityForm, OutcomeForm, OwnerForm
from kith.voice.models import Barrier
from kith.voice.queries import sessions, together

Kind = Opportunity.Kind


@public
def to_be_part_of(request: HttpRequest) -> HttpResponse:
    """Be with others, or help: what there is, and honestly what it asks."""
    found = list(at_running_services())
    page = {
        "with_others": [(one, more_than_no_check(one)) for one in found if one.kind == Kind.WITH_OTHERS],
        "help": [(one, what_it_asks(one)) for one in found if one.kind == Kind.HELP],
    }
    return render(request, "voice/together.html", page)


@allow(hears_voices)
@writes(after="voice:together")
def offer(request: HttpRequest) -> HttpResponse:
    """Put up something to be part of."""
    form = OpportunityForm(posted(request))
    if ready(request, form):
        try:
            said = {name: form.cleaned_data[name] for name in ("service", "kind")}
            put_up(**said, offering=form.offering(), by=request.reader, at=timezone.now())
        except OfferedAlready:
            form.add_error("kind", "This service has one of this kind already.")
        else:
            return finish(request, "It is on the page that everybody reads.", "voice:together")
    return form_page(request, form, template="voice/opportunity.html")


@allow(hears_voices)
def facilitators(request: HttpRequest) -> HttpResponse:
    """Who can lead this month and next, against what is planned; and whose training has ended."""
    today = timezone.localdate(request.reader.at)
    months = [sessions.month_of(today), sessions.month_of(sessions.next_month(today))]
    page = {"months": months, "ended": sessions.training_has_ended(today)}
    return render(request, "voice/facilitators.html", page)


@allow(hears_voices)
@writes(after="voice:facilitators")
def trained(request: HttpRequest) -> HttpResponse:
    """Somebody was trained, or trained again."""
    today = timezone.localdate(request.reader.at)
    form = FacilitatorForm(posted(request), today=today)
    if ready(request, form):
        commands.keep_training(account=form.account, training=form.training(), by=request.reader, at=timezone.now())
        return finish(request, "Kept.", "voice:facilitators")
    return form_page(request, form, template="voice/facilitator.html")


@allow(hears_voices)
def barriers(request: HttpRequest) -> HttpResponse:
    """What keeps people from helping and from being with others, the oldest first."""
    found = together.barriers_oldest_first(timezone.localdate(request.reader.at))
    page = {
        "open": [one for one in found if one.is_open],
        "ended": [one for one in found if not one.is_open],
        "half": together.days_to_first(found),
    }
    return render(request, "voice/barriers.html", page)


@allow(hears_voices)
@writes(after="voice:barriers")
def notice(request: HttpRequest) -> HttpResponse:
    """Something stands in the way."""
    form = BarrierForm(posted(request))
    if ready(request, form):
        commands.notice_barrier(noticing=form.barrier(), by=request.reader, at=timezone.now())
        return finish(request, "Kept, until somebody says what became of it.", "voice:barriers")
    return form_page(request, form, template="voice/barrier.html")


@allow(hears_voices)
@writes(after="voice:barriers")
def outcome(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What became of it."""
    barrier = get_object_or_404(Barrier, public_id=public_id)
    form = OutcomeForm(posted(request))
    if ready(request, form):
        try:
            commands.say_outcome(barrier=barrier, **form.cleaned_data, by=request.reader, at=timezone.now())
        except commands.EndedAlready:
            form.add_error(None, "Somebody has said what became of it. Your words are kept below.")
        else:
            return finish(request, "Written.", "voice:barriers")
    return form_page(request, form, template="voice/barrier_outcome.html", barrier=barrier)


@allow(hears_voices)
@writes(after="voice:barriers")
def hand_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Somebody else sees to it."""
    barrier = get_object_or_404(Barrier, public_id=public_id)
    form = OwnerForm(posted(request), initial={"owner": barrier.owner})
    if ready(request, form):
        try:
            commands.hand_over_barrier(barrier=barrier, **form.cleaned_data, by=request.reader, at=timezone.now())
        except commands.EndedAlready:
            form.add_error(None, "Somebody has said what became of it, so that nobody has to see to it.")
        else:
            return finish(request, "Written.", "voice:barriers")
    return form_page(request, form, template="voice/barrier_owner.html", barrier=barrier)
