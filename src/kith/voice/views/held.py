"""What somebody said is open in their own browser for a while, and nowhere else: no row here says that it is.

A session is a row with a time in it. So the key is a cookie of that browser alone, sealed, for the pages of one kind of
thing that was said: under /said/, or under /said-wrong/.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from kith.common import codes
from kith.common.cookies import name_of
from kith.common.models import uuid7
from kith.support.queries.codes import sealed, unsealed
from kith.voice.models import Contribution
from kith.voice.queries.codes import contribution_behind

SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Cupboard:
    """Where one kind of code is held: the name of its cookie, and the pages that it is for."""

    cookie: str
    path: str

    def hold(self, request: HttpRequest, answer: HttpResponse, code: str, *, is_new: bool = False) -> HttpResponse:
        """This browser may read and change what is behind this code, for an hour or until it is closed."""
        nonce = str(uuid7())
        value = signing.dumps([nonce, sealed(code, nonce=nonce), is_new], salt=self.cookie)
        answer.set_cookie(
            self.cookie,
            value,
            max_age=SECONDS,
            path=self.path,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return answer

    def held(self, request: HttpRequest) -> tuple[str, bool]:
        """The code that is held, if any; and whether it was just made."""
        try:
            nonce, seal, is_new = signing.loads(request.COOKIES.get(self.cookie, ""), salt=self.cookie, max_age=SECONDS)
            return unsealed(seal, nonce=nonce), bool(is_new)
        except (signing.BadSignature, ValueError, TypeError):
            return "", False

    def new_code_of(self, request: HttpRequest) -> str:
        """The code, spaced for reading, while the browser that has just said it still holds it."""
        code, is_new = self.held(request)
        return codes.spaced(code) if is_new else ""

    def let_go(self, answer: HttpResponse) -> HttpResponse:
        """Put it away: this browser no longer opens it."""
        answer.delete_cookie(self.cookie, path=self.path, samesite="Lax")
        return answer


SAID, WRONG = (
    Cupboard(name_of(name, path=path), path) for name, path in (("kith_said", "/said/"), ("kith_wrong", "/said-wrong/"))
)
hold, new_code_of, let_go = SAID.hold, SAID.new_code_of, SAID.let_go


def held_contribution(request: HttpRequest) -> Contribution | None:
    """What is open in this browser."""
    code, _ = SAID.held(request)
    return contribution_behind(code) if code else None
