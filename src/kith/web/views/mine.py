"""A person in a family, signed in as themself: their own side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.media.making import can_be_made
from kith.families.access import is_one_of_a_family
from kith.families.queries import own_families
from kith.support.presenters.own_goals import own_goals_of
from kith.support.queries.asks import own_asks
from kith.web.queries.mine import own_side_of


@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """What happens next for them, what was written to them, what is theirs in the plan, their goals, and who is beside them."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    for family in own_families(reader):
        audit.record(by=reader, did=Deed.READ_OWN_SIDE, to=family, family=family.public_id)
    shown = {
        "mine": own_side_of(reader),
        "name": reader.name,
        "asks": own_asks(reader),
        "goals": own_goals_of(reader),
        "may_be_played": can_be_made(),
    }
    return render(request, "web/mine.html", shown)
