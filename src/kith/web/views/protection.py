"""Worry becomes protection: phone first, then write who was spoken to; a restricted record, and the path after it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.access import walks_with_families
from kith.families.commands import concerns as commands
from kith.families.forms.concerns import ConcernForm, LetInForm, StepForm
from kith.families.models import Concern, ConcernReader
from kith.families.queries import families_for
from kith.families.queries.concerns import concerns_for, may_be_let_in, path_of
from kith.support.views.beside import form_page, today_of, writes
from kith.web.presenters.concerns import concern_page, row
from kith.web.views.numbers import by_worry


@allow(walks_with_families)
@writes(after="web:concerns")
def write(request: HttpRequest) -> HttpResponse:
    """The numbers first; then, when somebody has been phoned, who, when and about whom."""
    families = families_for(request.reader).order_by("known_as", "pk")
    form = ConcernForm(posted(request), families=families, now=timezone.now())
    if ready(request, form):
        concern = commands.write_concern(
            phoned=form.phoned(),
            family=form.cleaned_data["family"],
            by=request.reader,
            at=timezone.now(),
            once=form.cleaned_data["once"],
        )
        said = "Written down. Keep on with the support: being worried is no reason to stop coming."
        return finish(request, said, "web:concern", concern.public_id)
    return form_page(request, form, template="web/concern_write.html", **by_worry(today_of(request)))


@allow(walks_with_families)
def kept(request: HttpRequest) -> HttpResponse:
    """Every protection record that this reader may open, the newest first."""
    rows = [row(concern, today_of(request)) for concern in concerns_for(request.reader)]
    return render(request, "web/concerns.html", {"rows": rows})


@allow(walks_with_families)
def one(request: HttpRequest, concern: UUID) -> HttpResponse:
    """One record: whom we phoned, the path and its days, whether the family knows, and who may open it."""
    found = _concern(request, concern)
    audit.record(by=request.reader, did=Deed.READ_CONCERN, to=found)
    people = may_be_let_in(request.reader, found)
    page = concern_page(found, today_of(request))
    form = LetInForm(people=people) if people else None
    return render(request, "web/concern.html", {"concern": found, "page": page, "form": form})


@allow(walks_with_families)
@writes(after="web:concerns")
def step(request: HttpRequest, concern: UUID) -> HttpResponse:
    """What happened after, written when it has happened."""
    found = _concern(request, concern)
    form = StepForm(posted(request), path=path_of(found), today=today_of(request))
    if ready(request, form):
        commands.add_step(concern=found, by=request.reader, at=timezone.now(), **form.cleaned_data)
        return finish(request, "Written down.", "web:concern", concern)
    return form_page(request, form, template="web/concern_step.html", concern=found)


@allow(walks_with_families)
@require_POST
def let_in(request: HttpRequest, concern: UUID) -> HttpResponse:
    """One more person may open it. What is wrong with the form is said on the record's own page."""
    found = _concern(request, concern)
    form = LetInForm(request.POST, people=may_be_let_in(request.reader, found))
    if form.is_valid():
        account, organisation = form.chosen()
        commands.let_in(
            concern=found,
            account_id=account,
            organisation_id=organisation,
            because=form.cleaned_data["because"],
            by=request.reader,
            at=timezone.now(),
        )
        return redirect("web:concern", concern)
    page = concern_page(found, today_of(request))
    return render(request, "web/concern.html", {"concern": found, "page": page, "form": form})


@allow(walks_with_families)
@require_POST
def stop_letting_in(request: HttpRequest, concern: UUID, reader: int) -> HttpResponse:
    """They may not open it from now. The last who may stays, so that the record is not lost."""
    found = _concern(request, concern)
    inside = get_object_or_404(ConcernReader, concern=found, pk=reader)
    try:
        commands.stop_letting_in(reader=inside, by=request.reader, at=timezone.now())
    except commands.NobodyWouldBeLeft:
        messages.error(request, "Nobody could open this then. Let another person in first.")
        return redirect("web:concern", concern)
    return redirect("web:concerns")


def _concern(request: HttpRequest, public_id: UUID) -> Concern:
    return get_object_or_404(concerns_for(request.reader), public_id=public_id)
