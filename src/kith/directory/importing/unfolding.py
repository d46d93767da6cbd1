"""A record that holds others, as the standard has it now: the names of today, an id for each, and every list a list."""

from collections.abc import Callable
from typing import Any

from kith.directory.importing.reading.names import ALSO, NOTHING, column, plain
from kith.directory.importing.rows import Row, Values
from kith.directory.open_referral.ids import id_of
from kith.directory.open_referral.tables import TABLES, Table

OLD = ("holiday", "eligibility", "metadata", "payment_accepted")
HOLIDAYS = {"holiday_schedules": "holiday"}
MORE: dict[str, dict[str, str]] = {
    "service": {**HOLIDAYS, "eligibilities": "eligibility", "payments_accepted": "payment_accepted"},
    "location": {**HOLIDAYS, "services": "service"},
    "service_at_location": HOLIDAYS,
}
# The tables with what older versions nest in them, and with the changes that every record may tell of.
READ: dict[str, Table] = {
    **{
        kind: Table(table.file, table.columns, {**table.nested, **MORE.get(kind, {}), "metadata": "metadata"})
        for kind, table in TABLES.items()
    },
    **{kind: Table("", tuple(sorted(ALSO[kind]))) for kind in OLD},
}
TODAY = {
    **dict.fromkeys(("eligibilitys", "eligibility"), "eligibilities"),
    **dict.fromkeys(("regular_schedules", "regular_schedule", "schedule"), "schedules"),
    **dict.fromkeys(("physical_addresses", "physical_address", "address"), "addresses"),
    **dict.fromkeys(("postal_addresses", "postal_address", "mail_address", "mailing_address"), "addresses"),
    **dict.fromkeys(("service_taxonomys", "service_taxonomies", "service_taxonomy", "taxonomys"), "attributes"),
    **dict.fromkeys(("taxonomies", "other_attributes", "link_taxonomies", "attribute"), "attributes"),
    **dict.fromkeys(("services_at_location", "services_at_locations", "service_at_location"), "service_at_locations"),
    "holiday_schedule": "holiday_schedules",
    "fundings": "funding",
    "accepted_payments": "payments_accepted",
    "accessibility_for_disabilities": "accessibility",
    "organisation": "organization",
    "organisation_identifiers": "organization_identifiers",
    **{name: f"{name}s" for name in ("contact", "phone", "language", "service_area", "cost_option")},
    "required_document": "required_documents",
}
SHORT = 8  # letters; longer is a text
ONE = {"organization", "program", "location", "service", "taxonomy_term", "taxonomy_detail", "unit"}
IN_A_WORD = {
    "languages": "name",
    "service_areas": "name",
    "phones": "number",
    "funding": "source",
    "accessibility": "description",
    "required_documents": "document",
    "contacts": "name",
    "schedules": "description",
    "addresses": "address_1",
    "eligibilities": "eligibility",
    "cost_options": "amount_description",
    "programs": "name",
    "payments_accepted": "payment",
}
type Repair = Callable[[str, str], None]


def as_today(row: Row) -> Values:
    """The record of this row under the names of today. Parts that are none of the standard's are left out, and said so."""
    found = _record(row.kind, row.values, row.repair)
    return _with_id(row.kind, found) if holds_others(found) else found


def holds_others(record: Values) -> bool:
    return any(isinstance(value, list | dict) for value in record.values())


def _record(kind: str, said: Values, repair: Repair) -> Values:
    nested = READ[kind].nested
    found: Values = {}
    parts: Values = {}
    for name, value in said.items():
        to = column(kind, name)
        if isinstance(value, str) and len(value) <= SHORT and value.strip().lower() in NOTHING:
            repair(name, f"“{value.strip()}” says nothing: taken as blank.")
            value = ""
        if isinstance(value, list | dict) or (to in nested and to in IN_A_WORD and value):
            _part(kind, name, value, parts, repair)
        elif to in nested:
            found.update(_named(to, value))
        elif found.get(to) in (None, ""):
            found[to] = value
    return {**found, **parts}


def _part(kind: str, name: str, value: Any, parts: Values, repair: Repair) -> None:
    """Put a list or a record that this one holds where the standard has it now."""
    to, nested = plain(name), READ[kind].nested
    to = to if to in nested else TODAY.get(to, to)
    several = value if isinstance(value, list) else [value]
    if to not in nested:
        _say(name, several, parts, repair)
        return
    records = [record for one in several if (record := _held(nested[to], to, name, one, repair))]
    if to not in ONE:
        parts.setdefault(to, []).extend(records)
    elif records:
        parts[to] = records[0]
        if len(records) > 1:
            repair(name, f"Holds {len(records)} records where one belongs: the first is kept.")


def _say(name: str, several: list[Any], parts: Values, repair: Repair) -> None:
    """Words in a list are words. Records of a kind that nobody knows are left out, and said so."""
    words = [str(one).strip() for one in several if not isinstance(one, list | dict) and str(one or "").strip()]
    if words:
        parts[plain(name)] = "; ".join(words)
    if more := sum(isinstance(one, list | dict) and bool(one) for one in several):
        repair(name, f"The standard has no such part: {more} left out.")


def _held(kind: str, to: str, name: str, one: Any, repair: Repair) -> Values:
    """A record that another holds; one that is only a word has it in the column that says most."""
    if not isinstance(one, dict):
        word = "" if isinstance(one, list) else str(one or "").strip()
        if word and to not in IN_A_WORD:
            repair(name, f"“{word[:60]}” is not a record: left out.")
        return {IN_A_WORD[to]: word} if word and to in IN_A_WORD else {}
    if kind == "attribute":
        one = _as_attribute(one)
    elif kind == "address" and not one.get("address_type") and not one.get("type"):
        one = {**one, "address_type": "postal" if "mail" in name or "postal" in name else "physical"}
    return _with_id(kind, _record(kind, one, repair))


def _as_attribute(one: Values) -> Values:
    """A term said of something: older versions call it a taxonomy, or give the term where the link belongs."""
    if isinstance(one.get("taxonomy_term"), dict) or one.get("taxonomy_term_id"):
        return one
    if isinstance(one.get("taxonomy"), dict):
        rest = {name: value for name, value in one.items() if name not in ("taxonomy", "taxonomy_id")}
        return {**rest, "taxonomy_term": one["taxonomy"]}
    if one.get("name") or one.get("term"):
        return {"taxonomy_term": one}
    return one


def _named(name: str, value: Any) -> Values:
    """An organisation or a place that is only named, by its id or in words."""
    said = str(value or "").strip()
    if not said:
        return {}
    if name == "organization" and (" " in said or said.isalpha()):
        return {"organization_name": said}
    return {f"{name}_id": said} if name in ONE else {name: said}


def _with_id(kind: str, found: Values) -> Values:
    """With an id that is the same when it comes again. An organisation is the same wherever its name is."""
    if str(found.get("id") or "").strip():
        return found
    words = (f"{name}={value}" for name, value in sorted(found.items()) if value and not isinstance(value, list | dict))
    said = [str(found["name"]).casefold()] if kind == "organization" and found.get("name") else words
    return {**found, "id": f"without an id {id_of(kind, *said)}"}
