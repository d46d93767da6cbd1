"""The whole of one family, for someone who walks beside them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.families.access import walks_with_families
from kith.families.queries import families_for, with_kept
from kith.web.presenters.family import page_of
from kith.web.queries.family import whole_family


@allow(walks_with_families)
def family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Everything about one family that its reader may know. That it was read is written down."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = get_object_or_404(with_kept(families_for(reader)), public_id=family)
    audit.record(by=reader, did=Deed.READ, to=found, family=found.public_id)
    page = page_of(whole_family(reader, found), timezone.localdate(reader.at))
    return render(request, "web/family.html", {"family": found, "page": page})
