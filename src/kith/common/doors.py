"""Who may use a page. Every view says so; a guard test fails for one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from kith.common import sign_in
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


def half_way(view: View) -> View:
    """Whoever has given a password may use this page, so as to set up the second factor that their role asks for."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.user.is_authenticated else ask_to_sign_in(request)

    guarded.door = "half way in"  # type: ignore[attr-defined]
    return guarded


def fresh(view: View) -> View:
    """Ask "is it you?" first, unless they have shown it lately. Goes under the door: `@allow(...)`, then `@fresh`."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if sign_in.is_fresh(request.session, at=timezone.now()):
            return view(request, *args, **kwargs)
        return _ask_whether_it_is_you(request)

    return asked


def _ask_whether_it_is_you(request: HttpRequest) -> HttpResponse:
    """Words that were being posted are kept first; a button that was pressed is pressed again, on the page it was on."""
    from kith.common import drafts

    if request.method == "GET":
        back_to = request.get_full_path()
    elif drafts.holds_words(request):
        back_to = drafts.keep_for_after_sign_in(request)
    else:
        back_to = _page_before(request)
    return redirect_to_login(back_to, login_url=resolve_url(settings.CONFIRM_URL))


def _page_before(request: HttpRequest) -> str:
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to sign in and back. Words that were being posted are kept first, so that a time-out loses none."""
    from kith.common import drafts

    if request.user.is_authenticated and sign_in.is_half_in(request.session):
        return redirect(settings.SET_UP_SECOND_FACTOR_URL)
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
