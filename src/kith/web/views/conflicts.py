"""Who must not open a family's record: saying so, and ending it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.access import walks_with_families
from kith.families.commands import walk_beside
from kith.families.commands.conflicts import declare_conflict, end_conflict
from kith.families.forms.conflicts import ConflictForm, ConflictOverForm
from kith.families.models import Family, Relationship
from kith.families.queries.conflicts import called, conflicts_of, is_left_alone_by, people_beside
from kith.partnership.queries.people import colleagues_of
from kith.support.views.beside import family_of, form_page, writes
from kith.web.queries.conflicts import still_in_their_name

ALL = "web:conflicts"


@allow(walks_with_families)
def all_of_family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who must not open it, why, and what is still in their name here."""
    beside = family_of(request, family)
    rows = list(conflicts_of(request.reader, beside))
    holding = [(one, still_in_their_name(request.reader, beside, one.account_id)) for one in rows if not one.ended_at]
    page = {"family": beside, "holding": holding, "over": [one for one in rows if one.ended_at]}
    return draw(request, "web/conflicts.html", page)


@allow(walks_with_families)
@writes(after=ALL, of=("family",))
def declare(request: HttpRequest, family: UUID) -> HttpResponse:
    """Say that somebody must not open this record: oneself, or a colleague."""
    beside, reader = family_of(request, family), request.reader
    alone = is_left_alone_by(reader, beside)
    form = ConflictForm(
        posted(request),
        me=reader.account_id,
        beside=people_beside(reader, beside),
        may_take_over=[one for one in colleagues_of(reader) if one.account_id != reader.account_id] if alone else [],
        is_alone=alone,
        find=lambda words: called(words, reader),
    )
    if ready(request, form):
        _declare(request, beside, form)
        if form.is_mine:
            return finish(
                request, _("Written. This record is closed to you from now, and they are not told why."), "web:home"
            )
        return finish(request, _("Written. It is closed to them from now."), ALL, family)
    return form_page(request, form, template="web/conflict_declare.html", family=beside, alone=alone)


@transaction.atomic
def _declare(request: HttpRequest, family: Family, form: ConflictForm) -> None:
    now = timezone.now()
    if form.is_mine and (to := form.goes_to):
        walk_beside(
            family=family,
            account_id=to.account_id,
            organisation_id=to.organisation_id,
            kind=Relationship.Kind.COVERING,
            because="a colleague has a conflict of interest",
            by=request.reader,
            at=now,
        )
    said = {"kind": form.cleaned_data["kind"], "words": form.cleaned_data["words"]}
    declare_conflict(family=family, account_id=form.account_id, by=request.reader, at=now, **said)


@allow(walks_with_families)
@writes(after=ALL, of=("family",))
def end(request: HttpRequest, family: UUID, conflict: UUID) -> HttpResponse:
    """It is over, because: said by somebody else than the one whose it was."""
    beside = family_of(request, family)
    found = get_object_or_404(conflicts_of(request.reader, beside), public_id=conflict)
    if found.ended_at:
        messages.info(request, _("A colleague has ended it already."))
        return redirect(ALL, family)
    form = ConflictOverForm(posted(request))
    if ready(request, form):
        end_conflict(conflict=found, because=form.cleaned_data["because"], by=request.reader, at=timezone.now())
        return finish(request, _("Ended. They may open it again, if they walk beside the family."), ALL, family)
    return form_page(request, form, template="web/conflict_end.html", family=beside, conflict=found)
