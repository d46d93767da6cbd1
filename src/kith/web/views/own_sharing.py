"""A person's own side of sharing: every decision in plain words, taking a yes back, and saying that one does not agree."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.families.access import is_one_of_a_family
from kith.families.commands import sharing as commands
from kith.families.forms.objections import ObjectForm
from kith.families.models import Sharing, SharingStep
from kith.families.queries import own_families
from kith.families.queries.sharing import own_decisions
from kith.web.presenters import sharing as shown
from kith.web.queries.looked import accounts_kept_from


@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """What was shared and what was not, with whom, why, until when, and how they said they see it."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    for family in own_families(reader):
        audit.record(by=reader, did=Deed.READ_OWN_SIDE, to=family, family=family.public_id)
    hidden = accounts_kept_from(reader)
    rows = [_row(one, reader) for one in own_decisions(reader) if one.sharing.written_by_id not in hidden]
    return render(request, "web/own_sharing.html", {"rows": rows})


def _row(decision: Any, reader: Any) -> dict[str, Any]:
    theirs = [one for one in decision.steps if one.person_id in (None, reader.person_id)]
    talk = [one for one in theirs if one.kind in (SharingStep.Kind.OBJECTED, SharingStep.Kind.ANSWERED)]
    objected = any(one.kind == SharingStep.Kind.OBJECTED for one in talk)
    return {
        **shown.whole(decision, reader, "own_side"),
        "may_withdraw": shown.may_withdraw(decision, reader),
        "talk": talk if objected else [],
    }


@allow(is_one_of_a_family)
@require_POST
def withdraw(request: HttpRequest, sharing: UUID) -> HttpResponse:
    """Take a yes back, in one press. It closes at once."""
    found = _own(request, sharing)
    try:
        commands.withdraw(sharing=found, by=request.reader, at=timezone.now())
    except commands.NotTheirsToWithdraw:
        raise Http404 from None
    messages.success(request, _("Taken back. %(place)s can read it no more.") % {"place": found.organisation.name})
    return redirect("web:own-sharing")


@allow(is_one_of_a_family)
@writes(after="web:own-sharing")
def object_to(request: HttpRequest, sharing: UUID) -> HttpResponse:
    """Say that they do not agree, to a named person."""
    found = _own(request, sharing)
    form = ObjectForm(posted(request))
    if ready(request, form):
        kind, words = SharingStep.Kind.OBJECTED, form.cleaned_data["words"]
        commands.add_step(sharing=found, kind=kind, words=words, by=request.reader, at=timezone.now())
        said = _("%(name)s has your words. The answer comes to this page.") % {"name": found.written_by.name}
        return finish(request, said, "web:own-sharing")
    return form_page(request, form, template="web/own_sharing_object.html", sharing=found)


def _own(request: HttpRequest, public_id: UUID) -> Sharing:
    own = Sharing.objects.own_side(request.reader).select_related("organisation", "acting_for", "written_by")
    return get_object_or_404(own, public_id=public_id)
