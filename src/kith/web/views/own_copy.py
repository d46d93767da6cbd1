"""A copy of what is written about me: asked for on one's own page, read there, with room for one's own account."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import render as draw
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.common.papers.answer import to_take_away
from kith.families.access import is_one_of_a_family
from kith.families.commands import copies as commands
from kith.families.forms.copies import AskForCopyForm, OwnAccountForm
from kith.families.models import CopyPart, CopyRequest, Person
from kith.families.queries import own_families
from kith.web.presenters.copies import FILE, for_oneself, in_parts

ALL, ONE = "web:own-copies", "web:own-copy"


@allow(is_one_of_a_family)
@writes(after=ALL)
def all_of_mine(request: HttpRequest) -> HttpResponse:
    """Asking for one, and those that were asked for."""
    form = AskForCopyForm(posted(request))
    if ready(request, form):
        me = Person.objects.get(pk=request.reader.person_id)
        for family in own_families(request.reader):
            commands.ask_for_copy(family=family, person=me, by=request.reader, at=timezone.now(), **form.told())
        return finish(request, _("Asked. Somebody beside you puts it together, within a month."), ALL)
    asked = CopyRequest.objects.own_side(request.reader).order_by("-asked_at", "-pk")
    waits = any(one.given_at is None for one in asked)
    return form_page(request, form, template="web/own_copies.html", asked=list(asked), waits=waits)


@allow(is_one_of_a_family)
def one(request: HttpRequest, copy: UUID) -> HttpResponse:
    """The copy in parts, letters first. `?all=1` opens them all, for paper or for reading on without a press."""
    found = _opened(request, copy)
    page = {"copy": found, "parts": in_parts(_parts(request, found)), "is_open": "all" in request.GET}
    return draw(request, "web/own_copy.html", page)


@allow(is_one_of_a_family)
def as_pdf(request: HttpRequest, copy: UUID) -> HttpResponse:
    """The same copy, to take away."""
    found = _opened(request, copy)
    make = partial(for_oneself, found, _parts(request, found), at=timezone.now())
    return to_take_away(request, FILE, make, instead=reverse(ONE, args=[copy]))


@allow(is_one_of_a_family)
@writes(after=ALL)
def own_account(request: HttpRequest, copy: UUID, part: UUID) -> HttpResponse:
    """How I see it, beside what is written. Nothing that is written is changed by it."""
    found = _found(request, copy)
    passage = get_object_or_404(CopyPart.objects.own_side(request.reader), request=found, public_id=part)
    form = OwnAccountForm(posted(request), initial={"words": passage.own_account})
    if ready(request, form):
        commands.write_own_account(part=passage, words=form.cleaned_data["words"], by=request.reader, at=timezone.now())
        back = f"{reverse(ONE, args=[copy])}#entry-{part}"
        return finish(request, _("Written beside it. Those beside you read it there too."), back)
    return form_page(request, form, template="web/own_account.html", copy=found, part=passage)


def _opened(request: HttpRequest, copy: UUID) -> CopyRequest:
    found = _found(request, copy)
    audit.record(by=request.reader, did=Deed.READ_OWN_SIDE, to=found, family=found.family.public_id)
    return found


def _found(request: HttpRequest, copy: UUID) -> CopyRequest:
    rows = CopyRequest.objects.own_side(request.reader).filter(given_at__isnull=False)
    return get_object_or_404(rows.select_related("family"), public_id=copy)


def _parts(request: HttpRequest, copy: CopyRequest) -> list[CopyPart]:
    return list(CopyPart.objects.own_side(request.reader).filter(request=copy).order_by("order", "pk"))
