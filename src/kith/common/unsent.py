"""Words typed on a page and not sent: kept while they are typed, and there when it is opened again."""

from typing import Any

from django.forms import BooleanField, Form, MultipleChoiceField, MultiWidget
from django.http import HttpRequest

from kith.common import drafts

NOT_WORDS = ("once",)  # each sending is its own


def kept(request: HttpRequest) -> drafts.Opening:
    """What this page needs to keep its words. What was sent is kept first, before anything can fail."""
    if request.method == "POST" and request.POST.get("kept-ticket"):
        ticket = drafts.Ticket(drafts.owner_of(request), _key(request))
        return drafts.reopening(request, drafts.keep_sent(request, ticket))
    return drafts.opening(request, _key(request))


def finish(request: HttpRequest) -> None:
    """The words are a record now."""
    writer = request.POST.get("kept-writer", "")[:40]
    drafts.finish(owner=drafts.owner_of(request), form=_key(request), writer=writer)


def clear(request: HttpRequest) -> None:
    """Forget what was typed here and not sent."""
    drafts.let_go(owner=drafts.owner_of(request), form=_key(request))


def fill(form: Form, words: dict[str, list[str]]) -> bool:
    """Put kept words back in their boxes, exactly as typed. Says whether there were any."""
    if not words:
        return False
    for name, field in form.fields.items():
        if name in NOT_WORDS:
            continue
        if isinstance(field.widget, MultiWidget):
            parts = [words.get(f"{name}_{n}", [""])[-1] for n in range(len(field.widget.widgets))]
            form.initial[name] = parts
        elif isinstance(field, BooleanField):
            form.initial[name] = name in words
        elif name in words:
            form.initial[name] = _value(field, words[name])
    return True


def _value(field: Any, typed: list[str]) -> Any:
    many = isinstance(field, MultipleChoiceField) or getattr(field.widget, "allow_multiple_selected", False)
    return typed if many else typed[-1]


def _key(request: HttpRequest) -> str:
    return f"page:{request.path}"[:120]
