"""A copy of somebody's record: put together, read through and given, by those who walk beside the family."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kith.common.doors import allow, fresh
from kith.common.form_pages import finish, posted, ready
from kith.common.papers.answer import to_take_away
from kith.families.access import walks_with_families
from kith.families.commands import copies as commands
from kith.families.forms.copies import AskForCopyForm, DecideForm
from kith.families.models import CopyPart, CopyRequest
from kith.families.queries.families import members_for
from kith.families.views.pages import member_or_404
from kith.support.views.beside import family_of, form_page, writes
from kith.web.presenters.copies import FILE, for_them, in_parts
from kith.web.queries.copies import passages_about, without_names

ALL, ONE, PAPER = "web:copies", "web:copy", "web:copy-paper"


@allow(walks_with_families)
def all_of_family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who in this family asked for a copy, by when it is due, and for whom one may be asked for."""
    beside = family_of(request, family)
    asked = CopyRequest.objects.visible_to(request.reader).filter(family=beside).select_related("person", "asked_by")
    members = members_for(request.reader).filter(family=beside, to_on=None)
    page = {"family": beside, "asked": list(asked.order_by("given_at", "due_on", "pk"))}
    return draw(request, "web/copies.html", {**page, "people": [member.person for member in members]})


@allow(walks_with_families)
@writes(after="web:copies", of=("family",))
def ask(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """Write down that somebody asked, when they asked by word of mouth: that is asking too."""
    member = member_or_404(request, family, person)
    beside = family_of(request, family)
    form = AskForCopyForm(posted(request))
    if ready(request, form):
        asked = commands.ask_for_copy(
            family=beside, person=member.person, by=request.reader, at=timezone.now(), **form.told()
        )
        return finish(request, _("Written down. It is due within a month of today."), ONE, family, asked.public_id)
    return form_page(request, form, template="web/copy_ask.html", family=beside, person=member.person)


@allow(walks_with_families)
def one(request: HttpRequest, family: UUID, copy: UUID) -> HttpResponse:
    """One copy as it is put together: every passage, those to decide first to see."""
    beside, found = family_of(request, family), _found(request, family, copy)
    parts = _parts(request, found)
    to_decide = [part for part in parts if part.names_others and not part.decision]
    page = {"family": beside, "copy": found, "parts": parts, "chapters": in_parts(parts), "to_decide": len(to_decide)}
    return draw(request, "web/copy.html", page)


@allow(walks_with_families)
@fresh
@require_POST
def gather(request: HttpRequest, family: UUID, copy: UUID) -> HttpResponse:
    """Put it together from what is written now, without what is kept from them."""
    found, now = _found(request, family, copy), timezone.now()
    try:
        commands.gather(request=found, passages=passages_about(found, at=now), by=request.reader, at=now)
    except commands.WasGiven:
        messages.info(request, _("It was given. Ask for another to put one together again."))
    return redirect(ONE, family, copy)


@allow(walks_with_families)
@writes(after="web:copies", of=("family",))
def decide(request: HttpRequest, family: UUID, copy: UUID, part: UUID) -> HttpResponse:
    """What is given of one passage."""
    found, beside = _found(request, family, copy), family_of(request, family)
    passage = get_object_or_404(CopyPart.objects.visible_to(request.reader), request=found, public_id=part)
    standing = {"decision": passage.decision, "because": passage.because}
    first = {**standing, "given_words": passage.given_words or without_names(passage.words, found)}
    form = DecideForm(posted(request), initial=first)
    if ready(request, form):
        try:
            commands.decide(part=passage, by=request.reader, at=timezone.now(), **form.told())
        except commands.WasGiven:
            form.add_error(None, _("A colleague gave this copy meanwhile. What is given does not change."))
        else:
            return finish(request, _("Decided."), f"{reverse(ONE, args=[family, copy])}#entry-{part}")
    return form_page(request, form, template="web/copy_decide.html", family=beside, copy=found, part=passage)


@allow(walks_with_families)
@fresh
@require_POST
def give(request: HttpRequest, family: UUID, copy: UUID) -> HttpResponse:
    """On their own page from now, when everything that names somebody else is decided."""
    found, now = _found(request, family, copy), timezone.now()
    try:
        commands.give_copy(request=found, still_theirs=passages_about(found, at=now), by=request.reader, at=now)
    except commands.NothingGathered:
        messages.error(request, _("Put it together first."))
    except commands.NotAllDecided as left:
        words = ngettext(
            "One passage is still to decide.",
            "%(n)s passages are still to decide.",
            left.how_many,
        )
        messages.error(request, words % {"n": left.how_many})
    except commands.WasGiven:
        messages.info(request, _("It was given already."))
    else:
        messages.success(request, _("Given. It is on their own page; print it for somebody who has none."))
    return redirect(ONE, family, copy)


@allow(walks_with_families)
@fresh
def on_paper(request: HttpRequest, family: UUID, copy: UUID) -> HttpResponse:
    """The copy as it was given, for somebody without a page of their own. Read with them, where they want that."""
    found: Any = _found(request, family, copy)
    if not found.given_at:
        return redirect(ONE, family, copy)
    beside = family_of(request, family)
    return draw(
        request, "web/copy_paper.html", {"family": beside, "copy": found, "parts": in_parts(_parts(request, found))}
    )


@allow(walks_with_families)
@fresh
def as_pdf(request: HttpRequest, family: UUID, copy: UUID) -> HttpResponse:
    """The same as on paper, to hand over as a file."""
    found: Any = _found(request, family, copy)
    if not found.given_at:
        return redirect(ONE, family, copy)
    family_of(request, family)
    make = partial(for_them, found, _parts(request, found), by=request.user.name, at=timezone.now())
    return to_take_away(request, FILE, make, instead=reverse(PAPER, args=[family, copy]))


def _found(request: HttpRequest, family: UUID, copy: UUID) -> CopyRequest:
    rows = CopyRequest.objects.visible_to(request.reader).filter(family__public_id=family)
    return get_object_or_404(rows.select_related("family", "person", "gathered_by", "given_by"), public_id=copy)


def _parts(request: HttpRequest, copy: CopyRequest) -> list[CopyPart]:
    return list(CopyPart.objects.visible_to(request.reader).filter(request=copy).order_by("order", "pk"))
