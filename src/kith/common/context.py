"""What every page's frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, who is reading, and where "Leave this page" goes."""
    return {"is_demo": settings.DEMO, "reader": getattr(request, "reader", None), "leave_to": settings.LEAVE_TO}
