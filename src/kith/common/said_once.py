"""What a page says once. For whoever says something without a name it lies in their own browser until the next page.

A session is a row with a moment in it, and whoever says something without a name leaves none (ADR 27). Everything else
that is said once may hold a name or a code, and stays on the server.
"""

from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage, Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponseBase

from kith.common.cookies import name_of

NO_ROW = "no-row"


def say_once(request: HttpRequest, words: str, *, level: int = messages.SUCCESS) -> None:
    """Say a sentence that is the same for everybody, on the next page, without a row that says when."""
    messages.add_message(request, level, words, extra_tags=NO_ROW)


class InTheBrowser(CookieStorage):
    """Only touched where there is something to keep, or something to let go of."""

    cookie_name = name_of("kith_once")

    def _store(self, messages: list[Message], response: HttpResponseBase, *args: Any, **kwargs: Any) -> list[Message]:
        if messages or self.cookie_name in self.request.COOKIES:
            return super()._store(messages, response, *args, **kwargs)
        return []


class SaidOnce(BaseStorage):
    """Sentences without a row in the browser, all others in the session."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any):
        super().__init__(request, *args, **kwargs)
        self.aside, self.kept = InTheBrowser(request), SessionStorage(request)

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Message], bool]:
        found = [*(self.aside._get()[0] or []), *(self.kept._get()[0] or [])]
        return found, True

    def _store(self, messages: list[Message], response: HttpResponseBase, *args: Any, **kwargs: Any) -> list[Message]:
        aside = [one for one in messages if one.extra_tags == NO_ROW]
        self.aside._store(aside, response)
        self.kept._store([one for one in messages if one.extra_tags != NO_ROW], response)
        return []
