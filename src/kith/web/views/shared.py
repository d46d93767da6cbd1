"""What another organisation shared with us: those very records, while they are shared, and nothing round them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.families.access import walks_with_families
from kith.families.commands import sharing as commands
from kith.families.forms.sharing import NameForm
from kith.families.models import Sharing
from kith.families.models.sharing import NAMES_A_READER
from kith.families.queries.sharing import items_of, may_read_what_is_shared, received_decisions
from kith.web.presenters import sharing as shown


@allow(walks_with_families)
def with_us(request: HttpRequest) -> HttpResponse:
    """What is open to this reader, what waits for somebody to be named, and what has closed and why."""
    reader = request.reader
    opened = set(Sharing.objects.opened(reader).values_list("pk", flat=True))
    rows = [shown.row_of(decision) for decision in received_decisions(reader)]
    names = reader.role in NAMES_A_READER
    for row in rows:
        live = [one for one in row["decision"].readers if one.ended_at is None]
        row["opens"] = row["sharing"].pk in opened
        row["waits_for_name"] = names and row["is_open"] and not live
    return render(request, "web/shared_with_us.html", {"rows": rows})


@allow(walks_with_families)
def one(request: HttpRequest, sharing: UUID) -> HttpResponse:
    """Only the records that were shared. That they were read is written down, and the family sees it."""
    found = get_object_or_404(_opened(request), public_id=sharing)
    audit.record(by=request.reader, did=Deed.READ_SHARED, to=found, family=found.family.public_id)
    items = [shown.item_of(row) for row in items_of(found, "shared_with", request.reader)]
    is_received = found.steps.filter(kind="received").exists()
    page = {"sharing": found, "items": items, "is_received": is_received}
    return render(request, "web/shared.html", page)


def _opened(request: HttpRequest):
    return Sharing.objects.opened(request.reader).select_related("family", "acting_for", "written_by")


@allow(walks_with_families)
@require_POST
def received(request: HttpRequest, sharing: UUID) -> HttpResponse:
    """Say that it arrived."""
    found = get_object_or_404(_opened(request), public_id=sharing)
    commands.receive(sharing=found, by=request.reader, at=timezone.now())
    return redirect("web:shared", sharing)


@allow(walks_with_families)
@require_POST
def stop(request: HttpRequest, sharing: UUID) -> HttpResponse:
    """One's own work with it has ended."""
    found = get_object_or_404(_opened(request), public_id=sharing)
    commands.stop_reading(sharing=found, by=request.reader, at=timezone.now())
    return redirect("web:shared-with-us")


@allow(walks_with_families)
def name(request: HttpRequest, sharing: UUID) -> HttpResponse:
    """Whoever is on duty says who here reads it."""
    if request.reader.role not in NAMES_A_READER:
        raise Http404
    decision = next((one for one in received_decisions(request.reader) if one.sharing.public_id == sharing), None)
    if decision is None or not decision.is_open:
        raise Http404
    people = may_read_what_is_shared(decision.sharing.family, request.reader.organisation_id, request.reader.at)
    form = NameForm(request.POST or None, readers=[(str(one.account_id), one.account.name) for one in people])
    if form.is_valid():
        account = int(form.cleaned_data["reader"])
        commands.name_reader(sharing=decision.sharing, account_id=account, by=request.reader, at=timezone.now())
        return redirect("web:shared-with-us")
    return render(request, "web/shared_name.html", {"form": form, "sharing": decision.sharing})
