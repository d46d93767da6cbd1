"""What a source brought before and did not bring again: it ends here too. Nothing of anybody else's is touched."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kith.directory.commands import refresh_search
from kith.directory.importing.kept_here import ROW_KINDS, put_right_here, rows_put_right_here
from kith.directory.importing.spill import Spill
from kith.directory.importing.writing.ledger import Ledger, in_lots, plural
from kith.directory.importing.writing.models import KINDS
from kith.directory.models import Brought, Location, Place, Service

STAY = {"organization", "taxonomy", "taxonomy_term", "program"}  # shown only with a service that is


@transaction.atomic
def retire(ledger: Ledger, spill: Spill, kinds: set[str], at: datetime) -> int:
    """End what this source brought before and, of kinds that it brought now, did not name. Gives how many records ended.

    Services stop running and are kept; what hung on them is taken away.
    """
    for before in ledger.before(kinds) if not ledger.is_new else ():
        spill.not_named(before)
    count = 0
    for kind in [*reversed(KINDS), *sorted(kinds - KINDS.keys())]:
        for held in spill.gone(kind):
            ids = [uuid.UUID(bytes=record) for record in held]
            for lot in in_lots(ids) if kind in KINDS else ():
                _end(kind, lot, ledger, at)
            for lot in in_lots(ids):
                Brought.objects.filter(source=ledger.source, kind=kind, record__in=lot).update(is_retired=True)
            ledger.counts["updated"][plural(kind)] += len(ids)
            count += len(ids)
    return count


def _end(kind: str, ids: list[uuid.UUID], ledger: Ledger, at: datetime) -> None:
    if kind == "service":
        theirs = {record for _, record in put_right_here(ids)}
        ended = Service.objects.filter(public_id__in=set(ids) - theirs)
        ended.update(status=Service.Status.INACTIVE, changed_at=at, changed_by=ledger.source.name)
        refresh_search(ended)
    elif kind == "location":
        used = Place.objects.values("location")
        Location.objects.filter(public_id__in=ids).exclude(pk__in=used).delete()
    elif kind not in STAY:
        KINDS[kind].model.objects.filter(public_id__in=ids).exclude(_is_theirs(kind, ids)).delete()


def _is_theirs(kind: str, ids: list[uuid.UUID]) -> Q:
    """A number, a time or a day apart of a service whose list of them a person put right here."""
    if kind not in ROW_KINDS:
        return Q(pk=None)
    services = KINDS[kind].model.objects.filter(public_id__in=ids).values_list("service__public_id", flat=True)
    theirs = rows_put_right_here({service for service in services if service})
    return Q(service__public_id__in=[service for changed, service in theirs if changed == kind])
