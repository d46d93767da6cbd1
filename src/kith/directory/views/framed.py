"""What the pages that keep the directory true share: the frame of whoever reads, and an entry that is theirs."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import render as draw

from kith.directory.access import keeps_entries
from kith.directory.models import Service
from kith.directory.queries import keeping
from kith.partnership.presenters import frame_for


def frame(request: HttpRequest, *, here: str = "") -> dict[str, Any]:
    """The reader's own frame, and the place in it that they are at: `base` and `nav_here` of a page."""
    nav = here or ("ours" if keeps_entries(request.reader) else "entries")
    return {"base": frame_for(request.reader), "nav_here": nav}


def render(request: HttpRequest, template: str, page: dict[str, Any], *, here: str = "") -> HttpResponse:
    """Drawn in the reader's own frame."""
    return draw(request, template, {**frame(request, here=here), **page})


def entry_of(request: HttpRequest, public_id: UUID) -> Service:
    """The entry, if it is this reader's to change; otherwise there is none."""
    found = keeping.entries_for(request.reader).select_related("organisation")
    return get_object_or_404(found, public_id=public_id)
