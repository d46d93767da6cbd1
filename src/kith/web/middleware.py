"""Puts the reader on the request: who is asking, acting for whom, as what, and when; and no answer is bare."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from kith.common import sign_in
from kith.common.reader import Reader, nobody
from kith.families import wall
from kith.families.queries import owner_of
from kith.partnership.queries import reader_for
from kith.web.second_factor import has_second_factor
from kith.web.views.doors import only_pressed


class ReaderMiddleware:
    """`request.reader`, worked out only when a page asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reader = cast(Reader, SimpleLazyObject(lambda: _reader(request)))  # type: ignore[attr-defined]
        return self.get_response(request)


class WallMiddleware:
    """On PostgreSQL a page asks behind the second wall (`families/wall.py`), for nobody until it is known who reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.is_here = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.is_here = self.is_here or wall.is_here()
        if not self.is_here:
            return self.get_response(request)
        wall.go_behind()
        request.is_behind_the_wall = True  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            wall.come_out()


class NoBareAnswersMiddleware:
    """An address that only takes a press answers anyone who opens it with a page, not with a blank one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        page = only_pressed(request)
        page.headers["Allow"] = response.headers.get("Allow", "POST")
        return page


def _reader(request: HttpRequest) -> Reader:
    reader = _who(request)
    if getattr(request, "is_behind_the_wall", False):
        wall.stand_behind(reader)
    return reader


def _who(request: HttpRequest) -> Reader:
    if sign_in.is_half_in(request.session):
        if not has_second_factor(request.user):
            return nobody(timezone.now())
        sign_in.is_all_in(request.session)
    reader = reader_for(request.user, at=timezone.now(), membership_id=request.session.get("membership"))
    if reader.is_signed_in and reader.organisation_id is None:
        own = owner_of(reader.account_id)
        return replace(reader, person_id=own.person_id, is_child=own.is_child, role="family")
    return reader
