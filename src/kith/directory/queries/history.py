"""What an entry said before: each change with who, when, from what, to what; and how it stood at any time."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from kith.directory.models import Change, Service
from kith.directory.queries import entry

MOST = 400


@dataclass(frozen=True, slots=True)
class Version:
    """Everything that one person changed at one moment."""

    at: datetime
    by: str
    changes: list[Change]

    @property
    def public_id(self) -> UUID:
        return self.changes[0].public_id


def changes_of(service: Service) -> QuerySet[Change]:
    """Every change that may be read: an address only while its place is one that may be named."""
    named = [f"{entry.PLACE}{place.public_id}" for place in entry.open_places(service)]
    readable = Q(field__in=named) | ~Q(field__startswith=entry.PLACE)
    return Change.objects.filter(readable, record=service.public_id, kind="service")


def versions(service: Service, most: int = MOST) -> list[Version]:
    """Newest first, and so many at most."""
    rows = changes_of(service).order_by("-at", "by", "pk")[:most]
    return [Version(at, by, list(same)) for (at, by), same in groupby(rows, key=lambda row: (row.at, row.by))]


def as_it_was_before(service: Service, change: Change) -> dict[str, str]:
    """The fields that have changed since, at what they were just before the moment of this change."""
    since = changes_of(service).filter(at__gte=change.at).order_by("at", "pk")
    earliest: dict[str, str] = {}
    for row in since:
        earliest.setdefault(row.field, row.before)
    present = entry.said(service)
    tidied = {name: _tidy(name, text) for name, text in earliest.items() if name in present}
    return {name: text for name, text in tidied.items() if text is not None}


def _tidy(name: str, text: str) -> str | None:
    """A column's text as we write it, whoever wrote it down; None where the column cannot hold it."""
    if name not in entry.COLUMNS:
        return text
    try:
        return entry.as_text(_column(name).clean(entry.from_text(name, text), None))
    except (ValidationError, ValueError):
        return None


def _column(name: str) -> Any:
    return Service._meta.get_field(name)


def last_press(service: Service, *, by: str, since: datetime) -> Version | None:
    """The last change of this entry, where this person made it since then, in one press: it may be undone."""
    newest = next(iter(versions(service, most=len(entry.COLUMNS))), None)
    if newest is None or newest.by != by or newest.at < since:
        return None
    return newest if entry.ONE_PRESS.issuperset(row.field for row in newest.changes) else None
