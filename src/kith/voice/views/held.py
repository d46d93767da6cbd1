"""What somebody said is open in their own browser for a while, and nowhere else: no row here says that it is.

A session is a row with a time in it. So the key is a cookie of that browser alone, sealed, for the pages under /said/.
"""

from django.core import signing
from django.http import HttpRequest, HttpResponse

from kith.common import codes
from kith.common.models import uuid7
from kith.support.queries.codes import sealed, unsealed
from kith.voice.models import Contribution
from kith.voice.queries.codes import contribution_behind

COOKIE, PATH, SECONDS = "kith_said", "/said/", 3600


def hold(request: HttpRequest, answer: HttpResponse, code: str, *, is_new: bool = False) -> HttpResponse:
    """This browser may read and change what is behind this code, for an hour or until it is closed."""
    nonce = str(uuid7())
    value = signing.dumps([nonce, sealed(code, nonce=nonce), is_new], salt=COOKIE)
    answer.set_cookie(
        COOKIE, value, max_age=SECONDS, path=PATH, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


def _held(request: HttpRequest) -> tuple[str, bool]:
    try:
        nonce, seal, is_new = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=SECONDS)
        return unsealed(seal, nonce=nonce), bool(is_new)
    except (signing.BadSignature, ValueError, TypeError):
        return "", False


def held_contribution(request: HttpRequest) -> Contribution | None:
    """What is open in this browser."""
    code, _ = _held(request)
    return contribution_behind(code) if code else None


def new_code_of(request: HttpRequest) -> str:
    """The code, spaced for reading, while the browser that has just said it still holds it."""
    code, is_new = _held(request)
    return codes.spaced(code) if is_new else ""


def let_go(answer: HttpResponse) -> HttpResponse:
    """Put it away: this browser no longer opens it."""
    answer.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return answer
