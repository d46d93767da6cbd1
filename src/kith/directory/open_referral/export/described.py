"""A package's own description: which tables it holds, the type of each column, what is required, where ids lead."""

from functools import cache
from typing import Any

from kith.directory.open_referral.schema_files import schemas
from kith.directory.open_referral.tables import TABLES

type Said = dict[str, Any]
FORMATS = {"date": "date", "date-time": "datetime"}
TIMES = ("opens_at", "closes_at")
LEADS_TO = {"parent_organization_id": "organization", "parent_id": "taxonomy_term"}
# What a row alone must say, beside what its record must: the standard's `tabular_required`.
REQUIRED_OF_ROWS: dict[str, tuple[str, ...]] = {
    "organization_identifier": ("organization_id",),
    "program": ("organization_id",),
    "service": ("organization_id",),
    "service_at_location": ("service_id", "location_id"),
    "cost_option": ("service_id",),
    "attribute": ("link_id", "link_entity", "taxonomy_term_id"),
    "service_capacity": ("service_id", "unit_id"),
}


def described(counts: dict[str, int]) -> Said:
    """As a tabular data package, of the kinds of which there are rows."""
    held = [kind for kind, count in counts.items() if count]
    return {
        "name": "kith-directory",
        "title": "Directory of help",
        "profile": "tabular-data-package",
        "version": "HSDS-UK-3.0",
        "resources": [_resource(kind, held) for kind in held],
    }


def _resource(kind: str, held: list[str]) -> Said:
    columns = TABLES[kind].columns
    keys = [(column, to) for column in columns if (to := leads_to(column)) in held]
    return {
        "name": kind,
        "path": TABLES[kind].file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "primaryKey": "id",
            "fields": [_field(kind, column) for column in columns],
            "foreignKeys": [{"fields": column, "reference": {"resource": to, "fields": "id"}} for column, to in keys],
        },
    }


def leads_to(column: str) -> str:
    """The kind of record whose id this column holds, or nothing."""
    kind = LEADS_TO.get(column) or column.removesuffix("_id")
    return kind if column.endswith("_id") and kind in TABLES else ""


@cache
def asks_for(kind: str) -> tuple[str, ...]:
    """The columns in words that may not be blank: a table knows no empty text."""
    fields = [_field(kind, column) for column in TABLES[kind].columns]
    return tuple(
        said["name"]
        for said in fields
        if said["type"] == "string" and "format" not in said and said.get("constraints") == {"required": True}
    )


def _field(kind: str, column: str) -> Said:
    said = schemas()[kind]["properties"].get(column, {})
    is_id = column in ("id", "link_id") or bool(leads_to(column))
    format = said.get("format") or ("uuid" if is_id else "")
    type = "time" if column in TIMES else FORMATS.get(format) or said.get("type", "string")
    must = {"required": True} if column in (*schemas()[kind]["required"], *REQUIRED_OF_ROWS.get(kind, ())) else {}
    constraints = {**must, **({"enum": said["enum"]} if "enum" in said else {})}
    return {
        "name": column,
        "type": type,
        **({"format": format} if type == "string" and format else {}),
        **({"constraints": constraints} if constraints else {}),
    }
