"""Intensive support with one family: begin, say hello, agree the rhythm, look back each week, come less often."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.commands import tell
from kith.families.models import Family
from kith.partnership.queries.people import colleagues_of
from kith.principles.queries import framework_on, prompts_of
from kith.support.access import works_with_families
from kith.support.commands import intensive as commands
from kith.support.commands.understanding import notice
from kith.support.forms import intensive as forms
from kith.support.forms.understanding import NoticeForm
from kith.support.models import Episode, LivingSituation, Noticing
from kith.support.presenters.intensive import GUIDE_KINDS, page_of
from kith.support.presenters.understanding import sides_of
from kith.support.queries import intensive, understanding
from kith.support.views.beside import family_of, form_page, today_of, writes

BACK = "support:episode"


@allow(works_with_families)
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """The whole of it on one page, or how to begin."""
    beside = family_of(request, family)
    shown = {"family": beside, "page": page_of(request.reader, beside)}
    return render(request, "support/intensive.html", shown)


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def begin(request: HttpRequest, family: UUID) -> HttpResponse:
    """Begin intensive support."""
    beside = family_of(request, family)
    form = forms.BeginForm(
        posted(request),
        today=today_of(request),
        colleagues=list(colleagues_of(request.reader)),
        children=list(understanding.children_of(request.reader, beside)),
    )
    if ready(request, form):
        try:
            commands.begin_episode(family=beside, by=request.reader, at=timezone.now(), **form.episode())
        except commands.AlreadyIntensive:
            form.add_error(None, _("A colleague has just begun it. Your words are kept here."))
        else:
            return finish(request, _("Begun. The first thing is hello."), BACK, family)
    return form_page(
        request, form, family=beside, back_to=BACK, heading=_("Begin intensive support"), button=_("Begin")
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def hello(request: HttpRequest, family: UUID) -> HttpResponse:
    """The first hello."""
    beside = family_of(request, family)
    episode = episode_of(request, beside)
    form = forms.HelloForm(posted(request), today=today_of(request))
    if ready(request, form):
        try:
            commands.say_hello(episode=episode, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadySaidHello:
            form.add_error(None, _("The first hello is written down already."))
        else:
            return finish(request, _("Written down. Now listen: voice, validation, hope."), BACK, family)
    return form_page(
        request, form, family=beside, back_to=BACK, heading=_("The first hello"), button=_("We said hello")
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def cover(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who comes if the worker cannot."""
    beside = family_of(request, family)
    episode = episode_of(request, beside)
    form = forms.CoverForm(
        posted(request),
        colleagues=[m for m in colleagues_of(request.reader) if m.account_id != episode.worker_id],
        initial={"cover_words": episode.cover_words},
    )
    if ready(request, form):
        commands.change_cover(
            episode=episode,
            cover_id=form.cover_id,
            cover_words=form.cleaned_data["cover_words"],
            by=request.reader,
            at=timezone.now(),
        )
        return finish(request, _("Cover is agreed. Introduce them before they are needed."), BACK, family)
    return form_page(
        request,
        form,
        family=beside,
        back_to=BACK,
        heading=_("Cover"),
        button=_("Agree it"),
        lead=_("So that one person being away never ends the visits."),
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def rhythm(request: HttpRequest, family: UUID) -> HttpResponse:
    """When we come, as the family agreed."""
    form_class, command = forms.RhythmForm, commands.agree_rhythm
    return _write(
        request,
        family,
        form_class,
        command,
        many=("bands",),
        heading=_("The rhythm you agreed"),
        said=_("Agreed. The one before stays written."),
        button=_("Agree it"),
        lead=_("Evenings and weekends are ordinary here. Ask when they are together."),
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def safety(request: HttpRequest, family: UUID) -> HttpResponse:
    """What we do if things get unsafe."""
    beside = family_of(request, family)
    episode = episode_of(request, beside)
    held = intensive.safety_plans_of(request.reader, episode).first()
    words = ("signs", "what_we_do", "who_to_phone", "written_with")
    now = {name: getattr(held, name) for name in words} if held else {}
    form = forms.SafetyPlanForm(posted(request), initial=now)
    if ready(request, form):
        commands.write_safety_plan(episode=episode, by=request.reader, at=timezone.now(), **form.cleaned_data)
        return finish(request, _("Written. The one before stays."), BACK, family)
    return form_page(
        request,
        form,
        family=beside,
        back_to=BACK,
        heading=_("If things get unsafe"),
        button=_("Keep this plan"),
        lead=_("Made with them, in words each of them knows. If there is danger now, phone 999."),
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def look_back(request: HttpRequest, family: UUID) -> HttpResponse:
    """The week, with the family."""
    beside = family_of(request, family)
    episode = episode_of(request, beside)
    form = forms.LookBackForm(posted(request), today=today_of(request))
    if ready(request, form):
        try:
            commands.look_back_on(episode=episode, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadyLookedBack as already:
            form.add_error("week_of", _("That week was looked back on: %s") % already.look_back.went_well[:120])
        else:
            return finish(request, _("Written down, the week and all."), BACK, family)
    return form_page(
        request,
        form,
        family=beside,
        back_to=BACK,
        heading=_("The week, looked back on together"),
        button=_("Keep it"),
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def step_down(request: HttpRequest, family: UUID) -> HttpResponse:
    """Coming less often, with something to hold them up instead."""
    return _write(
        request,
        family,
        forms.StepDownForm,
        commands.step_down,
        heading=_("Coming less often"),
        said=_("Agreed, with its day."),
        button=_("Agree it"),
        lead=_("Bit by bit, and never before something else holds."),
    )


@allow(works_with_families)
@writes(after=BACK, of=("family",))
def guide(request: HttpRequest, family: UUID, prompt: int) -> HttpResponse:
    """Voice, validation or hope: what one of them said."""
    beside = family_of(request, family)
    asked = get_object_or_404(prompts_of("voice-validation-hope", today_of(request)), pk=prompt)
    people = list(understanding.living_of(request.reader, beside))
    form = forms.GuideForm(posted(request), people=people)
    if ready(request, form):
        tell(
            family=beside,
            person=form.person,
            kind=GUIDE_KINDS.get(asked.slug, "what-matters"),
            words=form.cleaned_data["words"],
            medium=form.cleaned_data["medium"],
            how=f"{intensive.GUIDE}: {asked.name}",
            by=request.reader,
            at=timezone.now(),
        )
        return finish(request, _("Kept in their words."), BACK, family)
    return form_page(
        request, form, family=beside, back_to=BACK, heading=asked.name, lead=asked.plain, button=_("Keep their words")
    )


@allow(works_with_families)
def pillars(request: HttpRequest, family: UUID) -> HttpResponse:
    """STRENGTHS: nine prompts for talk and supervision. Nothing is scored."""
    beside = family_of(request, family)
    today = today_of(request)
    noticed = understanding.noticings_of(request.reader, beside).filter(person=None)
    shown = {
        "family": beside,
        "framework": framework_on("strengths", today),
        "sides": sides_of(understanding.beside_prompts(prompts_of("strengths", today), noticed)),
    }
    return render(request, "support/intensive_pillars.html", shown)


@allow(works_with_families)
@writes(after="support:episode-pillars", of=("family",))
def pillar(request: HttpRequest, family: UUID, prompt: int) -> HttpResponse:
    """Write beside one pillar."""
    beside = family_of(request, family)
    asked = get_object_or_404(prompts_of("strengths", today_of(request)), pk=prompt)
    form = NoticeForm(posted(request), kind=Noticing.Kind.ANSWER)
    if ready(request, form):
        notice(
            family=beside,
            prompt=asked,
            kind=Noticing.Kind.ANSWER,
            by=request.reader,
            at=timezone.now(),
            **form.cleaned_data,
        )
        return finish(request, _("Written down with its source."), "support:episode-pillars", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:episode-pillars",
        heading=asked.name,
        lead=asked.plain,
        button=_("Write it down"),
    )


@allow(works_with_families)
@writes(after="support:after")
def where(request: HttpRequest, situation: int) -> HttpResponse:
    """Where a child lives, at one point of the story."""
    asked = get_object_or_404(
        LivingSituation.objects.to_ask(request.reader).select_related("person", "episode__family"), pk=situation
    )
    form = forms.WhereForm(posted(request))
    if ready(request, form):
        try:
            commands.say_where(situation=asked, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadyAsked:
            form.add_error(None, _("A colleague has just written it down."))
        else:
            return finish(request, _("Written down. Not known is kept as it is, and counted."), "support:after")
    return form_page(
        request,
        form,
        template="support/intensive_where.html",
        situation=asked,
        heading=_("Where does %(name)s live, %(point)s?")
        % {"name": asked.person.known_as, "point": asked.get_point_display()},
        button=_("Write it down"),
    )


def episode_of(request: HttpRequest, family: Family) -> Episode:
    """The episode that goes on with this family, or nothing here."""
    episode = intensive.current_episode(request.reader, family)
    if episode is None:
        raise Http404
    return episode


def _write(
    request: HttpRequest,
    family: UUID,
    form_class: Any,
    command: Any,
    *,
    said: str,
    many: tuple[str, ...] = (),
    **words: Any,
) -> HttpResponse:
    """One form of an episode, one command, and back to the episode."""
    beside = family_of(request, family)
    episode = episode_of(request, beside)
    form = form_class(posted(request), today=today_of(request))
    if ready(request, form):
        command(episode=episode, by=request.reader, at=timezone.now(), **form.cleaned_data)
        return finish(request, said, BACK, family)
    return form_page(request, form, family=beside, back_to=BACK, **words)
