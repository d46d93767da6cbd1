"""The standard as tables: which files a package holds, their columns, and how nested records become rows."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

type Row = dict[str, Any]


class Table(NamedTuple):
    """One file of an HSDS package: its name, its columns, and what it may hold nested (field: kind)."""

    file: str
    columns: tuple[str, ...]
    nested: dict[str, str] = {}

    @property
    def plain(self) -> tuple[str, ...]:
        return tuple(column for column in self.columns if column not in self.nested)


OWNERS = ("organization_id", "service_id", "location_id", "service_at_location_id")
OF_ANY = {"phones": "phone", "contacts": "contact", "attributes": "attribute"}
TABLES: dict[str, Table] = {
    "taxonomy": Table(
        "taxonomies.csv", ("id", "name", "description", "uri", "version"), {"taxonomy_terms": "taxonomy_term"}
    ),
    "taxonomy_term": Table(
        "taxonomy_terms.csv",
        ("id", "code", "name", "description", "parent_id", "taxonomy", "language", "taxonomy_id", "term_uri"),
        {"taxonomy_detail": "taxonomy"},
    ),
    "organization": Table(
        "organizations.csv",
        (
            *("id", "name", "alternate_name", "description", "email", "website", "tax_status", "tax_id"),
            *("year_incorporated", "legal_status", "logo", "uri", "parent_organization_id"),
        ),
        {
            "organization_identifiers": "organization_identifier",
            "programs": "program",
            "funding": "funding",
            "locations": "location",
            "services": "service",
            **OF_ANY,
        },
    ),
    "organization_identifier": Table(
        "organization_identifiers.csv",
        ("id", "organization_id", "identifier_scheme", "identifier_type", "identifier"),
    ),
    "program": Table("programs.csv", ("id", "organization_id", "name", "alternate_name", "description")),
    "location": Table(
        "locations.csv",
        (
            *("id", "location_type", "url", "organization_id", "name", "alternate_name", "description"),
            *("transportation", "latitude", "longitude", "external_identifier", "external_identifier_type"),
        ),
        {
            "addresses": "address",
            "accessibility": "accessibility",
            "languages": "language",
            "schedules": "schedule",
            **OF_ANY,
        },
    ),
    "address": Table(
        "addresses.csv",
        (
            *("id", "location_id", "attention", "address_1", "address_2", "city", "region"),
            *("state_province", "postal_code", "country", "address_type"),
        ),
    ),
    "accessibility": Table("accessibility.csv", ("id", "location_id", "description", "details", "url")),
    "service": Table(
        "services.csv",
        (
            *("id", "organization_id", "program_id", "name", "alternate_name", "description", "url", "email"),
            *("status", "interpretation_services", "application_process", "fees_description", "wait_time", "fees"),
            *("accreditations", "eligibility_description", "minimum_age", "maximum_age", "assured_date"),
            *("assurer_email", "licenses", "alert", "last_modified"),
        ),
        {
            "organization": "organization",
            "program": "program",
            "service_at_locations": "service_at_location",
            "schedules": "schedule",
            "service_areas": "service_area",
            "languages": "language",
            "funding": "funding",
            "cost_options": "cost_option",
            "required_documents": "required_document",
            "capacities": "service_capacity",
            "service_capacities": "service_capacity",
            **OF_ANY,
        },
    ),
    "service_at_location": Table(
        "service_at_locations.csv",
        ("id", "service_id", "location_id", "description"),
        {"location": "location", "service": "service", "schedules": "schedule", **OF_ANY},
    ),
    "service_area": Table(
        "service_areas.csv", ("id", "service_id", "name", "description", "extent", "extent_type", "uri")
    ),
    "contact": Table("contacts.csv", ("id", *OWNERS, "name", "title", "department", "email"), {"phones": "phone"}),
    "phone": Table(
        "phones.csv",
        ("id", *OWNERS, "contact_id", "number", "extension", "type", "description"),
        {"languages": "language"},
    ),
    "schedule": Table(
        "schedules.csv",
        (
            *("id", "service_id", "location_id", "service_at_location_id", "valid_from", "valid_to", "dtstart"),
            *("timezone", "until", "count", "wkst", "freq", "interval", "byday", "byweekno", "bymonthday"),
            *("byyearday", "description", "opens_at", "closes_at", "schedule_link", "attending_type", "notes"),
        ),
    ),
    "language": Table("languages.csv", ("id", "service_id", "location_id", "phone_id", "name", "code", "note")),
    "funding": Table("funding.csv", ("id", "organization_id", "service_id", "source")),
    "cost_option": Table(
        "cost_options.csv",
        ("id", "service_id", "valid_from", "valid_to", "option", "currency", "amount", "amount_description"),
    ),
    "required_document": Table("required_documents.csv", ("id", "service_id", "document", "uri")),
    "attribute": Table(
        "attributes.csv",
        ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value", "label"),
        {"taxonomy_term": "taxonomy_term"},
    ),
    "unit": Table("units.csv", ("id", "name", "scheme", "identifier", "uri")),
    "service_capacity": Table(
        "service_capacities.csv",
        ("id", "service_id", "unit_id", "available", "maximum", "description", "updated"),
        {"unit": "unit"},
    ),
}


def flat(
    kind: str, record: Row, above: Row | None = None, tables: Mapping[str, Table] = TABLES
) -> Iterator[tuple[str, Row]]:
    """This record as rows of tables, what it refers to before it and what hangs on it after it.

    `above` is what the record hangs on, such as {"service_id": ...}.
    """
    table = tables[kind]
    row = {**(above or {}), **{name: value for name, value in record.items() if name not in table.nested}}
    one = [(name, of) for name, of in table.nested.items() if isinstance(record.get(name), dict)]
    for name, of in one:
        row.setdefault(LINKS.get(name, f"{name}_id"), record[name].get("id"))
        up = {"organization_id": row.get("organization_id")} if name == "program" else None
        yield from flat(of, record[name], up, tables)
    if kind == "taxonomy_term" and "term" in row:
        row.setdefault("name", row["term"])
    yield kind, row
    here = {"service_at_location": "service_at_location_id"}.get(kind, f"{kind}_id")
    for name, of in table.nested.items():
        for child in record.get(name) if isinstance(record.get(name), list) else ():
            if isinstance(child, dict):
                yield from flat(of, child, _hung_on(of, kind, here, record.get("id")), tables)


LINKS = {"taxonomy_detail": "taxonomy_id"}


def _hung_on(child: str, kind: str, here: str, id: Any) -> Row:
    """An attribute or a change says what it hangs on in two fields of its own; everything else in one."""
    if child == "metadata":
        return {"resource_id": id, "resource_type": kind}
    return {"link_id": id, "link_entity": kind} if child == "attribute" else {here: id}
