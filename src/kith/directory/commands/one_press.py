"""What a provider says in one press: full until a day, open again, how many places are free, still true. And undo."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.commands.editing import edit, theirs, words_of
from kith.directory.commands.entry import write
from kith.directory.models import Capacity, Change, Service
from kith.directory.queries import entry

MOST_PLACES = 9999


class NotAhead(Exception):
    """Nothing is full until a day that has passed, or for more than two years."""


@transaction.atomic
def say_full(*, service: Service, until: date, by: Reader, at: datetime) -> list[Change]:
    """Nobody new until this day. Live at once, whoever says it. Raises NotAhead and NotTheirs."""
    if not 0 < (until - timezone.localdate(at)).days <= 731:
        raise NotAhead(until)
    return _say(service, {"wait": Service.Wait.FULL, "full_until_on": until.isoformat()}, by, at)


@transaction.atomic
def say_no_wait(*, service: Service, by: Reader, at: datetime) -> list[Change]:
    """There is room now. Raises NotTheirs."""
    return _say(service, {"wait": Service.Wait.NONE}, by, at)


@transaction.atomic
def say_not_known(*, service: Service, by: Reader, at: datetime) -> list[Change]:
    """Not full any more, and how long the wait is must be asked. Raises NotTheirs."""
    return _say(service, {"wait": Service.Wait.NOT_KNOWN}, by, at)


def _say(service: Service, said: dict[str, str], by: Reader, at: datetime) -> list[Change]:
    found = theirs(service, by)
    told = write(found, {**dict.fromkeys(entry.WAIT, ""), **said}, by=words_of(by), at=at)
    audit.record(by=by, did=Deed.SAID_HOW_LONG_THE_WAIT_IS, to=found, at=at)
    return told


@transaction.atomic
def say_still_true(*, services: Iterable[Service], by: Reader, at: datetime) -> int:
    """Somebody has looked at all of these today, and everything in them is so. How many. Raises NotTheirs."""
    said = {"checked_on": timezone.localdate(at).isoformat(), "checked_with": by.name[:120]}
    found = [theirs(service, by) for service in services]
    for service in found:
        write(service, said, by=words_of(by), at=at)
        audit.record(by=by, did=Deed.LOOKED_AT_AN_ENTRY, to=service, at=at)
    return len(found)


@transaction.atomic
def say_places(*, service: Service, more: int, by: Reader, at: datetime) -> Capacity:
    """So many more places are free, or fewer where it is below nothing; never fewer than none. Raises NotTheirs."""
    found = theirs(service, by)
    kept = entry.free_places(found)
    before, maximum = (kept.available, kept.maximum) if kept else (0, None)
    after = max(0, min(before + more, MOST_PLACES if maximum is None else maximum))
    if not write(found, {entry.CAPACITY: str(after)}, by=words_of(by), at=at):
        Capacity.objects.filter(service=found, unit=entry.FREE).update(as_of=at)
        found.changed_at, found.changed_by = at, words_of(by)
        found.save(update_fields=["changed_at", "changed_by"])
    audit.record(by=by, did=Deed.SAID_HOW_MANY_PLACES_ARE_FREE, to=found, at=at)
    return Capacity.objects.filter(service=found, unit=entry.FREE).order_by("pk")[0]


@transaction.atomic
def undo(*, service: Service, change: Change, by: Reader, at: datetime) -> list[Change]:
    """What was changed in that one press is as it was before, where nobody has changed it since. Raises NotTheirs."""
    found = theirs(service, by)
    press = Change.objects.filter(
        record=found.public_id, kind="service", at=change.at, by=change.by, field__in=entry.ONE_PRESS
    )
    present = entry.said(found)
    wanted = {row.field: row.before for row in press if present.get(row.field) == row.after}
    return edit(service=found, wanted=wanted, by=by, at=at).live
