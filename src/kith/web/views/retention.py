"""How long a record is kept: for those beside the family; and the end of it, for two people who open none."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import allow, fresh, posted_id
from kith.common.form_pages import finish, posted, ready
from kith.families.access import walks_with_families
from kith.families.commands import retention as commands
from kith.families.forms.retention import HoldForm, HoldOverForm, KeepRecordForm, KeptAsForm
from kith.families.models import Erasure, Family, LegalHold, Person, RetentionChange
from kith.families.queries import retention as queries
from kith.families.queries.families import members_for
from kith.support.views.beside import family_of, form_page, today_of, writes
from kith.web import access

ONE, ALL = "web:how-long", "web:retention"


@allow(walks_with_families)
def how_long(request: HttpRequest, family: UUID) -> HttpResponse:
    """As what this record is kept, until when, and what stops its end."""
    found, today, reader = family_of(request, family), today_of(request), request.reader
    changes = RetentionChange.objects.visible_to(reader).filter(family=found).select_related("set_by", "child")
    holds = LegalHold.objects.visible_to(reader).filter(family=found).select_related("placed_by", "lifted_by")
    page = {
        "family": found,
        "term": queries.term_of(found, today),
        "years": None if found.retention == Family.Retention.LOOKED_AFTER else queries.years_of(found.retention, today),
        "changes": list(changes.order_by("-set_at", "-pk")),
        "holds": list(holds.order_by("lifted_at", "-placed_at", "-pk")),
    }
    return draw(request, "web/how_long.html", page)


@allow(walks_with_families)
@writes(after=ONE, of=("family",))
def keep_as(request: HttpRequest, family: UUID) -> HttpResponse:
    """It is kept as something else from now."""
    found = family_of(request, family)
    children = members_for(request.reader).filter(family=found, is_child=True).values("person")
    form = KeptAsForm(
        posted(request),
        children=Person.objects.visible_to(request.reader).filter(pk__in=children).order_by("pk"),
        initial={"kept_as": found.retention},
    )
    if ready(request, form):
        try:
            commands.keep_as(family=found, by=request.reader, at=timezone.now(), **form.told())
        except commands.KeptByLaw:
            form.add_error(
                "kept_as", _("Once a child was looked after, the law keeps the record to their hundredth birthday.")
            )
        else:
            return finish(request, _("Written. It is kept as that from now."), ONE, family)
    return _form(request, form, found, _("What is this record kept as?"), _("Write it"))


@allow(walks_with_families)
@writes(after=ONE, of=("family",))
def hold(request: HttpRequest, family: UUID) -> HttpResponse:
    """Nothing of it ends until somebody lifts this."""
    found = family_of(request, family)
    form = HoldForm(posted(request))
    if ready(request, form):
        commands.place_hold(family=found, because=form.cleaned_data["because"], by=request.reader, at=timezone.now())
        return finish(request, _("Nothing of this record ends while it stands."), ONE, family)
    return _form(request, form, found, _("A legal hold"), _("Hold it"))


@allow(walks_with_families)
@writes(after=ONE, of=("family",))
def lift(request: HttpRequest, family: UUID, hold: UUID) -> HttpResponse:
    """A hold is over, because."""
    found = family_of(request, family)
    standing = get_object_or_404(LegalHold.objects.visible_to(request.reader).filter(family=found), public_id=hold)
    form = HoldOverForm(posted(request))
    if ready(request, form):
        commands.lift_hold(hold=standing, because=form.cleaned_data["because"], by=request.reader, at=timezone.now())
        return finish(request, _("Lifted. The record ends when its time comes."), ONE, family)
    return _form(request, form, found, _("The hold is over"), _("Lift it"))


def _form(request: HttpRequest, form: Any, family: Family, heading: str, button: str) -> HttpResponse:
    page = {"family": family, "heading": heading, "button": button}
    return form_page(request, form, template="web/how_long_form.html", **page)


@allow(access.looks_into_looks)
def time_has_come(request: HttpRequest) -> HttpResponse:
    """Records whose time has come, by number; those put forward, and those ended."""
    waiting = queries.put_forward()
    forward = {erasure.record for erasure in waiting}
    page = {
        "due": [one for one in queries.whose_time_has_come(today_of(request)) if one[0].public_id not in forward],
        "held": queries.held_and_closed(),
        "waiting": waiting,
        "decided": queries.decided_lately(),
        "nav_here": "retention",
    }
    return draw(request, "web/retention.html", page)


@allow(access.looks_into_looks)
@fresh
@require_POST
def put_forward(request: HttpRequest) -> HttpResponse:
    """One of two: this record's time has come."""
    family = get_object_or_404(Family, public_id=posted_id(request, "record"))
    return _pressed(
        request,
        lambda: commands.put_forward(family=family, by=request.reader, at=timezone.now()),
        _("Put forward. A colleague ends it, or keeps it."),
    )


@allow(access.looks_into_looks)
@fresh
@require_POST
def end_record(request: HttpRequest, erasure: UUID) -> HttpResponse:
    """The other of two: it ends now, for good."""
    found = get_object_or_404(Erasure, public_id=erasure)
    return _pressed(
        request,
        lambda: commands.end_record(erasure=found, by=request.reader, at=timezone.now()),
        _("Ended. That it was, when and by whom stays written."),
    )


@allow(access.looks_into_looks)
@writes(after=ALL)
def keep_record(request: HttpRequest, erasure: UUID) -> HttpResponse:
    """It is kept after all, because."""
    found = get_object_or_404(Erasure, public_id=erasure, stands=Erasure.Stands.PROPOSED)
    form = KeepRecordForm(posted(request))
    if ready(request, form):
        commands.keep_record(erasure=found, because=form.cleaned_data["because"], by=request.reader, at=timezone.now())
        return finish(request, _("It is kept."), ALL)
    page = {"record": found.record, "heading": _("Keep this record"), "button": _("Keep it")}
    return form_page(request, form, template="web/retention_keep.html", nav_here="retention", **page)


@allow(access.looks_into_looks)
@writes(after=ALL)
def lift_by_number(request: HttpRequest, hold: UUID) -> HttpResponse:
    """A hold on a record that nobody walks beside is over, because."""
    standing = next((one for one in queries.held_and_closed() if one.public_id == hold), None)
    if standing is None:
        raise Http404
    form = HoldOverForm(posted(request))
    if ready(request, form):
        commands.lift_hold(hold=standing, because=form.cleaned_data["because"], by=request.reader, at=timezone.now())
        return finish(request, _("Lifted. The record ends when its time comes."), ALL)
    page = {"record": standing.family.public_id, "heading": _("The hold is over"), "button": _("Lift it")}
    return form_page(request, form, template="web/retention_keep.html", nav_here="retention", **page)


def _pressed(request: HttpRequest, do: Any, said: str) -> HttpResponse:
    try:
        do()
    except commands.SomebodyElseDecides:
        messages.error(request, _("You put this one forward, so a colleague ends it."))
    except commands.NotNow as refused:
        messages.error(request, _("Not now. %(why)s") % {"why": refused.why})
    else:
        messages.success(request, said)
    return redirect(ALL)
