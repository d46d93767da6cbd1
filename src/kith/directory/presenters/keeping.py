"""What a device keeps of a service, and when to say first that others may see it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from kith.directory.models import Service
from kith.directory.short_ids import JOINED_BY, short
from kith.partnership.queries import rule_on
from kith.partnership.queries.profile import NoSuchRule


@dataclass(frozen=True, slots=True)
class Keeping:
    """The few words that stand in for a service on somebody's own list."""

    id: str
    phone: str
    when: str
    where: str
    is_sensitive: bool


def sensitive_needs(on: date) -> frozenset[str]:
    """Needs whose help can put someone in danger when the wrong person sees it kept: a rule of the partnership."""
    try:
        return frozenset(rule_on("directory.kept_with_care", on)["needs"])
    except NoSuchRule:
        return frozenset()


def is_sensitive(service: Service, needs: Collection[str], on: date) -> bool:
    """Its place is kept secret, or it meets a need that the partnership keeps with care. `needs` are slugs."""
    return service.reach == Service.Reach.PRIVATE or not sensitive_needs(on).isdisjoint(needs)


def list_address(ids: Iterable[UUID]) -> str:
    """Where a list of these services is read, printed and sent: their public ids, and nothing else."""
    return f"{reverse('directory:list')}?of={JOINED_BY.join(map(short, ids))}"
