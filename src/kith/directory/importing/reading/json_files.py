"""Records of a JSON file, of lines of JSON, or of a page of a feed: each is a row, with all that is nested in it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kith.directory.importing.rows import CannotRead, FileRead, Row
from kith.directory.open_referral.tables import TABLES

LISTS = {
    **{kind: kind for kind in TABLES},
    **{f"{kind}s": kind for kind in TABLES},
    "organisations": "organization",
    "organisation": "organization",
    "taxonomies": "taxonomy",
}
TELLS = {
    "service": {"organization", "organization_id", "service_at_locations", "eligibility_description", "fees"},
    "organization": {"website", "legal_status", "organization_identifiers", "tax_id", "year_incorporated"},
    "service_at_location": {"location", "location_id"},
    "location": {"location_type", "latitude", "addresses"},
    "taxonomy_term": {"taxonomy", "taxonomy_detail", "parent_id", "term"},
}


def read_json(name: str, data: bytes) -> FileRead:
    """A whole file. Raises CannotRead when it is not JSON."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        if name.endswith(".json") and b"\n{" in data:
            return read_lines(name, data)
        raise CannotRead(f"{name} is not JSON.") from wrong
    return as_rows(name, _records(said))


def read_lines(name: str, data: bytes) -> FileRead:
    """A record a line. A line that is no JSON is refused, and the rest is read."""
    found = FileRead(name)
    for number, line in enumerate(data.decode("utf-8-sig", errors="replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            row = Row(name, number, "", {})
            row.refuse("", "The line is not JSON: it may have been cut off.")
        else:
            row = _row(name, number, record)
        found.rows.append(row)
    return found


def as_rows(name: str, records: Iterable[tuple[str, Any]]) -> FileRead:
    return FileRead(name, [_row(name, number, record, kind) for number, (kind, record) in enumerate(records, 1)])


def _records(said: Any) -> Iterator[tuple[str, Any]]:
    """The records of an envelope, of an object of lists, of a list, or a record alone."""
    if isinstance(said, list):
        yield from (("", record) for record in said)
    elif isinstance(said, dict) and isinstance(said.get("contents", said.get("content")), list):
        yield from (("", record) for record in said.get("contents", said.get("content")))
    elif isinstance(said, dict) and "id" not in said and LISTS.keys() & said.keys():
        for name, records in said.items():
            if name in LISTS and isinstance(records, list):
                yield from ((LISTS[name], record) for record in records)
    else:
        yield "", said


def _row(name: str, number: int, record: Any, kind: str = "") -> Row:
    if not isinstance(record, dict):
        row = Row(name, number, "", {})
        row.refuse("", "This is not a record: a record is an object with an id and a name.")
        return row
    row = Row(name, number, kind or _kind(record), record)
    if not row.kind:
        row.refuse("", "We cannot tell what this record is: a service has a name and an organisation.")
    return row


def _kind(record: dict[str, Any]) -> str:
    """What it is by the fields that only such records have; a record with a status is a service."""
    if "status" in record and "name" in record:
        return "service"
    best = max(TELLS, key=lambda kind: len(TELLS[kind] & record.keys()))
    return best if TELLS[best] & record.keys() else ""
