"""Deciding whether a part goes to another organisation, for somebody who walks beside the family."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.access import walks_with_families
from kith.families.commands import sharing as commands
from kith.families.forms.sharing import (
    NOT_YET,
    SHARE,
    DecideForm,
    OrganisationForm,
    ReasonsForm,
    ShareForm,
    ShareNowForm,
    StepForm,
)
from kith.families.models import Family, Sharing
from kith.families.queries.sharing import Decision, State, decisions_beside, other_organisations
from kith.partnership.models import Organisation
from kith.partnership.queries import rule_on
from kith.support.views.beside import family_of, form_page, today_of, writes
from kith.web.presenters import sharing as shown

FIRST = "{} is asked first: from twelve, their own yes comes before a parent’s."
NOBODY = "Consent that nobody gave is none. Ask them, or choose what else it rests on."
GONE = "Something that you chose may not be shared now. Look at the list again."
CANNOT = "Nobody there can read it by that name now. Choose again."


@allow(walks_with_families)
def all_of_family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Every decision, shared or not, and with whom to begin another."""
    found = family_of(request, family)
    form = OrganisationForm(posted(request), organisations=other_organisations(request.reader))
    if form.is_valid():
        name = "web:share-now" if "now" in request.POST else "web:share"
        return redirect(name, family, form.cleaned_data["organisation"].public_id)
    rows = [shown.row_of(decision) for decision in decisions_beside(request.reader, found)]
    return render(request, "web/sharings.html", {"family": found, "rows": rows, "form": form})


@allow(walks_with_families)
@writes(after="families:list")
def share(request: HttpRequest, family: UUID, organisation: UUID) -> HttpResponse:
    """One part, one organisation: what, why, on what it rests, how each sees it, and what is decided."""
    found, place, choices = _begun(request, family, organisation)
    form = ShareForm(posted(request), choices=choices)
    if ready(request, form) and _written(request, form, found, place):
        return finish(request, "Written down.", "web:sharings", family)
    ours = Organisation.objects.get(pk=request.reader.organisation_id)
    page = {"family": found, "place": place, "ours": ours, "usual": shown.usual_for(ours, choices.today)}
    return form_page(request, form, template="web/share.html", **page)


def _begun(request: HttpRequest, family: UUID, organisation: UUID) -> tuple[Family, Organisation, Any]:
    found = family_of(request, family)
    place = get_object_or_404(other_organisations(request.reader), public_id=organisation)
    return found, place, shown.choices_for(request.reader, found, place, today_of(request))


def _written(request: HttpRequest, form: ShareForm, family: Family, place: Organisation) -> bool:
    """It is written whole, or not at all; what stands in the way is said beside its box."""
    try:
        with transaction.atomic():
            _propose_and_decide(request, form, family, place)
    except commands.AskThemFirst as first:
        form.add_error("decision", FIRST.format(first))
    except commands.NobodySaidYes:
        form.add_error("basis", NOBODY)
    except commands.NothingToShare:
        form.add_error("items", GONE)
    except commands.CannotReadIt:
        form.add_error("reader", CANNOT)
    except commands.DecidedAlready:
        return True  # the same sending arrived twice: the first one counts
    return not form.errors


def _propose_and_decide(request: HttpRequest, form: ShareForm, family: Family, place: Organisation) -> None:
    facts, now = form.cleaned_data, timezone.now()
    sharing = commands.propose_sharing(
        family=family,
        part=form.part(place.pk),
        items=shown.chosen_rows(request.reader, family, facts["items"]),
        reasons=form.reasons(),
        views=form.views(),
        reader_id=form.reader_id(),
        once=facts["once"],
        by=request.reader,
        at=now,
    )
    if facts["decision"] != NOT_YET:
        is_shared, words = facts["decision"] == SHARE, facts["decision_words"]
        commands.decide_sharing(sharing=sharing, is_shared=is_shared, words=words, by=request.reader, at=now)


@allow(walks_with_families)
@writes(after="families:list")
def share_now(request: HttpRequest, family: UUID, organisation: UUID) -> HttpResponse:
    """An emergency: three boxes, and it is open at once. The reasons are asked after, until they are given."""
    found, place, choices = _begun(request, family, organisation)
    form = ShareNowForm(posted(request), choices=choices)
    if ready(request, form) and (sharing := _shared_now(request, form, found, place)):
        said = "They can read it now. Phone them too. Then write the reasons: they stand in your list until you have."
        return finish(request, said, "web:sharing", family, sharing.public_id)
    return form_page(request, form, template="web/share_now.html", family=found, place=place)


