"""What every page's frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, and who is reading."""
    return {"is_demo": settings.DEMO, "reader": getattr(request, "reader", None)}
