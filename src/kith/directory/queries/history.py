"""What an entry said before: each change with who, when, from what, to what; and how it stood at any time."""

from collections.abc import Iterable
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
    return _held(_earliest(since), entry.said(service))


@dataclass(frozen=True, slots=True)
class Back:
    """What bringing back how it was before a version would do: `is_another` where that is anything. Of the version's own
    fields, those that nothing here can write, and those of which too little is written down."""

    is_another: bool
    formless: tuple[str, ...]
    unreadable: tuple[str, ...]


def ways_back(service: Service, found: list[Version]) -> list[Back]:
    """For each of these versions, newest first and none between them left out, what bringing it back would do."""
    present = entry.said(service)
    rows = sorted((row for one in found for row in one.changes), key=lambda row: (row.at, row.pk))
    return [_back(one, _earliest(row for row in rows if row.at >= one.at), present) for one in found]


def _back(version: Version, earliest: dict[str, str], present: dict[str, str]) -> Back:
    held, own = _held(earliest, present), sorted({row.field for row in version.changes})
    return Back(
        is_another=any(present[name] != text for name, text in held.items()),
        formless=tuple(name for name in own if name not in present),
        unreadable=tuple(name for name in own if name in present and name not in held),
    )


def _earliest(rows: Iterable[Change]) -> dict[str, str]:
    """Each field at what it was before the first of these."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.field, row.before)
    return found


def _held(texts: dict[str, str], present: dict[str, str]) -> dict[str, str]:
    """Those that the entry can say, as we write them."""
    tidied = {name: _tidy(name, text) for name, text in texts.items() if name in present}
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
