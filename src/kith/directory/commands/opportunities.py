"""Putting up what one can be part of at a service, as part of its entry."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.commands.editing import words_of
from kith.directory.commands.entry import write
from kith.directory.models import Opportunity, Service
from kith.directory.queries.opportunities import PART, as_text


class OfferedAlready(Exception):
    """This service has an opportunity of this kind."""


@dataclass(frozen=True, kw_only=True)
class Offering:
    """What one can do there, and what that asks of somebody."""

    words: str
    expenses: str
    needs_pvg: bool = False
    pvg_weeks: int | None = None
    has_childcare: bool = False
    languages: str = ""
    weeks_to_first: int | None = None


@transaction.atomic
def offer(*, service: Service, kind: str, offering: Offering, by: Reader, at: datetime) -> Opportunity:
    """Put it up where everybody reads it and finds it. Raises OfferedAlready."""
    service = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    if service.opportunities.filter(kind=kind).exists():
        raise OfferedAlready(service.pk)
    write(service, {f"{PART}{kind}": as_text(asdict(offering))}, by=words_of(by), at=at)
    made = service.opportunities.get(kind=kind)
    audit.record(by=by, did=Deed.PUT_UP_AN_OPPORTUNITY, to=made, at=at)
    return made
