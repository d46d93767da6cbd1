"""What the pages of one family share: finding it among those the reader may know, and keeping what was typed."""

from datetime import date
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common import audit, drafts
from kith.common.models import Draft
from kith.families.commands import HasConflict
from kith.families.models import Family

MUST_NOT = gettext_lazy(
    "They have a conflict of interest with this family and must not open its record. Choose somebody else."
)
PAGES = {
    "understand": "support:understand",
    "plan-team": "support:plan-team",
    "plan": "support:plan",
    "goal": "support:goals",
    "review": "support:review",
    "episode-pillar": "support:episode-pillars",
    "episode": "support:episode",
    "own-goal": "web:mine",
}


def family_of(request: HttpRequest, public_id: UUID) -> Family:
    """The family, if this reader walks beside it now. Opening a page of its record is written in the audit trail."""
    family = get_object_or_404(Family.objects.visible_to(request.reader), public_id=public_id)
    if request.method != "POST" or not getattr(request.resolver_match.func, "writes", False):
        write_down_that_it_was_read(request, family)
    return family


def write_down_that_it_was_read(request: HttpRequest, family: Family) -> None:
    """A page that shows some of a record, a form included, is a reading of it."""
    page = request.resolver_match.url_name
    audit.record(by=request.reader, did="read", to=family, family=family.public_id, why=page)


def today_of(request: HttpRequest) -> date:
    """The day on which this page is read, in the city's own time."""
    return timezone.localdate(request.reader.at)


class PressedTwice(Exception):
    """The same opening of a form was sent again after its words were saved."""


def writes(view: Any = None, *, after: str = "") -> Any:
    """A page with a form: what is sent is kept before anything can fail, and a button pressed twice does it once.

    `after` is the page to which the second press leads, where that is not the page of `PAGES` that its own name begins with.
    """
    if view is None:
        return partial(writes, after=after)

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if "clear" in request.POST:
            drafts.let_go(owner=drafts.owner_of(request), form=draft_key(request))
            return redirect(request.path)
        try:
            _keep_what_was_sent(request)
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except PressedTwice:
            messages.info(request, _("That was saved the first time. It is written once."))
            return redirect(reverse(after) if after else _page_after(request, kwargs))
        except HasConflict:
            messages.error(request, MUST_NOT)
            return redirect(request.path)

    kept.writes = True  # type: ignore[attr-defined]
    return kept


def ready(request: HttpRequest, form: Form) -> bool:
    """The form can be saved, and this press is the one that saves it."""
    if not form.is_valid():
        return False
    request.claimed = _of_this_writer(request).filter(is_finished=False).update(is_finished=True)
    if not request.claimed and request.POST.get("kept-writer"):
        raise PressedTwice
    return True


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing at all; None while the page is only being read."""
    return request.POST if request.method == "POST" else None


def draft_key(request: HttpRequest) -> str:
    """The name under which this page's words are kept: the page's own address."""
    return f"page:{request.path}"[:120]


def kept_words(request: HttpRequest) -> Draft | None:
    """What was typed on this page before, and not finished: a time-out, a clash, a lost signal, something to put right."""
    if request.method != "GET":
        return None
    return drafts.find(owner=drafts.owner_of(request), form=draft_key(request))


def as_initial(draft: Draft | None, *many: str) -> dict[str, Any]:
    """A draft as the first values of a form. Names in `many` hold several values."""
    if draft is None:
        return {}
    return {
        name: values if name in many else values[-1] if values else ""
        for name, values in draft.words.items()
        if name != "edition"
    }


def finish(request: HttpRequest, said: str, *to: Any) -> HttpResponse:
    """The words are saved as a record: the draft has done its work. Say what was done, and go on."""
    writer = drafts.writer_of(request)
    drafts.finish(owner=drafts.owner_of(request), form=draft_key(request), writer=writer)
    messages.success(request, said)
    return redirect(*to)


def form_page(
    request: HttpRequest, form: Form, *, template: str = "support/plan_form.html", **words: Any
) -> HttpResponse:
    """A page with one form, which keeps what is typed in it."""
    if request.method == "POST" and "family" in words:
        write_down_that_it_was_read(request, words["family"])
    draft = getattr(request, "kept_draft", None)
    if draft and getattr(request, "claimed", 0):  # a command refused: the words go on being a draft
        _of_this_writer(request).update(is_finished=False)
    kept = drafts.reopening(request, draft) if draft else drafts.opening(request, draft_key(request))
    was_kept = kept.newest is not None and not draft
    return render(request, template, {"form": form, "kept": kept, "was_kept": was_kept, **words})


def _keep_what_was_sent(request: HttpRequest) -> None:
    if request.POST.get("kept-writer") and _of_this_writer(request).filter(is_finished=True).exists():
        raise PressedTwice
    ticket = drafts.Ticket(drafts.owner_of(request), draft_key(request))
    request.kept_draft = drafts.keep_sent(request, ticket)


def _of_this_writer(request: HttpRequest) -> QuerySet[Draft]:
    writer = drafts.writer_of(request)
    return Draft.objects.filter(owner=drafts.owner_of(request), form=draft_key(request), writer=writer)


def _page_after(request: HttpRequest, found: dict[str, Any]) -> str:
    """Where a press that had been made already leads: the page its words are on."""
    name = request.resolver_match.url_name
    for start, page in PAGES.items():
        if name.startswith(start):
            return reverse(page, args=[found["family"]] if "family" in found else [])
    return reverse("support:after")
