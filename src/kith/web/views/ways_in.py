"""A practitioner gives a person of a family their own way in, and asks a child first."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common import codes, presses
from kith.common.doors import allow, fresh
from kith.common.form_pages import finish, posted, ready
from kith.families.access import walks_with_families
from kith.families.commands import ways_in as commands
from kith.families.forms.ways_in import AskingForm, GiveWayInForm
from kith.families.models import OwnSpace, WayIn
from kith.families.queries.ways_in import ways_in_of
from kith.families.views.pages import member_or_404
from kith.support.views.beside import family_of, form_page, today_of, writes
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
    page = {"family": family_of(request, family), "person": member.person, "form": form, "press": presses.new()}
    if request.method == "POST" and form.is_valid():
        if not presses.is_first(request):
            messages.info(request, _("That code was written and shown once. If it is lost, give a new way in."))
            return redirect(ALL, family)
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
        told = {"code": codes.spaced(given.code), "by_voice": given.way_in.known_by == WayIn.KnownBy.VOICE}
        return render(request, "web/way_in_given.html", {**page, **told})
    return render(request, "web/way_in_give.html", page)


@allow(walks_with_families)
@writes(after=ALL, of=("family",))
def ask(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """What a child said when they were asked, with care, whether they want a space of their own."""
    member = member_or_404(request, family, person)
    today = today_of(request)
    is_younger = commands.is_younger_than_asked(member.person, today)
    form = AskingForm(posted(request), today=today, is_younger=is_younger)
    beside = family_of(request, family)
    if ready(request, form):
        now = timezone.now()
        asked = commands.ask_about_own_space(
            person=member.person, family=beside, by=request.reader, at=now, **form.told()
        )
        space = OwnSpace.objects.filter(person=member.person).select_related("account").first()
        if space and asked.says != asked.Says.YES:
            forget_factors(account=space.account, by=request.reader, why="they do not want a page now", at=now)
        return finish(request, _("Written down. What they said stands until they say otherwise."), ALL, family)
    return form_page(request, form, template="web/own_space_ask.html", family=beside, person=member.person)