def _shared_now(request: HttpRequest, form: ShareNowForm, family: Family, place: Organisation) -> Sharing | None:
    facts, now, today = form.cleaned_data, timezone.now(), today_of(request)
    rows = shown.chosen_rows(request.reader, family, facts["items"])
    until = today + timedelta(days=rule_on("sharing.emergency", today)["open_days"])
    who = ", ".join({name.whose: None for name in map(shown.item_of, rows)})[:160]
    part = commands.Part(
        place.pk, who, facts["purpose"], until, until, not_told_because=facts["not_told_because"], is_emergency=True
    )
    try:
        with transaction.atomic():
            sharing = commands.propose_sharing(
                family=family,
                part=part,
                items=rows,
                reasons=None,
                views=(),
                reader_id=form.reader_id(),
                once=facts["once"],
                by=request.reader,
                at=now,
            )
            commands.decide_sharing(sharing=sharing, is_shared=True, words="", by=request.reader, at=now)
    except (commands.NothingToShare, commands.CannotReadIt):
        form.add_error("items", GONE)
        return None
    except commands.DecidedAlready:
        return sharing
    return sharing


@allow(walks_with_families)
def one(request: HttpRequest, family: UUID, sharing: UUID) -> HttpResponse:
    """One decision whole, and what may happen to it now."""
    found = family_of(request, family)
    decision = _decision(request, found, sharing)
    page = shown.whole(decision, request.reader, "visible_to")
    kinds = shown.what_may_happen(decision)
    again = other_organisations(request.reader).filter(pk=decision.sharing.organisation_id).first()
    return render(request, "web/sharing.html", {"family": found, "page": page, "kinds": kinds, "again": again})


def _decision(request: HttpRequest, family: Family, sharing: UUID) -> Decision:
    found = get_object_or_404(Sharing.objects.visible_to(request.reader), family=family, public_id=sharing)
    return next(one for one in decisions_beside(request.reader, family) if one.sharing.pk == found.pk)


@allow(walks_with_families)
@writes(after="families:list")
def step(request: HttpRequest, family: UUID, sharing: UUID) -> HttpResponse:
    """Decide what waited, end it, answer somebody who does not agree, or tell the family."""
    found = family_of(request, family)
    decision = _decision(request, found, sharing)
    form = _step_form(request, found, decision)
    if ready(request, form) and _stepped(request, form, decision):
        return finish(request, "Written down.", "web:sharing", family, sharing)
    return form_page(request, form, template="web/sharing_step.html", family=found, decision=decision)


def _step_form(request: HttpRequest, family: Family, decision: Decision) -> StepForm:
    """What waits to be decided has boxes for what was said since."""
    words = {"kinds": shown.what_may_happen(decision)}
    if decision.state != State.PROPOSED:
        return StepForm(posted(request), **words)
    sharing = decision.sharing
    choices = shown.choices_for(request.reader, family, sharing.organisation, today_of(request))
    return DecideForm(posted(request), choices=choices, about=shown.about(sharing), **words)


def _stepped(request: HttpRequest, form: StepForm, decision: Decision) -> bool:
    kind, words, by = form.cleaned_data["kind"], form.cleaned_data["words"], request.reader
    try:
        with transaction.atomic():
            if kind in (SHARE, "not-shared"):
                said = {"words": words, "views": form.views(), "by": by, "at": timezone.now()}
                commands.decide_sharing(sharing=decision.sharing, is_shared=kind == SHARE, **said)
            else:
                commands.add_step(sharing=decision.sharing, kind=kind, words=words, by=by, at=timezone.now())
    except commands.DecidedAlready:
        form.add_error(None, "A colleague decided this while you were writing. Your words are kept below.")
    except commands.AskThemFirst as first:
        form.add_error("kind", FIRST.format(first))
    except commands.NobodySaidYes:
        form.add_error("kind", NOBODY)
    return not form.errors


@allow(walks_with_families)
@writes(after="families:list")
def reasons(request: HttpRequest, family: UUID, sharing: UUID) -> HttpResponse:
    """What an emergency left for after: on what it rests, why, and how each person sees it."""
    found = family_of(request, family)
    decision = _decision(request, found, sharing)
    choices = shown.choices_for(request.reader, found, decision.sharing.organisation, today_of(request))
    form = ReasonsForm(
        posted(request),
        choices=choices,
        about=shown.about(decision.sharing),
    )
    if ready(request, form) and _explained(request, form, decision):
        return finish(request, "The reasons are written. The family can read them.", "web:sharing", family, sharing)
    ours = decision.sharing.acting_for
    page = {"family": found, "decision": decision, "ours": ours, "usual": shown.usual_for(ours, choices.today)}
    return form_page(request, form, template="web/sharing_reasons.html", **page)


def _explained(request: HttpRequest, form: ReasonsForm, decision: Decision) -> bool:
    try:
        commands.give_reasons(
            sharing=decision.sharing,
            reasons=form.reasons(),
            views=form.views(),
            by=request.reader,
            at=timezone.now(),
        )
    except commands.DecidedAlready:
        form.add_error(None, "A colleague gave the reasons while you were writing. Yours are kept below.")
    return not form.errors
