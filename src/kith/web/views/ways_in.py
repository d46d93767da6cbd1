"""A practitioner gives a person of a family their own way in, and asks a child first."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common import codes
from kith.common.doors import allow, fresh
from kith.families.access import walks_with_families
from kith.families.commands import ways_in as commands
from kith.families.forms.ways_in import AskingForm, GiveWayInForm
from kith.families.queries.ways_in import ways_in_of
from kith.families.views.pages import member_or_404
from kith.support.views.beside import (
    as_initial,
    family_of,
    finish,
    form_page,
    kept_words,
    posted,
    ready,
    today_of,
    writes,
)
from kith.web.second_factor import forget_factors

ALL = "web:ways-in"


@allow(walks_with_families)
def all_of_family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who in this family has their own way in, since when, and who is still to be asked."""
    beside = family_of(request, family)
    return render(request, "web/ways_in.html", {"family": beside, "people": ways_in_of(request.reader, beside)})


@allow(walks_with_families)
@fresh
def give(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """A code on paper for this person, shown once. Whatever opened their page before ends at this moment."""
    member = member_or_404(request, family, person)
    form = GiveWayInForm(posted(request))
    page = {"family": family_of(request, family), "person": member.person, "form": form}
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            with transaction.atomic():
                given = commands.give_way_in(
                    person=member.person,
                    family=member.family,
                    known_by=form.cleaned_data["known_by"],
                    by=request.reader,
                    at=now,
                )
                account = given.way_in.space.account
                forget_factors(account=account, by=request.reader, why="a new way in was given", at=now)
        except commands.NotAskedYet:
            return redirect("web:own-space", family, person)
        return render(request, "web/way_in_given.html", {**page, "code": codes.spaced(given.code)})
    return render(request, "web/way_in_give.html", page)


@allow(walks_with_families)
@writes
def ask(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """What a child said when they were asked, with care, whether they want a space of their own."""
    member = member_or_404(request, family, person)
    today = today_of(request)
    is_younger = commands.is_younger_than_asked(member.person, today)
    form = AskingForm(posted(request), today=today, is_younger=is_younger, initial=as_initial(kept_words(request)))
    beside = family_of(request, family)
    if ready(request, form):
        commands.ask_about_own_space(
            person=member.person, family=beside, by=request.reader, at=timezone.now(), **form.told()
        )
        return finish(request, _("Written down. What they said stands until they say otherwise."), ALL, family)
    return form_page(request, form, template="web/own_space_ask.html", family=beside, person=member.person)
