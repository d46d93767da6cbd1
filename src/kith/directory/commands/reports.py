"""What somebody says is wrong with an entry is kept, answered by whoever keeps the entry, and the sender is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.directory.commands.editing import NotTheirs
from kith.directory.models import Report, Service
from kith.directory.queries import keeping
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import add_working_days

# Rooms later in the story carry a message: each is handed the report that was answered, by whom and when.
TELLS: list[Callable[[Report, Reader, datetime], None]] = []


class AlreadyAnswered(Exception):
    """Somebody has answered it."""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """What somebody says is wrong, and how they would be told."""

    about: str
    words: str = ""
    way: str = Report.Way.CODE
    reach_value: str = ""


def keep_report(*, service: Service, wrong: Wrong, code_hash: str, once: str | None, at: datetime) -> Report:
    """Keep it, with the day by which it is answered. Who says it is not known, and the audit trail is not written."""
    on = timezone.localdate(at)
    days = rule_on("directory.reports", on)["working_days"]
    return Report.objects.create(
        service=service,
        about=wrong.about,
        words=wrong.words,
        way=wrong.way,
        reach_value=wrong.reach_value,
        said_on=on,
        answer_by_on=add_working_days(on, days),
        code_hash=code_hash,
        once=once,
    )


def forget_how_they_were_told(*, at: datetime) -> int:
    """A number or an email that somebody left goes when it has served for so long. Gives how many."""
    days = rule_on("directory.reports", timezone.localdate(at))["forget_after_days"]
    old = Report.objects.filter(answered_at__lt=at - timedelta(days=days)).exclude(reach_value="")
    return old.update(way=Report.Way.CODE, reach_value="")


@transaction.atomic
def answer_report(*, report: Report, outcome: str, answer: str, by: Reader, at: datetime) -> Report:
    """Whoever keeps the entry, or the keeper of the directory in their turn, says what happened; the sender is told.

    Raises NotTheirs and AlreadyAnswered.
    """
    if not keeping.reports_for(by).filter(pk=report.pk).exists():
        raise NotTheirs(report.pk)
    found = Report.objects.select_for_update().get(pk=report.pk)
    if found.answered_at:
        raise AlreadyAnswered(found.pk)
    found.outcome, found.answer, found.answered_at, found.answered_by_id = outcome, answer, at, by.account_id
    found.save()
    audit.record(by=by, did=Deed.ANSWERED_WHAT_WAS_SAID_TO_BE_WRONG, to=found, at=at)
    for tell in TELLS:
        tell(found, by, at)
    return found
