"""The ask that this browser holds a code for. Its code is never in an address; it lasts as long as the session."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from kith.support.models import Ask
from kith.support.queries.codes import sealed, spaced, unsealed

HELD_FOR = timedelta(hours=1)


def hold(request: HttpRequest, ask: Ask, *, code: str = "") -> None:
    """From now this browser may read and change this ask."""
    request.session["ask"] = {"id": str(ask.public_id), "since": timezone.now().isoformat()}
    request.session.pop("ask_code", None)
    if code:
        request.session["ask_code"] = sealed(code, nonce=str(ask.public_id))


def held_ask(request: HttpRequest) -> Ask | None:
    """The ask whose code was typed here within the hour."""
    held = request.session.get("ask")
    if not held or timezone.now() - datetime.fromisoformat(held["since"]) > HELD_FOR:
        return None
    return Ask.objects.filter(public_id=held["id"]).first()


def held_code(request: HttpRequest, ask: Ask) -> str:
    """The code, while the browser that has just asked still holds it; spaced for reading."""
    seal = request.session.get("ask_code")
    return spaced(unsealed(seal, nonce=str(ask.public_id))) if seal else ""


def still_here(request: HttpRequest) -> None:
    """Something was just done: the hour begins again."""
    request.session["ask"] = {**request.session["ask"], "since": timezone.now().isoformat()}


def let_go(request: HttpRequest) -> None:
    """Put the code away: this browser no longer opens the ask."""
    for name in ("ask", "ask_code"):
        request.session.pop(name, None)
