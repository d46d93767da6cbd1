"""What every answer carries: whether it may be stored, what its page may ask of the machine, and who was here."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from kith.common import sign_in
from kith.common.cookies import name_of


class PrivatePagesMiddleware:
    """Marks every answer to someone signed in, or holding a family's code, as never to be stored: Back shows nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class PermissionsPolicyMiddleware:
    """What a page may ask of the machine it is read on: nothing but a passkey."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class SeenMiddleware:
    """Notes, once in a while, that somebody signed in is still here, so that only an idle session ends early."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed:
            sign_in.seen(request.session, at=timezone.now())
        return response


SALT = "kith_who"
WHO = name_of(SALT)


class WhoWasHereMiddleware:
    """Remembers, until the browser is closed, whose words a page held when its session ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and (account := request.session.get(SESSION_KEY)):
            owner = f"account:{account}"
            if who_was_here(request) != owner:
                response.set_signed_cookie(
                    WHO, owner, salt=SALT, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
                )
        return response


def who_was_here(request: HttpRequest) -> str:
    """The account that was signed in last in this browser, as an owner of drafts, or nothing."""
    return request.get_signed_cookie(WHO, "", salt=SALT) or ""
