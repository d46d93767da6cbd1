"""What is in the directory twice: two side by side, joined or kept apart with one press, and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.directory.access import keeps_the_directory
from kith.directory.commands import twins as commands
from kith.directory.forms.twins import JudgeForm
from kith.directory.models import Judgement, Likeness
from kith.directory.presenters import side_by_side
from kith.directory.presenters import twins as presenter
from kith.directory.queries import alike
from kith.directory.twins import ASKED_FROM

A_PAGE = 25


@allow(keeps_the_directory)
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits for somebody to decide, and joined entries whose other has ended."""
    found = Paginator(alike.waiting(), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "found": found,
        "pairs": presenter.lines(found.object_list),
        "nowhere": presenter.lines(alike.leading_nowhere()),
        "judged": alike.judged().count(),
    }
    return _draw(request, "directory/twice.html", page)


@allow(keeps_the_directory)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look again, as after an import."""
    count = sum(commands.look_for_twins().values())
    said = ngettext("Looked. %(n)d pair waits for you.", "Looked. %(n)d pairs wait for you.", count) % {"n": count}
    messages.success(request, said if count else _("Looked. Nothing new is here twice."))
    return redirect("twins:waiting")


@allow(keeps_the_directory)
def pair(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """Two side by side; and what was decided of them, where somebody has."""
    if judged := alike.judgement_of(one, other):
        return _draw(request, "directory/twice_decided.html", {"lines": presenter.lines([judged]), "judged": judged})
    found = alike.likeness_of(one, other)
    entries = alike.both(found) if found else []
    if found is None or len(entries) < 2:
        raise Http404
    form = JudgeForm(request.POST or None, ids=(found.one, found.other))
    if request.method == "POST" and form.is_valid():
        return _decide(request, found, form)
    shown = side_by_side.together(*entries, found.kind, must_stay=lambda of: alike.must_stay(found.kind, of))
    why = presenter.why(found)
    page = {"form": form, "pair": found, "shown": shown, "why": why, "asked_from": ASKED_FROM}
    return _draw(request, "directory/twice_pair.html", {**page, "has_against": any(one.points < 0 for one in why)})


def _decide(request: HttpRequest, found: Likeness, form: JudgeForm) -> HttpResponse:
    """Done, said, and on to the next."""
    stays, said = form.cleaned_data["verdict"], {"why": form.cleaned_data["why"], "by": request.reader}
    try:
        if stays:
            commands.join_entries(found=found, stays=stays, at=timezone.now(), **said)
        else:
            commands.keep_apart(found=found, at=timezone.now(), **said)
    except commands.AlreadyJudged:
        messages.info(request, _("A colleague has just decided about one of these. Nothing was changed."))
    except commands.NotBothThere:
        messages.info(request, _("One of the two is not in the directory any more. Nothing was changed."))
    except commands.MustStay:
        messages.info(request, _("That one has to stay: people sign in for it, or other entries lead to it."))
        return redirect("twins:pair", found.one, found.other)
    else:
        messages.success(request, _joined(found, stays) if stays else _("Kept apart. Nobody is asked again."))
    following = alike.waiting().first()
    return redirect("twins:pair", following.one, following.other) if following else redirect("twins:waiting")


def _joined(found: Likeness, stays: UUID) -> str:
    name = alike.names_of([found])[stays][0]
    return _("Joined. “%(name)s” stays, and old addresses lead to it. You can take it back.") % {"name": name}


@allow(keeps_the_directory)
def judged(request: HttpRequest) -> HttpResponse:
    """What was joined and what was kept apart, by whom and when; and what was taken back."""
    found = Paginator(alike.judged(), A_PAGE).get_page(request.GET.get("page"))
    back = list(alike.taken_back()[:A_PAGE])
    page = {"found": found, "lines": presenter.lines(found.object_list), "back": presenter.lines(back)}
    return _draw(request, "directory/twice_judged.html", page)


@allow(keeps_the_directory)
@require_POST
def take_back(request: HttpRequest, judgement: UUID) -> HttpResponse:
    """Both are as they were."""
    standing = get_object_or_404(Judgement, public_id=judgement)
    try:
        commands.take_back(judged=standing, by=request.reader, at=timezone.now())
    except commands.AlreadyJudged:
        messages.info(request, _("That was taken back before."))
    else:
        messages.success(request, _("Taken back. Both are as they were."))
    return redirect("twins:judged")


def _draw(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"nav_here": "twice", **page})
