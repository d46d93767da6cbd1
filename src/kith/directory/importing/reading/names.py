"""What a file is, by its name or its headings; and which column of the standard a heading means."""

import re

from kith.directory.open_referral.sheet import COLUMNS
from kith.directory.open_referral.tables import TABLES

OTHER_NAMES = {
    "organisations": "organization",
    "organisation": "organization",
    "servicesatlocation": "service_at_location",
    "serviceatlocation": "service_at_location",
    "servicesatlocations": "service_at_location",
    "serviceatlocations": "service_at_location",
    "physicaladdresses": "address",
    "physicaladdress": "address",
    "postaladdresses": "address",
    "postaladdress": "address",
    "regularschedules": "schedule",
    "regularschedule": "schedule",
    "holidayschedules": "holiday",
    "holidayschedule": "holiday",
    "serviceattributes": "attribute",
    "serviceattribute": "attribute",
    "otherattributes": "attribute",
    "servicetaxonomy": "attribute",
    "servicetaxonomies": "attribute",
    "accessibilityfordisabilities": "accessibility",
    "requireddocuments": "required_document",
    "eligibility": "eligibility",
    "eligibilities": "eligibility",
    "metadata": "metadata",
    "funding": "funding",
    "fundings": "funding",
    "servicecapacities": "service_capacity",
    "unit": "unit",
}
SHEET, REGISTER = "sheet", "register"
CHARITY_NUMBERS = {"charity_number", "registered_charity_number", "reg_charity_number", "charity_no"}
COMMON = {
    "uuid": "id",
    "organisation_id": "organization_id",
    "organization_uuid": "organization_id",
    "organisation_uuid": "organization_id",
    "organisation_name": "organization_name",
    "service_uuid": "service_id",
    "location_uuid": "location_id",
    "postcode": "postal_code",
    "zip": "postal_code",
}
ALIASES: dict[str, dict[str, str]] = {
    "organization": {"url": "website", "web": "website"},
    "service": {"min_age": "minimum_age", "max_age": "maximum_age", "organisation": "organization_name"},
    "taxonomy_term": {"term": "name", "vocabulary": "taxonomy"},
    "accessibility": {"accessibility": "description"},
    "language": {"language": "name"},
    "service_area": {"service_area": "name"},
    "eligibility": {"min_age": "minimum_age", "max_age": "maximum_age"},
    "address": {"type": "address_type"},
    "schedule": {"valid_until": "valid_to", "days": "weekday"},
}
# Columns of older versions, and of one sheet that holds several kinds, that shaping knows what to do with.
ALSO: dict[str, set[str]] = {
    "organization": {"charity_number", "legal_name"},
    "service": {"organization_name", "program", "areas", "additional_information", "wait_time", "language"},
    "location": {"organization_name", "address", "phones", "postal_code"},
    "phone": {"language", "languages", "department"},
    "schedule": {"weekday", "name"},
    "attribute": {"service_id", "organization_id", "location_id", "service_at_location_id"},
    "holiday": {"id", "service_id", "closed", "opens_at", "closes_at", "start_date", "end_date"},
    "eligibility": {"id", "service_id", "eligibility", "minimum_age", "maximum_age"},
    "metadata": {
        *("id", "resource_id", "resource_type", "last_action_date", "last_action_type"),
        *("field_name", "previous_value", "replacement_value", "updated_by"),
    },
    "taxonomy_term": {"taxonomy_id"},
}


def kind_of(file: str, headings: list[str]) -> str:
    """The kind of record in this file, or nothing when neither its name nor its headings say."""
    said = {plain(heading) for heading in headings}
    if {"organisation", "service"} <= said and len(said & {plain(column) for column in COLUMNS}) > 3:
        return SHEET
    if said & CHARITY_NUMBERS and "organization_id" not in said:
        return REGISTER
    stem = re.sub(r"\W|_", "", file.rsplit("/")[-1].rsplit(".")[0].lower())
    by_file = {re.sub(r"\W|_", "", table.file.removesuffix(".csv")): kind for kind, table in TABLES.items()}
    by_name = {kind.replace("_", ""): kind for kind in TABLES}
    return by_file.get(stem) or by_name.get(stem) or OTHER_NAMES.get(stem) or _by_headings(headings)


def _by_headings(headings: list[str]) -> str:
    """The kind that knows most of these headings, and three at least."""
    best, most = "", 2
    for kind in TABLES:
        known = known_columns(kind)
        fits = sum(column(kind, heading) in known for heading in headings)
        own = any(plain(heading) == f"{kind}_name" for heading in headings)
        if fits + own > most:
            best, most = kind, fits + own
    return best


def known_columns(kind: str) -> set[str]:
    table = TABLES.get(kind)
    return {*(table.columns if table else ()), *ALSO.get(kind, ())}


def plain(heading: str) -> str:
    return re.sub(r"\W+", "_", heading.strip().lower()).strip("_")


def column(kind: str, heading: str) -> str:
    """The standard's column that this heading means: `service_min_age` in a file of services is `minimum_age`."""
    name, known = plain(heading), known_columns(kind)
    if name in known:
        return ALIASES.get(kind, {}).get(name, name)
    without = name.removeprefix(f"{kind}_").removeprefix("organisation_" if kind == "organization" else "\0")
    for tried in (without, name):
        means = ALIASES.get(kind, {}).get(tried) or COMMON.get(tried) or tried
        if means in known:
            return means
    return name
