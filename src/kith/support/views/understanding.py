"""What we understand together: strengths and what matters, then as much more as is needed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.families.commands import tell
from kith.families.models import Family, Person
from kith.principles.queries import framework_on, prompts_of
from kith.support.access import works_with_families
from kith.support.commands import understanding as commands
from kith.support.forms.understanding import NoticeForm, OwnViewForm, PutRightForm, ToldForm
from kith.support.models import Noticing
from kith.support.presenters.understanding import WAYS, map_of, page_of, sides_of
from kith.support.presenters.wheel import wheels_of
from kith.support.queries import understanding
from kith.support.views.beside import family_of, form_page, today_of, writes


@allow(works_with_families)
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """Strengths and what matters, each child's own view, and quiet doors to more."""
    beside = family_of(request, family)
    return render(request, "support/understand.html", {"family": beside, "page": page_of(request.reader, beside)})


@allow(works_with_families)
@writes(after="support:understand", of=("family",))
def told(request: HttpRequest, family: UUID) -> HttpResponse:
    """Write down what matters, a strength, or what helps, in their words."""
    beside = family_of(request, family)
    people = list(understanding.living_of(request.reader, beside))
    form = ToldForm(posted(request), people=people, today=today_of(request))
    if ready(request, form):
        chosen = form.cleaned_data
        tell(
            family=beside,
            person=form.person,
            kind=chosen["kind"],
            words=chosen["words"],
            heard_on=chosen["heard_on"],
            by=request.reader,
            at=timezone.now(),
        )
        return finish(request, _("Written down in their words."), "support:understand", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:understand",
        heading=_("What did they tell you?"),
        lead=_("Strengths first. A plan is built on them."),
        button=_("Write it down"),
    )


@allow(works_with_families)
@writes(after="support:understand", of=("family",))
def own_view(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """How a child sees it: in their words, in their way, or that they would rather not."""
    beside = family_of(request, family)
    child = _person(request, beside, person)
    form = OwnViewForm(posted(request), today=today_of(request))
    if ready(request, form):
        tell(family=beside, person=child, by=request.reader, at=timezone.now(), **form.cleaned_data)
        said = _("Kept as %(name)s's own. Earlier ones stay.") % {"name": child.known_as}
        return finish(request, said, "support:understand", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:understand",
        heading=_("How does %(name)s see it?") % {"name": child.known_as},
        lead=_("In words, a drawing, play, or not at all. All of these are answers."),
        button=_("Keep their view"),
    )


@allow(works_with_families)
def way(request: HttpRequest, family: UUID, person: UUID, framework: str) -> HttpResponse:
    """One way of looking, for one person: the wheel, the Triangle, the five questions or the thinking map."""
    beside = family_of(request, family)
    of = _person(request, beside, person)
    today = today_of(request)
    noticed = understanding.noticings_of(request.reader, beside, person=of)
    noticed = understanding.with_earlier(request.reader, beside, noticed)
    besides = understanding.beside_prompts(prompts_of(framework, today), noticed)
    shown = {
        "family": beside,
        "person": of,
        "framework": framework_on(framework, today),
        "here": WAYS[framework],
        "sides": sides_of(besides),
        "map": map_of(besides) if framework == "resilience-matrix" else None,
        "wheels": wheels_of(of.known_as, besides) if framework == "wellbeing-wheel" else [],
    }
    return render(request, WAYS[framework].template, shown)


@allow(works_with_families)
@writes(after="support:understand", of=("family",))
def notice(request: HttpRequest, family: UUID, person: UUID, framework: str, prompt: int) -> HttpResponse:
    """Write one thing beside a prompt, with its source."""
    beside = family_of(request, family)
    of = _person(request, beside, person)
    asked = get_object_or_404(prompts_of(framework, today_of(request)), pk=prompt)
    here = WAYS[framework]
    form = NoticeForm(posted(request), kind=here.kind_for(asked))
    if ready(request, form):
        words = {"kind": here.kind_for(asked), **form.cleaned_data}
        commands.notice(family=beside, person=of, prompt=asked, by=request.reader, at=timezone.now(), **words)
        return finish(request, _("Written down with its source."), here.address, family, person)
    return form_page(
        request,
        form,
        family=beside,
        back_to=here.address,
        back_person=of,
        heading=asked.name,
        lead=asked.plain,
        about_person=of.known_as,
        button=_("Write it down"),
    )


@allow(works_with_families)
@writes(after="support:understand", of=("family",))
def put_right(request: HttpRequest, family: UUID, noticing: UUID) -> HttpResponse:
    """Put something noticed right. The earlier words stay, and are read with the new ones."""
    beside = family_of(request, family)
    stands = _standing(request, beside, noticing)
    here = WAYS[stands.prompt.framework.slug]
    form = PutRightForm(posted(request), kind=here.kind_for(stands.prompt), stands=stands)
    if ready(request, form) and form.is_about(stands):
        try:
            commands.put_right(noticing=stands, by=request.reader, at=timezone.now(), **form.words())
        except commands.AlreadyPutRight:
            stands = _standing(request, beside, noticing)
        else:
            to = (here.address, family, stands.person.public_id) if stands.person else ("support:understand", family)
            return finish(request, _("Put right. What it said before is kept with it."), *to)
    return form_page(
        request,
        form,
        template="support/understand_put_right.html",
        family=beside,
        back_to=here.address if stands.person else "support:understand",
        back_person=stands.person,
        theirs=form.now_about(stands),
        stands=stands,
        earlier=understanding.with_earlier(request.reader, beside, [stands])[0].earlier,
        heading=_("Put this right"),
        button=_("Put it right"),
    )


def _standing(request: HttpRequest, family: Family, public_id: UUID) -> Noticing:
    noticings = understanding.noticings_for(request.reader).filter(family=family)
    return understanding.standing_of(request.reader, get_object_or_404(noticings, public_id=public_id))


def _person(request: HttpRequest, family: Family, public_id: UUID) -> Person:
    return get_object_or_404(understanding.people_of(request.reader, family), public_id=public_id)
