"""Records of a JSON file, of lines of JSON, or of a page of a feed: each is a row, with all that is nested in it."""

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any

from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.json_parts import Shape, elements, shape_of, whole
from kith.directory.importing.reading.names import CHARITY_NUMBERS, REGISTER, kind_called, plain
from kith.directory.importing.rows import CannotRead, Row
from kith.directory.importing.unfolding import READ

ENVELOPES = ("contents", "content", "data", "results", "result", "items", "records", "entries", "value", "rows")
TELLS = {
    "service": {"organization", "organization_id", "service_at_locations", "eligibility_description", "fees"},
    "organization": {
        "locations",
        "services",
        "website",
        "legal_status",
        "organization_identifiers",
        "tax_id",
        "year_incorporated",
    },
    "service_at_location": {"location", "location_id"},
    "location": {"location_type", "latitude", "addresses"},
    "taxonomy_term": {"taxonomy", "taxonomy_detail", "parent_id", "term"},
}


def read_json(held: Held) -> Iterator[Row]:
    """A whole file. Raises CannotRead when it is not JSON."""
    if no_json := held.is_no_text():
        raise CannotRead(f"{held.name} {no_json}")
    try:
        shape = shape_of(held)
    except (ValueError, RecursionError) as wrong:
        if held.name.endswith(".json") and held.holds(b"\n{"):
            return read_lines(held)
        raise CannotRead(f"{held.name} is not JSON, or it was cut off before its end.") from wrong
    return _from_windows(held, as_rows(held.name, _records(held, shape)))


def read_lines(held: Held) -> Iterator[Row]:
    """A record a line. A line that is no JSON is refused, and the rest is read."""
    return _from_windows(held, _lines(held))


def _lines(held: Held) -> Iterator[Row]:
    with TextIOWrapper(held.begin(), held.encoding(), errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                row = Row(held.name, number, "", {}, is_unread=True)
                row.refuse("", "The line is not JSON: it may have been cut off.")
                yield row
            else:
                yield _row(held.name, number, record)


def _from_windows(held: Held, rows: Iterator[Row]) -> Iterator[Row]:
    is_utf = held.encoding() != "cp1252"
    for row in rows:
        if not is_utf and not row.is_refused and not json.dumps(row.values, ensure_ascii=False).isascii():
            row.repair("", "The file is not written in UTF-8: read as text from Windows.")
        yield row


def as_rows(name: str, records: Iterable[tuple[str, Any]]) -> Iterator[Row]:
    return (_row(name, number, record, kind) for number, (kind, record) in enumerate(records, 1))


def records_in(said: Any) -> list[Any] | None:
    """The list of records that an answer holds, whatever its envelope is called; None where it holds none."""
    if isinstance(said, list):
        return said
    lists = {name.lower(): value for name, value in said.items()} if isinstance(said, dict) else {}
    called = [name for name in lists if kind_called(name) == "service"]
    return next((lists[name] for name in (*ENVELOPES, *called) if isinstance(lists.get(name), list)), None)


def _records(held: Held, shape: Shape) -> Iterator[tuple[str, Any]]:
    """The records of an envelope, of an object of lists, of a list, or a record alone."""
    plainly = {name.lower(): name for name in shape.lists}
    named = {name: kind for name in shape.lists if (kind := kind_called(name)) in READ}
    listed = next((plainly[name] for name in ENVELOPES[:2] if name in plainly), "")
    listed = listed or ("" if named else next((plainly[name] for name in ENVELOPES if name in plainly), ""))
    if shape.is_list:
        yield from (("", record) for _, record in elements(held, {""}))
    elif listed:
        yield from (("", record) for _, record in elements(held, {listed}))
    elif named and "id" not in shape.names:
        yield from ((named[name], record) for name, record in elements(held, set(named)))
    else:
        yield from _alone(whole(held))


def _alone(said: Any) -> Iterator[tuple[str, Any]]:
    """A record; or one more envelope round the lists, as in {"data": {"services": []}}; or nothing at all."""
    inner = [value for value in said.values() if isinstance(value, dict)] if isinstance(said, dict) else []
    lists = [(name, value) for one in inner for name, value in one.items() if isinstance(value, list)]
    if (isinstance(said, dict) and _kind(said)) or not any(kind_called(name) in READ for name, _ in lists):
        yield "", said
        return
    for name, records in lists:
        if (kind := kind_called(name)) in READ:
            yield from ((kind, record) for record in records)


def _row(name: str, number: int, record: Any, kind: str = "") -> Row:
    if not isinstance(record, dict):
        row = Row(name, number, "", {})
        row.refuse("", "This is not a record: a record is an object with an id and a name.")
        return row
    row = Row(name, number, kind or _kind(record), record)
    if row.kind == REGISTER:
        row.values = {plain(heading): said for heading, said in record.items() if said is not None}
    if not row.kind:
        row.refuse("", "We cannot tell what this record is: a service has a name and an organisation.")
    return row


def _kind(record: dict[str, Any]) -> str:
    """What it is by the fields that only such records have; a record with a status is a service."""
    said = {plain(name) for name in record}
    if said & CHARITY_NUMBERS and not any(isinstance(value, list) and value for value in record.values()):
        return REGISTER
    if "status" in said and "name" in said:
        return "service"
    best = max(TELLS, key=lambda kind: len(TELLS[kind] & said))
    return best if TELLS[best] & said else ""
