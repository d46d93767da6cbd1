"""What the keeper of the directory looks at: changes, old entries, and every provider by name."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kith.common.reader import Reader
from kith.directory.models import Change, Proposal, Service, Trust
from kith.directory.queries import entry, keeping
from kith.directory.queries.places import public_places
from kith.partnership.models import Organisation

MOST = 60


def proposals() -> QuerySet[Proposal]:
    """Changes that were asked, decided or not."""
    return Proposal.objects.select_related("service__organisation", "asked_by", "asked_for", "decided_by")


@dataclass(frozen=True, slots=True)
class Live:
    """One field that families rely on and that went live without waiting: of which entry."""

    change: Change
    service: Service


def live_lately(since: datetime) -> list[Live]:
    """Changes to what families rely on that are live since then, newest first: at most sixty.

    Not what somebody said yes to first, and no move of a place that may not be named.
    """
    relied = Q(field__in=sorted(entry.RELIED_ON)) | Q(field__startswith=entry.PLACE)
    waited = Proposal.objects.filter(is_accepted=True, decided_at=OuterRef("at"), service__public_id=OuterRef("record"))
    found = Change.objects.filter(relied, ~Exists(waited), kind="service", at__gte=since)
    rows = list(found.order_by("-at", "-pk")[:MOST])
    of = {s.public_id: s for s in Service.objects.filter(public_id__in={row.record for row in rows})}
    moved = {row.field.removeprefix(entry.PLACE) for row in rows if row.field.startswith(entry.PLACE)}
    named = {
        f"{entry.PLACE}{one}" for one in public_places().filter(public_id__in=moved).values_list("public_id", flat=True)
    }
    return [Live(row, of[row.record]) for row in rows if row.record in of and (row.field in named | entry.RELIED_ON)]


def old(on: date) -> QuerySet[Service]:
    """Entries that sink because nobody has looked at them for so long, longest first: at most sixty."""
    found = Service.objects.running(on).filter(Q(checked_on=None) | Q(checked_on__lt=keeping.rhythm(on).stale_before))
    return found.select_related("organisation").order_by("checked_on", "name", "pk")[:MOST]


@dataclass(frozen=True, slots=True)
class Provider:
    """One organisation as the keeper knows it."""

    organisation: Organisation
    entries: int
    leads: list[str]
    is_live_at_once: bool
    is_mine: bool


def providers(reader: Reader) -> list[Provider]:
    """Everyone with an entry or a claimed one, by name."""
    shown = Q(services__in=Service.objects.shown())
    claims = Q(claims__is_accepted=True, claims__ended_at=None)
    found = Organisation.objects.filter(shown | claims).annotate(entries=Count("services", shown, distinct=True))
    leads: dict[int, list[str]] = {}
    for place in keeping.led_organisations(reader.at.date()).select_related("account").order_by("account__name", "pk"):
        leads.setdefault(place.organisation_id, []).append(place.account.name)
    levels = dict(Trust.objects.order_by("set_at", "pk").values_list("organisation", "is_live_at_once"))
    return [
        Provider(one, one.entries, leads.get(one.pk, []), levels.get(one.pk, False), one.pk == reader.organisation_id)
        for one in found.distinct().order_by("name", "pk")
    ]
