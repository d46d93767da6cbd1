"""A session begins: how long it lasts, on which device, and whether a second factor is still to be set up."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from kith.common import sign_in
from kith.partnership.queries.sign_in import lasts_for
from kith.web import devices, second_factor
from kith.web.adapters import VOUCHED


def begin(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    """Django says that somebody has signed in, by whatever road."""
    now = timezone.now()
    vouched = request.session.pop(VOUCHED, False)
    is_asked = not vouched and second_factor.is_asked_of(user, at=now)
    sign_in.begin(
        request.session,
        lasts=lasts_for(user.pk, at=now),
        device=devices.in_words(request.META.get("HTTP_USER_AGENT", "")),
        is_half_in=is_asked and not second_factor.has_second_factor(user),
        at=now,
    )


def confirmed(sender: Any, request: HttpRequest, **how: Any) -> None:
    """allauth says that somebody who is signed in has shown again that it is them."""
    if how.get("reauthenticated"):
        request.session.cycle_key()
        sign_in.confirmed(request.session, at=timezone.now())
