"""My story, told once: in parts, mine to change, and to carry to the next service by choice, until a day."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common import audit, codes, drafts, presses
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.common.networks import address_of
from kith.families.access import is_one_of_a_family, walks_with_families
from kith.families.commands import AlreadyPutRight, choose_who_reads, put_right, tell
from kith.families.commands import stories as commands
from kith.families.forms.stories import CarryForm, NewPartForm, PartForm, StoryCodeForm, WhoReadsForm, in_their_words
from kith.families.models import CarriedStory, Person, Telling
from kith.families.queries import own_families
from kith.partnership.queries import rule_on
from kith.support.commands.codes import note_wrong_try
from kith.support.queries.codes import Guesser, may_try

MINE = "web:own-story"


@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """Every part as it stands, and what was carried on."""
    for family in own_families(request.reader):
        audit.record(by=request.reader, did=Deed.READ_OWN_SIDE, to=family, family=family.public_id)
    carried = CarriedStory.objects.own_side(request.reader).prefetch_related("parts")
    parts = [(part, in_their_words(part.who_reads)) for part in _own(request)]
    page = {"parts": parts, "today": timezone.localdate(request.reader.at)}
    return draw(request, "web/own_story.html", {**page, "carried": list(carried.order_by("-carried_at", "-pk"))})


@allow(is_one_of_a_family)
@writes(after=MINE)
def add(request: HttpRequest) -> HttpResponse:
    """A new part, in their own words."""
    form = NewPartForm(posted(request))
    family = own_families(request.reader).first()
    if family is None:
        return redirect(MINE)
    if ready(request, form):
        tell(
            family=family,
            person=Person.objects.get(pk=request.reader.person_id),
            kind=form.cleaned_data["kind"],
            words=form.cleaned_data["words"],
            medium=Telling.Medium.WRITING,
            who_reads=form.cleaned_data["who_reads"],
            by=request.reader,
            at=timezone.now(),
        )
        return finish(request, _("Written, in your words. Below it stands who may read it."), MINE)
    return form_page(request, form, template="web/own_story_part.html", heading=_("Add a part of your story"))


@allow(is_one_of_a_family)
@writes(after=MINE)
def change(request: HttpRequest, part: UUID) -> HttpResponse:
    """A part in other words. The first ones stay beside it for those who work with them."""
    found = get_object_or_404(_own(request), public_id=part)
    form = PartForm(posted(request), initial={"words": found.words})
    if ready(request, form):
        try:
            put_right(telling=found, words=form.cleaned_data["words"], by=request.reader, at=timezone.now())
        except AlreadyPutRight:
            form.add_error(
                None, _("Somebody put this in other words meanwhile. Yours are kept below: look at theirs first.")
            )
        else:
            return finish(request, _("It says what you say now."), MINE)
    return form_page(request, form, template="web/own_story_part.html", heading=_("Put it in other words"))


@allow(is_one_of_a_family)
@writes(after=MINE)
def who_reads(request: HttpRequest, part: UUID) -> HttpResponse:
    """Who may read this part of theirs, from now."""
    found = get_object_or_404(_own(request), public_id=part)
    form = WhoReadsForm(posted(request), initial={"who_reads": found.who_reads})
    if ready(request, form):
        chosen = form.cleaned_data["who_reads"]
        choose_who_reads(telling=found, who_reads=chosen, by=request.reader, at=timezone.now())
        return finish(request, _("It is as you chose, from now."), MINE)
    page = {"heading": _("Who may read this part?"), "part": found, "button": _("Choose it")}
    return form_page(request, form, template="web/own_story_part.html", **page)


@allow(is_one_of_a_family)
@writes(after=MINE)
def carry(request: HttpRequest) -> HttpResponse:
    """Choose parts, and be given a code to hand to whoever should not have to ask again."""
    today = timezone.localdate(request.reader.at)
    longest = rule_on("story.carried", today)["days"]
    form = CarryForm(
        posted(request),
        own=_own(request),
        today=today,
        longest=longest,
    )
    if ready(request, form):
        story, code = commands.carry_story(
            parts=list(form.cleaned_data["parts"]),
            until_on=form.cleaned_data["until_on"],
            who_for=form.cleaned_data["who_for"],
            by=request.reader,
            at=timezone.now(),
        )
        finish(request, _("Write the code down: it is shown this one time."), MINE)
        return draw(request, "web/own_story_code.html", {"story": story, "code": codes.spaced(code)})
    until = today + timedelta(days=longest)
    return form_page(request, form, template="web/own_story_carry.html", until=until)


@allow(is_one_of_a_family)
@require_POST
def end(request: HttpRequest, story: UUID) -> HttpResponse:
    """The code opens nothing any more."""
    found = get_object_or_404(CarriedStory.objects.own_side(request.reader), public_id=story)
    commands.end_story(story=found, by=request.reader, at=timezone.now())
    messages.success(request, _("Ended. The code opens nothing now."))
    return redirect(MINE)


@allow(walks_with_families)
def handed(request: HttpRequest) -> HttpResponse:
    """A code that somebody hands over: the parts they chose, so that they need not tell it again."""
    form = StoryCodeForm(posted(request))
    page = {"form": form, "press": presses.new()}
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        guesser = Guesser.of(browser=drafts.owner_of(request), address=address_of(request))
        if not may_try(guesser, at=now):
            form.add_error("code", _("Too many codes have been tried here. Wait a quarter of an hour."))
        elif opened := commands.open_story(typed=form.cleaned_data["code"], by=request.reader, at=now):
            story, parts = opened
            return draw(request, "web/handed_story.html", {"story": story, "parts": parts})
        else:
            note_wrong_try(guesser=guesser, at=now)
            form.add_error("code", _("That opens nothing. Look at each letter again; it may have ended."))
    return draw(request, "web/handed.html", page)


def _own(request: HttpRequest) -> QuerySet[Telling]:
    told = Telling.objects.own_side(request.reader).standing().filter(person=request.reader.person_id)
    return told.exclude(kind__in=(Telling.Kind.SEEN, Telling.Kind.RATHER_NOT)).order_by("heard_on", "pk")
