"""Claims to entries that nobody keeps, and the ways by which the keeper checks one: those that are published already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from kith.common.reader import Reader
from kith.directory.models import Change, Claim, Particulars, Service
from kith.directory.queries import published
from kith.partnership.queries import rule_on


@dataclass(frozen=True, slots=True)
class Way:
    """A number or an address that is published, and when it last changed if that was lately.

    What changed lately may have been changed so as to be phoned: then this is the one that stood before.
    """

    text: str
    changed_at: datetime | None = None


def claims() -> QuerySet[Claim]:
    """Every claim, with whose it is."""
    return Claim.objects.select_related("service__organisation", "asked_by", "asked_for", "decided_by")


def claims_waiting() -> QuerySet[Claim]:
    """Those that nobody has decided, longest first."""
    return claims().filter(decided_at=None).order_by("asked_at", "pk")


def claims_of(reader: Reader) -> QuerySet[Claim]:
    """What this reader's organisation claimed, newest first."""
    return claims().filter(asked_for=reader.organisation_id).order_by("-asked_at", "-pk")


def ways_to_check(service: Service, at: datetime) -> list[Way]:
    """By which the keeper asks whether a claim is so: published, settled for a while, and never from the claimant."""
    found = published.whole(published.services()).filter(pk=service.pk).first()
    if found is None:
        return []
    organisation = found.organisation
    since = at - timedelta(days=rule_on("directory.claims", timezone.localdate(at))["settled_days"])
    more = Particulars.objects.filter(service=found).values_list("email", flat=True).first() or ""
    ways = [
        _settled("service", found.public_id, "phone", found.phone, since),
        _settled("service", found.public_id, "email", more, since),
        _settled("organization", organisation.public_id, "phone", organisation.phone, since),
        _settled("organization", organisation.public_id, "email", organisation.email, since),
    ]
    return list({way.text: way for way in ways if way.text}.values())


def _settled(kind: str, record: object, field: str, text: str, since: datetime) -> Way:
    """What it says, or what it said before the first change since then."""
    lately = Change.objects.filter(kind=kind, record=record, field=field, at__gte=since).order_by("at", "pk").first()
    return Way(lately.before, lately.at) if lately else Way(text)
