"""Asks as facts: when, with what promise, how answered, how long to hello, and what came after a 'not us'."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from kith.support.models import Sending

CITY = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class AskFact:
    """One ask, as one organisation received it.

    `sent_on` and `answer_by_on` are days; `days_to_answer` and `days_to_hello` are whole days from the ask, or None
    when it has not happened; `ended_as` is a value of Sending.Ended or empty; `passed_on` says that it went to
    somebody named; `after` is how it ended there (empty: still waiting there); `bands` are the time bands asked for.
    `is_first` holds once for each ask, where it went first; its hello is the first that anybody said, there or further on.
    """

    sent_on: date
    answer_by_on: date
    answered_on: date | None
    days_to_hello: int | None
    ended_as: str
    is_withdrawn: bool
    passed_on: bool
    after: str
    is_first: bool
    bands: tuple[str, ...]


FIELDS = (
    "sent_at",
    "answer_by_on",
    "first_answered_at",
    "said_hello_at",
    "ended_as",
    "ask__withdrawn_at",
    "ask__asked_at",
    "passed_on_to__id",
    "passed_on_to__ended_as",
    "first_of_ask",
    "ask__bands",
)


def asks_between(first: date, last: date) -> Iterator[AskFact]:
    """Every sent ask whose family asked from `first` to `last`, both included."""
    rows = Sending.objects.filter(sent_at__date__gte=first, sent_at__date__lte=last).order_by("pk")
    rows = rows.annotate(
        first_of_ask=Subquery(_of_the_same_ask().order_by("pk").values("pk")[:1]),
        said_hello_at=Subquery(_of_the_same_ask().exclude(hello_at=None).order_by("hello_at").values("hello_at")[:1]),
    )
    seen = None
    for row in rows.values_list("pk", *FIELDS).iterator(chunk_size=5000):
        if row[0] != seen:  # one passed on twice is still one ask
            seen = row[0]
            yield _fact(*row)


def _of_the_same_ask() -> QuerySet[Sending]:
    """Wherever the ask of a row went."""
    return Sending.objects.filter(ask=OuterRef("ask"))


def _fact(pk, sent, by, answered, hello, ended, withdrawn, asked, next_id, next_end, first, bands) -> AskFact:  # type: ignore[no-untyped-def]
    return AskFact(
        sent_on=_day(sent),
        answer_by_on=by,
        answered_on=_day(answered) if answered else None,
        days_to_hello=(_day(hello) - _day(asked)).days if hello else None,
        ended_as=ended,
        is_withdrawn=withdrawn is not None,
        passed_on=next_id is not None,
        after=next_end or "",
        is_first=pk == first,
        bands=tuple(bands or ()),
    )


def _day(at: datetime) -> date:
    return at.astimezone(CITY).date()
