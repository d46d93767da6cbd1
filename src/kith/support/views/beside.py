"""What the pages of one family share: finding it among those the reader may know, and writing down that it was read."""

from datetime import date
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.common import audit, form_pages
from kith.common.deeds import Deed
from kith.common.forms import PlainForm
from kith.families.commands import HasConflict
from kith.families.models import Family

MUST_NOT = _("They have a conflict of interest with this family and must not open its record. Choose somebody else.")


def family_of(request: HttpRequest, public_id: UUID) -> Family:
    """The family, if this reader walks beside it now. Opening a page of its record is written in the audit trail."""
    family = get_object_or_404(Family.objects.visible_to(request.reader), public_id=public_id)
    if request.method != "POST" or not getattr(request.resolver_match.func, "writes", False):
        write_down_that_it_was_read(request, family)
    return family


def write_down_that_it_was_read(request: HttpRequest, family: Family) -> None:
    """A page that shows some of a record, a form included, is a reading of it."""
    page = request.resolver_match.url_name
    audit.record(by=request.reader, did=Deed.READ, to=family, family=family.public_id, why=page)


def today_of(request: HttpRequest) -> date:
    """The day on which this page is read, in the city's own time."""
    return timezone.localdate(request.reader.at)


def writes(view: Any = None, *, after: str, of: tuple[str, ...] = ()) -> Any:
    """`form_pages.writes`, for what may let a colleague in: one who must not be let in is refused in words."""
    if view is None:
        return partial(writes, after=after, of=of)
    kept = form_pages.writes(view, after=after, of=of)

    @wraps(kept)
    def without_conflict(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return kept(request, *args, **kwargs)
        except HasConflict:
            messages.error(request, MUST_NOT)
            return redirect(request.path)

    return without_conflict


def form_page(
    request: HttpRequest, form: PlainForm, *, template: str = "support/plan_form.html", **page: Any
) -> HttpResponse:
    """`form_pages.form_page`, which for a form that is shown again writes down that the family was read."""
    if request.method == "POST" and "family" in page:
        write_down_that_it_was_read(request, page["family"])
    return form_pages.form_page(request, form, template=template, **page)
