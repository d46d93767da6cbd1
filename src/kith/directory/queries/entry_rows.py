"""What hangs on an entry in rows of its own: more phone numbers, times by date, days apart; each list as one text.

Only what is of the entry itself. A number or a time of one of its places, or of whoever offers it, is not changed with
it; nor is a fax machine, which nobody is told of. The text is every fact of every row, so that what no form can say is
brought back too.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from kith.directory.models import DayApart, Phone, Schedule, Service

NUMBERS, TIMES, APART = "numbers", "times", "days_apart"
NOT_CALLED = frozenset({"fax", "pager"})


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows, and the facts of each by the names of their columns."""

    model: Any
    facts: tuple[str, ...]


RULE = ("freq", "interval", "byday", "byweekno", "bymonthday", "byyearday", "wkst", "count", "timezone", "dtstart")
BOUNDS = ("until", "valid_from", "valid_to")
OWN_WORDS = ("description", "link", "attending_type", "notes")
ROWS = {
    NUMBERS: Rows(Phone, ("number", "extension", "kind", "description", "languages", "contact_id")),
    TIMES: Rows(Schedule, (*RULE, *BOUNDS, "opens", "closes", *OWN_WORDS)),
    APART: Rows(DayApart, ("starts_on", "ends_on", "is_closed", "opens", "closes")),
}


def fields_of(service: Service) -> dict[str, str]:
    """What the entry says in rows, as text: nothing where there are none."""
    return {name: as_text(name, rows_of(service, name)) for name in ROWS}


def rows_of(service: Service, name: str) -> QuerySet[Any]:
    """The rows of this list that may be changed with the entry."""
    found = ROWS[name].model.objects.filter(service=service)
    if name == APART:
        return found
    of_itself = found.filter(location=None, place=None)
    return of_itself.exclude(kind__in=NOT_CALLED) if name == NUMBERS else of_itself


def as_text(name: str, rows: Any) -> str:
    """Only what is said, in one order, so that the same rows are the same text."""
    said = sorted((_said(name, row) for row in rows), key=lambda row: row["id"])
    return json.dumps(said, ensure_ascii=False) if said else ""


def _said(name: str, row: Any) -> dict[str, str]:
    facts = {fact: row._meta.get_field(fact) for fact in ROWS[name].facts}
    said = {fact: field.value_to_string(row) for fact, field in facts.items() if getattr(row, fact) not in (None, "")}
    return {"id": str(row.public_id), **said}


def from_text(name: str, text: str) -> list[Any]:
    """The rows that were so written down, not saved. A text that cannot be read is of none."""
    try:
        return [_row(name, said) for said in json.loads(text)] if text else []
    except (ValueError, TypeError, AttributeError, KeyError, ValidationError):
        return []


def _row(name: str, said: dict[str, str]) -> Any:
    model = ROWS[name].model
    facts = {fact: _value(model._meta.get_field(fact), said[fact]) for fact in ROWS[name].facts if fact in said}
    return model(public_id=model._meta.get_field("public_id").to_python(said["id"]), **facts)


def _value(field: Any, text: str) -> Any:
    return field.target_field.to_python(text) if field.is_relation else field.to_python(text)
