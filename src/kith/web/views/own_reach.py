"""How it is safe to reach me: a person reads it on their own page, and changes what is safe to change there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.families.access import is_one_of_a_family
from kith.families.commands import ChangedMeanwhile, OwnWords, say_own_reach
from kith.families.forms.own_reach import SAFE, OwnReachForm
from kith.families.models import SafeContact
from kith.families.queries import own_families

WORDS = ("may_leave_message", "send_when", "times", "who_else_sees", "name_we_give", "words")


@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """How we reach them, as it stands. Their code word is not here: it is for knowing that it is them."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    for family in own_families(reader):
        audit.record(by=reader, did=Deed.READ_OWN_SIDE, to=family, family=family.public_id)
    return render(request, "web/own_reach.html", {"contacts": list(_own(request).order_by("pk"))})


@allow(is_one_of_a_family)
@writes(after="web:own-reach")
def change(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Say whether it is still safe, and in which words."""
    found = get_object_or_404(_own(request), public_id=contact)
    standing = {name: getattr(found, name) for name in WORDS} | {"still": SAFE}
    form = OwnReachForm(posted(request), initial=standing)
    if ready(request, form):
        try:
            say_own_reach(contact=found, said=OwnWords(**form.said()), by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody beside you changed this while you were writing. Look again first."))
        else:
            return finish(request, _("Written. Everybody beside you sees it before they reach you."), "web:own-reach")
    return form_page(request, form, template="web/own_reach_change.html", contact=found)


@allow(is_one_of_a_family)
@require_POST
def stop(request: HttpRequest, contact: UUID) -> HttpResponse:
    """In one press: this way is not safe any more, and nobody reaches them first."""
    found = get_object_or_404(_own(request), public_id=contact)
    said = OwnWords(is_still_safe=False, **{name: getattr(found, name) for name in WORDS})
    try:
        say_own_reach(contact=found, said=said, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    except ChangedMeanwhile:
        messages.info(request, _("Somebody beside you changed this just now. Look at it again."))
    else:
        messages.success(request, _("Written. Nobody phones, texts or writes to you first from now on."))
    return redirect("web:own-reach")


def _own(request: HttpRequest) -> Any:
    own = SafeContact.objects.own_side(request.reader).standing()  # type: ignore[attr-defined]
    return own.select_related("family", "person")
