"""The keeper's desk: what waits for a yes, what went live, who is trusted, and what nobody looks after."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.directory.access import keeps_the_directory
from kith.directory.commands import editing
from kith.directory.forms.one_press import DecideForm
from kith.directory.presenters import truth
from kith.directory.queries import desk as queries
from kith.directory.queries import entry, keeping
from kith.directory.queries.claims import claims_waiting
from kith.directory.views.framed import render
from kith.partnership.models import Organisation

LATELY = timedelta(days=14)


@allow(keeps_the_directory)
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits, longest first; then what is live, and what is old."""
    reader = request.reader
    on = timezone.localdate(reader.at)
    waits = {
        "proposals": list(keeping.proposals_waiting()),
        "claims": list(claims_waiting()),
        "reports": list(keeping.reports_for(reader).waiting()),
    }
    page = {
        **waits,
        "how_many": sum(map(len, waits.values())),
        "live": truth.live(queries.live_lately(reader.at - LATELY)),
        "old": queries.old(on),
        "on": on,
    }
    return render(request, "directory/desk.html", page)


@allow(keeps_the_directory)
def decide(request: HttpRequest, proposal: UUID) -> HttpResponse:
    """One change that waits: what it says now, what it would say, who asks; yes or no."""
    found = get_object_or_404(queries.proposals(), public_id=proposal)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"is_accepted": form.is_yes, "answer": form.cleaned_data["answer"]}
        try:
            editing.decide(proposal=found, **said, by=request.reader, at=timezone.now())
        except editing.AlreadyDecided:
            form.add_error(None, _("Somebody has just decided this. What they said is below."))
            found.refresh_from_db()
        except editing.DoesNotFit:
            form.add_error(
                None, _("It does not fit with what the entry says now. Say no, and ask them to write it again.")
            )
        except editing.NobodyForThemselves:
            form.add_error(None, _("You, or the organisation you act for, asked this. Somebody else decides it."))
        else:
            messages.success(
                request, _("Families read it now.") if form.is_yes else _("It stays as it is. They are told why.")
            )
            return redirect("keeping:desk")
    page = {
        "proposal": found,
        "form": form,
        "lines": truth.proposed(found, entry.said(found.service)),
        "is_trusted": keeping.trust_of(found.asked_for_id),
    }
    return render(request, "directory/decide.html", page)


@allow(keeps_the_directory)
def providers(request: HttpRequest) -> HttpResponse:
    """Every organisation in the directory, by name: whose changes are live at once, and whose wait."""
    found = queries.providers(request.reader)
    page = {"providers": [one for one in found if one.leads], "nobodys": [one for one in found if not one.leads]}
    return render(request, "directory/providers.html", page, here="providers")


@allow(keeps_the_directory)
@require_POST
def trust(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """From now their changes are live at once, or wait."""
    found = get_object_or_404(Organisation, public_id=organisation)
    is_live = request.POST.get("is_live") == "yes"
    try:
        editing.set_trust(organisation=found, is_live_at_once=is_live, by=request.reader, at=timezone.now())
    except editing.NobodyForThemselves:
        messages.error(request, _("Nobody decides this for the organisation they act for."))
    else:
        live = _("Their changes are live at once from now, and listed for you.")
        messages.success(request, live if is_live else _("Changes to what families rely on wait for you from now."))
    return redirect("keeping:providers")
