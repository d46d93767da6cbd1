"""Records of a JSON file, of lines of JSON, or of a page of a feed: each is a row, with all that is nested in it."""

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any

from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.json_parts import Shape, elements, shape_of, whole
from kith.directory.importing.rows import CannotRead, Row
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


def read_json(held: Held) -> Iterator[Row]:
    """A whole file. Raises CannotRead when it is not JSON."""
    try:
        shape = shape_of(held)
    except (ValueError, RecursionError) as wrong:
        if held.name.endswith(".json") and held.holds(b"\n{"):
            return read_lines(held)
        raise CannotRead(f"{held.name} is not JSON.") from wrong
    return as_rows(held.name, _records(held, shape))


def read_lines(held: Held) -> Iterator[Row]:
    """A record a line. A line that is no JSON is refused, and the rest is read."""
    with TextIOWrapper(held.begin(), "utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                row = Row(held.name, number, "", {})
                row.refuse("", "The line is not JSON: it may have been cut off.")
                yield row
            else:
                yield _row(held.name, number, record)


def as_rows(name: str, records: Iterable[tuple[str, Any]]) -> Iterator[Row]:
    return (_row(name, number, record, kind) for number, (kind, record) in enumerate(records, 1))


def _records(held: Held, shape: Shape) -> Iterator[tuple[str, Any]]:
    """The records of an envelope, of an object of lists, of a list, or a record alone."""
    listed = next((name for name in ("contents", "content") if name in shape.lists), "")
    if shape.is_list:
        yield from (("", record) for _, record in elements(held, {""}))
    elif listed:
        yield from (("", record) for _, record in elements(held, {listed}))
    elif "id" not in shape.names and LISTS.keys() & shape.names:
        wanted = {name for name in shape.lists if name in LISTS}
        yield from ((LISTS[name], record) for name, record in elements(held, wanted))
    else:
        yield "", whole(held)


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
