"""Claiming an entry that nobody keeps, deciding it, and answering what people say is wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.directory.access import keeps_entries, keeps_the_directory
from kith.directory.commands import claiming, reports
from kith.directory.forms.claims import AnswerReportForm, ClaimForm, DecideClaimForm
from kith.directory.models import Claim, Service
from kith.directory.queries import claims as queries
from kith.directory.queries import keeping, whole_service
from kith.directory.views.framed import render
from kith.directory.views.ours import keeps_any


@allow(keeps_entries)
def claim(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that an entry is ours. It shows no more than anybody reads, until somebody else has said yes."""
    found = _shown(public_id)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            claiming.claim(service=found, why=form.cleaned_data["why"], by=request.reader, at=timezone.now())
        except claiming.AlreadyKept:
            form.add_error(None, _("Somebody keeps this entry already. Tell them on its page what is wrong with it."))
        else:
            messages.success(request, _("Asked. The directory’s keeper checks it with a number that is published now."))
            return redirect("keeping:ours")
    is_kept = keeping.is_kept(found, timezone.localdate(request.reader.at))
    return render(request, "directory/claim.html", {"service": found, "form": form, "is_kept": is_kept})


def _shown(public_id: UUID) -> Service:
    found = whole_service(public_id)
    if found is None:
        raise Http404
    return found


@allow(keeps_the_directory)
def decide(request: HttpRequest, claim: UUID) -> HttpResponse:
    """One claim: who says so, and how to check; yes or no."""
    found, reader = get_object_or_404(queries.claims(), public_id=claim), request.reader
    ways = queries.ways_to_check(found.service, reader.at)
    form = DecideClaimForm(request.POST if request.method == "POST" else None, ways=[way.text for way in ways])
    if request.method == "POST" and form.is_valid() and _decided(request, found, form):
        return redirect("keeping:desk")
    page = {"claim": found, "ways": ways, "form": form}
    return render(request, "directory/claim_decide.html", page)


REFUSED = {
    claiming.AlreadyDecided: gettext_lazy("Somebody has just decided this."),
    claiming.NobodyForThemselves: gettext_lazy(
        "You, or the organisation you act for, asked this. Somebody else decides it."
    ),
    claiming.AlreadyKept: gettext_lazy("Somebody keeps this entry already."),
    claiming.NotChecked: gettext_lazy("That is not a way that was published before."),
}


def _decided(request: HttpRequest, found: Claim, form: DecideClaimForm) -> bool:
    said = {"answer": form.cleaned_data["answer"], "checked_by": form.cleaned_data.get("checked_by", "")}
    try:
        claiming.decide_claim(asked=found, is_accepted=form.is_yes, **said, by=request.reader, at=timezone.now())
    except tuple(REFUSED) as refused:
        form.add_error(None, REFUSED[type(refused)])
        return False
    messages.success(request, _("They keep it from now.") if form.is_yes else _("Nothing changes. They are told why."))
    return True


@allow(keeps_any)
@require_POST
def end(request: HttpRequest, claim: UUID) -> HttpResponse:
    """They do not keep it any more."""
    found = get_object_or_404(queries.claims(), public_id=claim)
    try:
        claiming.end_claim(held=found, by=request.reader, at=timezone.now())
    except claiming.NotTheirs:
        raise Http404 from None
    messages.success(request, _("Ended. The directory’s keeper keeps the entry from now."))
    return redirect("keeping:home")


@allow(keeps_any)
def report(request: HttpRequest, report: UUID) -> HttpResponse:
    """Somebody says that something is wrong: what, and what is said back."""
    found = get_object_or_404(keeping.reports_for(request.reader), pk=report)
    form = AnswerReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"outcome": form.cleaned_data["outcome"], "answer": form.cleaned_data["answer"]}
        try:
            reports.answer_report(report=found, **said, by=request.reader, at=timezone.now())
        except reports.AlreadyAnswered:
            form.add_error(None, _("Somebody has just answered this. Your words are kept below."))
        else:
            messages.success(request, _("Answered. They are told, by the way they chose."))
            return redirect("keeping:home")
    may_change = keeping.entries_for(request.reader).filter(pk=found.service_id).exists()
    return render(request, "directory/report.html", {"report": found, "form": form, "may_change": may_change})
