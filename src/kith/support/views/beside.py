"""What the pages of one family share: finding it among those the reader may know, and keeping what was typed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kith.common import audit, drafts
from kith.common.models import Draft
from kith.families.models import Family


def family_of(request: HttpRequest, public_id: UUID) -> Family:
    """The family, if this reader walks beside it now. Opening a page of its record is written in the audit trail."""
    family = get_object_or_404(Family.objects.visible_to(request.reader), public_id=public_id)
    if request.method == "GET":
        page = request.resolver_match.url_name
        audit.record(by=request.reader, did="read", to=family, family=family.public_id, why=page)
    return family


def today_of(request: HttpRequest) -> Any:
    """The day on which this page is read, in the city's own time."""
    return timezone.localtime(request.reader.at).date()


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing at all; None while the page is only being read."""
    return request.POST if request.method == "POST" else None


def kept_words(request: HttpRequest) -> Draft | None:
    """What was typed on this page before, and not finished: a time-out, a clash, something to put right."""
    if request.method != "GET":
        return None
    return drafts.find(owner=drafts.owner_of(request), form=f"page:{request.path}")


def as_initial(draft: Draft | None, *many: str) -> dict[str, Any]:
    """A draft as the first values of a form. Names in `many` hold several values."""
    if draft is None:
        return {}
    return {
        name: values if name in many else values[-1] if values else ""
        for name, values in draft.words.items()
        if name != "edition"
    }


def keep_words(request: HttpRequest) -> None:
    """Keep what is in a form that could not be saved, before anything else can fail."""
    drafts.keep(
        owner=drafts.owner_of(request),
        form=f"page:{request.path}",
        words=drafts.words_of(request),
        at=timezone.now(),
    )


def finish(request: HttpRequest, said: str, *to: Any) -> HttpResponse:
    """The words are saved as a record: let the draft go, say what was done, and go on."""
    drafts.let_go(owner=drafts.owner_of(request), form=f"page:{request.path}")
    messages.success(request, said)
    return redirect(*to)


def form_page(
    request: HttpRequest, form: Form, *, template: str = "support/plan_form.html", **words: Any
) -> HttpResponse:
    """A page with one form: what was typed is kept when it cannot be saved yet."""
    if "clear" in request.POST:
        drafts.let_go(owner=drafts.owner_of(request), form=f"page:{request.path}")
        return redirect(request.path)
    if form.is_bound:
        keep_words(request)
    return render(request, template, {"form": form, "kept": kept_words(request), **words})
