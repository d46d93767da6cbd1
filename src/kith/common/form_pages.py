"""A page with a form: what is sent is kept before anything can fail, a press counts once, a refusal loses no word (ADR 8).

    @allow(access.hears_voices)
    @writes(after="voice:themes")
    def make(request):
        form = ThemeForm(posted(request))
        if ready(request, form):
            theme = commands.make_theme(**form.cleaned_data, by=request.reader, at=timezone.now())
            return finish(request, "Made.", "voice:theme", theme.public_id)
        return form_page(request, form, template="voice/theme_make.html")

A command that refuses is caught in the view, said with `form.add_error`, and the page is shown again by `form_page`.
"""

from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BooleanField, ModelMultipleChoiceField, MultipleChoiceField, MultiWidget
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.common import drafts
from kith.common.forms import PlainForm
from kith.common.models import Draft


class PressedTwice(Exception):
    """The same opening of a form was sent again after its words were saved."""


def writes(view: Any = None, *, after: str, of: tuple[str, ...] = ()) -> Any:
    """Marks a view that holds a form: what is sent is kept first, and all that the view does is done or none of it.

    `after` names the page to which a second press of the button leads, and `of` the parts of this page's address that
    stand in that page's too.
    """
    if view is None:
        return partial(writes, after=after, of=of)

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if "clear" in request.POST:
            let_go(request)
            return redirect(request.path)
        try:
            _keep_what_was_sent(request)
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except PressedTwice:
            messages.info(request, _("That was saved the first time. It is written once."))
            return redirect(after, *(kwargs[part] for part in of))

    kept.writes = (after, of)  # type: ignore[attr-defined]
    return kept


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing at all; None while the page is only being read."""
    return request.POST if request.method == "POST" else None


def ready(request: HttpRequest, form: PlainForm) -> bool:
    """The form can be saved, and this press is the one that saves it. Raises PressedTwice, which `writes` answers."""
    if not form.is_valid():
        return False
    request.claimed = _of_this_writer(request).filter(is_finished=False).update(is_finished=True)  # type: ignore[attr-defined]
    if not request.claimed and request.POST.get("kept-writer"):  # type: ignore[attr-defined]
        raise PressedTwice
    return True


def finish(request: HttpRequest, said: str, *to: Any) -> HttpResponse:
    """The words are saved as a record: the draft has done its work. Say what was done, if anything, and go on."""
    drafts.finish(owner=drafts.owner_of(request), form=_key_of(request), writer=drafts.writer_of(request))
    if said:
        messages.success(request, said)
    return redirect(*to)


def let_go(request: HttpRequest) -> None:
    """Forget what was typed here and never sent."""
    drafts.let_go(owner=drafts.owner_of(request), form=_key_of(request))


def form_page(request: HttpRequest, form: PlainForm, *, template: str, **page: Any) -> HttpResponse:
    """The page, with its form: as it was sent, or holding the words that were typed here before and never sent."""
    draft = getattr(request, "kept_draft", None)
    if draft and getattr(request, "claimed", 0):  # a command refused: the words go on being a draft
        _of_this_writer(request).update(is_finished=False)
    kept = drafts.reopening(request, draft) if draft else drafts.opening(request, _key_of(request))
    was_kept = not form.is_bound and fill(form, kept.words)
    return render(request, template, {"form": form, "kept": kept, "was_kept": was_kept, **page})


def fill(form: PlainForm, words: dict[str, list[str]]) -> bool:
    """Put kept words back in their boxes, exactly as typed: a box that was not ticked is not. Says whether there were any."""
    for name, field in form.fields.items() if words else ():
        if name in form.new_each_time:
            continue
        if isinstance(field.widget, MultiWidget):
            form.initial[name] = [words.get(f"{name}_{n}", [""])[-1] for n in range(len(field.widget.widgets))]
        elif isinstance(field, BooleanField):
            form.initial[name] = name in words
        elif isinstance(field, MultipleChoiceField | ModelMultipleChoiceField):
            form.initial[name] = words.get(name, [])
        elif words.get(name):
            form.initial[name] = words[name][-1]
    return bool(words)


def kept_words(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed on this page before and never sent, by its box, where a page has more to do with it than to show it."""
    if request.method != "GET":
        return {}
    found = drafts.find(owner=drafts.owner_of(request), form=_key_of(request))
    return found.words if found else {}


def _key_of(request: HttpRequest) -> str:
    """The name under which this page's words are kept: the page's own address."""
    return f"page:{request.path}"[:120]


def _keep_what_was_sent(request: HttpRequest) -> None:
    if request.POST.get("kept-writer") and _of_this_writer(request).filter(is_finished=True).exists():
        raise PressedTwice
    ticket = drafts.Ticket(drafts.owner_of(request), _key_of(request))
    request.kept_draft = drafts.keep_sent(request, ticket)  # type: ignore[attr-defined]


def _of_this_writer(request: HttpRequest) -> QuerySet[Draft]:
    writer = drafts.writer_of(request)
    return Draft.objects.filter(owner=drafts.owner_of(request), form=_key_of(request), writer=writer)
