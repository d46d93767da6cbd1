"""What every page's frame needs to know."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def page(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, who is reading, and where "Leave this page" goes."""
    return {
        "is_demo": settings.DEMO,
        "reader": getattr(request, "reader", None),
        "is_known_here": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "leave_to": settings.LEAVE_TO,
        "emergency_until": emergency_until(request),
    }


EMERGENCY = "emergency_until"


def emergency_until(request: HttpRequest) -> datetime | None:
    """Until when somebody has a record open in an emergency in this browser: said on every page they read."""
    said = request.session.get(EMERGENCY, "") if hasattr(request, "session") and request.session.accessed else ""
    until = datetime.fromisoformat(said) if said else None
    return until if until and until > timezone.now() else None
