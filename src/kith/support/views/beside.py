"""What the pages of one family share: finding it among those the reader may know, and keeping what was typed."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kith.common import audit, drafts
from kith.common.models import Draft
from kith.families.models import Family


def family_of(request: HttpRequest, public_id: UUID) -> Family:
    """The family, if this reader walks beside it now. Opening a page of its record is written in the audit trail."""
    family = get_object_or_404(Family.objects.visible_to(request.reader), public_id=public_id)
    if request.method == "GET":
        audit.record(by=request.reader, did="read", to=family, family=family.public_id, why=request.resolver_match.url_name)
    return family


def kept_words(request: HttpRequest) -> Draft | None:
    """What was typed on this page before, and not finished: a time-out, a clash, something to put right."""
    if request.method != "GET":
        return None
    return drafts.find(owner=drafts.owner_of(request), form=f"page:{request.path}")


def as_initial(draft: Draft | None, many: tuple[str, ...] = ()) -> dict[str, Any]:
    """A draft as the first values of a form. Names in `many` hold several values."""
    if draft is None:
        return {}
    return {
        name: values if name in many else values[-1] if values else ""
        for name, values in draft.words.items()
        if name != "edition"
    }


def keep_words(request: HttpRequest, form: Form) -> Form:
    """Keep what is in a form that could not be saved. Returns the form, to be shown again."""
    drafts.keep(
        owner=drafts.owner_of(request),
        form=f"page:{request.path}",
        words=drafts.words_of(request),
        at=timezone.now(),
    )
    return form


def let_go(request: HttpRequest) -> None:
    """The words are saved as a record: the draft of this page has done its work."""
    drafts.let_go(owner=drafts.owner_of(request), form=f"page:{request.path}")
