"""Whose votes are open in this browser: a sealed cookie of the pages under /asked/, and no row that says so.

A voter is of one consultation, so the cookie holds the codes of the last few, each under a seal of its own.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kith.common import codes
from kith.common.codes import as_typed
from kith.common.cookies import name_of
from kith.common.models import uuid7
from kith.support.queries.codes import sealed, unsealed
from kith.voice.models import Consultation, Voter
from kith.voice.queries.statements import hash_of_voter, voter_behind

SALT, PATH, SECONDS, MOST = "kith_votes", "/asked/", 3600, 3
COOKIE = name_of(SALT, path=PATH)


def hold(request: HttpRequest, answer: HttpResponse, code: str, *, is_new: bool = False) -> HttpResponse:
    """This browser may vote with this code, for an hour or until it is closed."""
    others = [(each, new) for each, new in _held(request) if each != code]
    kept = []
    for each, new in [*others, (code, is_new)][-MOST:]:
        nonce = str(uuid7())
        kept.append([nonce, sealed(each, nonce=nonce), new])
    value = signing.dumps(kept, salt=SALT)
    answer.set_cookie(
        COOKIE, value, max_age=SECONDS, path=PATH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


def _held(request: HttpRequest) -> list[tuple[str, bool]]:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
        return [(unsealed(seal, nonce=nonce), bool(is_new)) for nonce, seal, is_new in kept]
    except (signing.BadSignature, ValueError, TypeError):
        return []


def held_voter(request: HttpRequest, consultation: Consultation) -> tuple[Voter | None, str]:
    """Whose votes in this consultation are open here, and with which code."""
    by_hash = {hash_of_voter(code): code for code, _ in _held(request)}
    found = Voter.objects.filter(consultation=consultation, code_hash__in=by_hash).first() if by_hash else None
    return (found, by_hash[found.code_hash]) if found else (None, "")


def new_code(request: HttpRequest, code: str) -> str:
    """The code, spaced for reading, while the browser in which it was made still holds it."""
    return codes.spaced(code) if (code, True) in _held(request) else ""


def open_with(request: HttpRequest, typed: str) -> HttpResponse | None:
    """On to the votes that this code brings back, where it brings back some."""
    voter = voter_behind(typed)
    if voter is None:
        return None
    return hold(request, redirect("voice:statements-mine", voter.consultation.public_id), as_typed(typed))


def let_go(answer: HttpResponse) -> HttpResponse:
    """Put every vote away: this browser no longer opens any."""
    answer.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return answer
