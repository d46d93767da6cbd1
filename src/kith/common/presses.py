"""A button whose answer is shown once: sending the same page again, as by reloading it, does nothing more."""

from django.http import HttpRequest

from kith.common.models import uuid7

SESSION, FIELD, REMEMBERED = "pressed", "press", 20


def new() -> str:
    """What the page carries, in a field called `press`."""
    return str(uuid7())


def is_first(request: HttpRequest) -> bool:
    """Whether this page is sent for the first time. One that carries nothing is always the first."""
    press = request.POST.get(FIELD, "")[:40]
    pressed = request.session.get(SESSION, [])
    if press and press in pressed:
        return False
    if press:
        request.session[SESSION] = [*pressed, press][-REMEMBERED:]
    return True
