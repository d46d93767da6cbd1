"""What a file is, by its name or its headings; and which column of the standard a heading means."""

import re
from functools import lru_cache

from kith.directory.open_referral.sheet import COLUMNS
from kith.directory.open_referral.tables import TABLES

OTHER_NAMES = {
    "organisations": "organization",
    "organisation": "organization",
    "servicesatlocation": "service_at_location",
    "serviceatlocation": "service_at_location",
    "servicesatlocations": "service_at_location",
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
    "servicetaxonomys": "attribute",
    "servicestaxonomy": "attribute",
    "servicestaxonomies": "attribute",
    "mailaddresses": "address",
    "mailaddress": "address",
    "eligibilitys": "eligibility",
    "paymentsaccepted": "payment_accepted",
    "paymentaccepted": "payment_accepted",
    "accessibilityfordisabilities": "accessibility",
    "requireddocuments": "required_document",
    "eligibility": "eligibility",
    "eligibilities": "eligibility",
    "metadata": "metadata",
    "funding": "funding",
    "fundings": "funding",
    "servicecapacity": "service_capacity",
    "unit": "unit",
}
# What the name of a file or list says of every row of it.
BY_NAME: dict[str, dict[str, str]] = {
    **{name: {"address_type": "physical"} for name in ("physicaladdresses", "physicaladdress")},
    **{
        name: {"address_type": "postal"}
        for name in ("postaladdresses", "postaladdress", "mailaddresses", "mailaddress")
    },
}
NO_ENTRIES = {
    "metatabledescription": "This file tells of the tables of the package: it holds no entries.",
    "url": "Further addresses of the web are not kept: each entry has one of its own.",
}
TERMS = {
    "parent_id",
    "parent_name",
    "vocabulary",
    "taxonomy",
}  # headings of terms in what older versions call taxonomies
NOTHING = {"null", "n/a", "#n/a", "nan", "(null)", "\\n", "-", "--"}  # what programs and people write for nothing
SHEET, REGISTER = "sheet", "register"
CHARITY_NUMBERS = {"charity_number", "registered_charity_number", "reg_charity_number", "charity_no"}
WITHIN = ("linked_charity_number", "sub_charity_number", "subsidiary_number")  # one of several under a number
REGISTER_STATUSES = ("charity_registration_status", "charity_status", "status")
REGISTERS: dict[str, tuple[str, ...]] = {
    "name": ("name", "charity_name", "registered_charity_name"),
    "alternate_name": ("known_as", "working_name"),
    "website": ("website", "charity_contact_web", "url"),
    "email": ("email", "charity_contact_email"),
    "legal_status": ("constitutional_form", "charity_type"),
    "description": ("activities", "charity_activities", "objectives", "purposes"),
    "phone": ("charity_contact_phone", "phone", "telephone", "public_telephone", "phone_number"),
    "postal_code": ("postcode", "postal_code", "charity_contact_postcode"),
}
REGISTER_COLUMNS = {
    *(name for names in REGISTERS.values() for name in names),
    *CHARITY_NUMBERS,
    *WITHIN,
    *REGISTER_STATUSES,
    *("latitude", "longitude"),
}
SHEET_COLUMNS = {column.replace(" ", "_") for column in COLUMNS}
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
    "service": {
        "min_age": "minimum_age",
        "max_age": "maximum_age",
        "organisation": "organization_name",
        "website": "url",
        "web": "url",
        "eligibility": "eligibility_description",
        "email_address": "email",
        "cost": "fees_description",
    },
    "location": {"website": "url", "short_desc": "description"},
    "attribute": {"taxonomy_id": "taxonomy_term_id"},
    "funding": {"funding_source": "source"},
    "phone": {"phone": "number", "phone_number": "number", "number_type": "type", "ext": "extension"},
    "required_document": {"required_document": "document"},
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
    "service": {
        *("organization_name", "program", "areas", "additional_information", "wait_time", "language"),
        *("location_id", "languages", "taxonomy_ids"),
    },
    "location": {"organization_name", "address", "phones", "postal_code", "accessibility", "languages", "virtual"},
    "phone": {"language", "languages", "department"},
    "schedule": {"weekday", "name"},
    "attribute": {"service_id", "organization_id", "location_id", "service_at_location_id"},
    "holiday": {
        *("id", "service_id", "location_id", "service_at_location_id"),
        *("closed", "opens_at", "closes_at", "start_date", "end_date"),
    },
    "eligibility": {"id", "service_id", "eligibility", "minimum_age", "maximum_age"},
    "metadata": {
        *("id", "resource_id", "resource_type", "last_action_date", "last_action_type"),
        *("field_name", "previous_value", "replacement_value", "updated_by"),
    },
    "taxonomy_term": {"taxonomy_id"},
    "payment_accepted": {"id", "service_id", "payment"},
}


def kind_of(file: str, headings: list[str], hint: str = "") -> str:
    """The kind of record in this file, or nothing when neither its name nor its headings say. A package's `hint` goes first."""
    said = {plain(heading) for heading in headings}
    if hint:
        return "taxonomy_term" if hint == "taxonomy" and said & TERMS else hint
    if {"organisation", "service"} <= said and len(said & {plain(column) for column in COLUMNS}) > 3:
        return SHEET
    if said & CHARITY_NUMBERS and "organization_id" not in said:
        return REGISTER
    name = file.rsplit("/")[-1].rsplit(".")[0]
    if why_not(file):
        return ""
    kind = kind_called(name) or _by_headings(headings)
    return "taxonomy_term" if kind == "taxonomy" and said & TERMS else kind


def kind_called(name: str) -> str:
    """The kind of record that a file, a list or a part of a record with this name holds, or nothing."""
    return CALLED.get(_letters(name), "")


def why_not(file: str) -> str:
    """Why files of this name hold no entries, or nothing."""
    return NO_ENTRIES.get(_letters(file.rsplit("/")[-1].rsplit(".")[0]).removesuffix("s"), "")


def said_by(file: str) -> dict[str, str]:
    """What the name of a file says of every row in it."""
    return BY_NAME.get(_letters(file.rsplit("/")[-1].rsplit(".")[0]), {})


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name.lower())


CALLED = {
    **OTHER_NAMES,
    **{kind.replace("_", ""): kind for kind in TABLES},
    **{_letters(table.file.removesuffix(".csv")): kind for kind, table in TABLES.items()},
}


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
    """In small letters, words joined by a line: OrganizationId and Organization ID are organization_id."""
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", heading.strip()).lower()).strip("_")


@lru_cache(maxsize=4096)
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


def is_heading(cell: str) -> bool:
    """Whether this is a column of any table that we know."""
    return len(cell) < 80 and plain(cell) in HEADINGS


HEADINGS = {
    *COMMON,
    *(plain(column) for column in COLUMNS),
    *(name for kind in {*TABLES, *ALSO} for name in known_columns(kind)),
    *(name for aliases in ALIASES.values() for name in aliases),
    *CHARITY_NUMBERS,
    *("charity_name", "charity_status", "constitutional_form", "charity_contact_postcode"),
}
