"""Who may use a page. Every view says so; a guard test fails for one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from kith.common.reader import Reader

type View = Callable[..., HttpResponse]
type Rule = Callable[[Reader], bool]
METHODS = ("GET", "HEAD", "POST")


def public(view: View) -> View:
    """Anyone may use this page, signed in or not."""
    view.door = "public"  # type: ignore[attr-defined]
    return view


def allow(rule: Rule) -> Callable[[View], View]:
    """Only a reader for whom `rule` holds may use this page; to anyone else it does not exist."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            reader: Reader = request.reader  # type: ignore[attr-defined]
            if not reader.is_signed_in:
                return ask_to_sign_in(request)
            if not rule(reader):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.door = rule.__name__  # type: ignore[attr-defined]
        return guarded

    return mark


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to sign in and back. Words that were being posted are kept first, so that a time-out loses none."""
    from kith.common import drafts

    back_to = drafts.keep_for_after_sign_in(request) if request.method == "POST" else request.get_full_path()
    return redirect_to_login(back_to)


def posted_id(request: HttpRequest, name: str) -> UUID:
    """An id that was posted. Words that are no id lead to the same nothing as an id of nothing."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def anyone_signed_in(reader: Reader) -> bool:
    """Signed in, as anyone."""
    return reader.is_signed_in
