"""Somebody says that something in the directory is wrong, takes a code, and is told what happened."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from kith.common.reader import Reader
from kith.directory.commands.reports import Wrong, keep_report
from kith.directory.models import Report, Service
from kith.families.commands.messages import SOMETHING_NEW, queue, send_or_refuse
from kith.support.commands.codes import code_of_press, new_code, press_of
from kith.voice.models import ReportMessage
from kith.voice.queries.codes import hashed_report


@dataclass(frozen=True)
class Reported:
    """What was said, and its private code: the only time that the code is known."""

    report: Report
    code: str


def say_wrong(*, service: Service, wrong: Wrong, once: str, at: datetime) -> Reported:
    """Keep it under a code. Nobody is handed in: who says it is not known here. Pressing twice says it once."""
    press = press_of(f"wrong {once}") if once else None
    code = code_of_press(f"wrong {once}") if once else new_code()
    if earlier := _earlier(press):
        return Reported(earlier, code)
    try:
        with transaction.atomic():
            kept = keep_report(service=service, wrong=wrong, code_hash=hashed_report(code), once=press, at=at)
    except IntegrityError:
        if earlier := _earlier(press):
            return Reported(earlier, code)
        raise
    return Reported(kept, code)


def _earlier(press: str | None) -> Report | None:
    return Report.objects.filter(once=press).first() if press else None


def tell_reporter(report: Report, by: Reader, at: datetime) -> None:
    """A message without content, by the way they left; where they left none, the answer waits behind their code."""
    if report.way == Report.Way.CODE:
        return
    message = queue(SOMETHING_NEW, by=by, at=at, once=f"report {report.pk.hex}")
    ReportMessage.objects.create(report=report, message=message)
    send_or_refuse(message, by=by, at=at)
