"""Which kind is put into which shape; and organisations, places, people to ask for, terms."""

import re
from collections.abc import Callable

from kith.directory.importing.rows import Draft
from kith.directory.importing.shaping import numbers, schedules, services, texts
from kith.directory.open_referral.records.organizations import NOT_DESCRIBED
from kith.directory.open_referral.tables import TABLES

KINDS_OF_PLACE = {"physical": "physical", "postal": "postal", "virtual": "virtual"}
PHONES = {
    **{kind: kind for kind in ("voice", "fax", "text", "cell", "pager", "textphone", "video", "tty", "sms")},
    "main": "voice",
    "tollfree": "voice",
    "tdd": "textphone",
}
EXTENSION = re.compile(r"\s*\(?(?:ext(?:ension)?\.?|x)\s*:?\s*(\d+)\)?\s*$", re.IGNORECASE)
LABEL = re.compile(r"^\s*(phone|tel|telephone|call|no|number)[\w .]*:\s*", re.IGNORECASE)
STATES = re.compile(r"^[A-Z]{2}$")
US_ZIP = re.compile(r"^\d{5}(-\d{4})?$")
LEAST_DIGITS = 3


def shape(draft: Draft) -> None:
    """Put what is to be kept of it into `fields`; refuse its row where no honest repair is left."""
    SHAPES[draft.kind](draft)
    if draft.kind in STATES_ITS_COLUMNS:
        _state_unknown(draft)


def _state_unknown(draft: Draft) -> None:
    """A column that is none of the standard's is left out, and said so."""
    known = {*TABLES[draft.kind].columns, *TABLES[draft.kind].nested, *PASSED_ON}
    for name, value in draft.values.items():
        if name not in known and not isinstance(value, list | dict) and str(value or "").strip():
            draft.row.repair(name, f"The standard has no such column: “{str(value).strip()[:60]}” was left out.")


def organization(draft: Draft) -> None:
    name = texts.text(draft, "name", most=200) or texts.text(draft, "alternate_name", most=200)
    described = texts.text(draft, "description")
    if not name:
        draft.refuse("name", "It has no name.")
        return
    if services.IS_TEST.match(name):
        draft.row.repair("name", f"“{name}” looks like a test: kept, and shown only with a service that is.")
    if "description" in draft.values and not described:
        draft.row.repair("description", "Blank, and the standard asks for one: kept without, for somebody to write.")
    draft.fields = {
        "name": name,
        "about": "" if described == NOT_DESCRIBED else described,
        "email": texts.email(draft, "email"),
        "website": texts.web(draft, "website")[:200],
        "charity_number": texts.text(draft, "charity_number", most=20),
        "provider": {
            "alternate_name": texts.text(draft, "alternate_name", most=200),
            "legal_status": texts.text(draft, "legal_status", most=120),
            "tax_status": texts.text(draft, "tax_status", most=120),
            "tax_id": texts.text(draft, "tax_id", most=80),
            "year_incorporated": _year(draft),
            "logo": texts.web(draft, "logo"),
            "uri": texts.web(draft, "uri"),
        },
    }


def _year(draft: Draft) -> int | None:
    year = numbers.number(draft, "year_incorporated")
    if year is None or 1000 <= year <= 2100:
        return None if year is None else int(year)
    draft.row.repair("year_incorporated", f"{year:g} is not a year: left out.")
    return None


def program(draft: Draft) -> None:
    """A description that lies in the column of the other name is the description."""
    other, described = texts.text(draft, "alternate_name"), texts.text(draft, "description")
    if len(other) > 200:
        draft.row.repair("alternate_name", "Too long for a name: kept as the description.")
        other, described = "", f"{described}\n\n{other}".strip()
    name = texts.text(draft, "name", most=200) or other
    if not name:
        draft.refuse("name", "It has no name.")
    draft.fields = {"name": name, "alternate_name": other, "description": "" if described == name else described}


def identifier(draft: Draft) -> None:
    number = texts.text(draft, "identifier", most=120)
    if not number:
        draft.refuse("identifier", "It holds no number.")
    scheme = texts.text(draft, "identifier_scheme", most=60)
    kind = texts.text(draft, "identifier_type", most=120)
    if not kind:
        draft.row.repair("identifier_type", "Blank: taken as an identifier of no known kind.")
    draft.fields = {"scheme": scheme, "kind": kind or "Identifier", "identifier": number}


def location(draft: Draft) -> None:
    name = texts.text(draft, "name", most=200)
    if not name:
        name = texts.text(draft, "alternate_name", "address", most=200) or "A place without a name"
        draft.row.repair("name", f"Blank: “{name[:60]}” stands for it.")
    if services.IS_TEST.match(name):
        draft.row.repair("name", f"“{name}” looks like a test: kept, and shown only with a service that is.")
    draft.fields = {
        "kind": texts.choice(draft, "location_type", KINDS_OF_PLACE, blank="physical", otherwise="physical"),
        "name": name,
        "url": texts.web(draft, "url"),
        "alternate_name": texts.text(draft, "alternate_name", most=200),
        "description": texts.text(draft, "description"),
        "transportation": texts.text(draft, "transportation"),
        "external_identifier": texts.text(draft, "external_identifier", most=80),
        "external_identifier_type": texts.text(draft, "external_identifier_type", most=40),
        "is_private": bool(draft.values.get("is_private")),
        **_point(draft),
        "address": "",
        "postcode": "",
        "access_words": "",
        **dict.fromkeys(("attention", "address_2", "city", "region", "council", "country"), ""),
    }


def _point(draft: Draft) -> dict[str, float | None]:
    """Both or neither, on the earth, and not where the equator meets Greenwich."""
    latitude, longitude = numbers.number(draft, "latitude"), numbers.number(draft, "longitude")
    nowhere = {"latitude": None, "longitude": None}
    if latitude is None or longitude is None:
        if latitude is not longitude:
            draft.row.repair("latitude", "Half a point on the map: left out.")
        return nowhere
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude, longitude) == (0, 0):
        draft.row.repair("latitude", f"{latitude:g}, {longitude:g} is no place: left out.")
        return nowhere
    return {"latitude": latitude, "longitude": longitude}


def address(draft: Draft) -> None:
    first, city = texts.text(draft, "address_1", most=300), texts.text(draft, "city", most=120)
    extra = [texts.text(draft, name) for name in ("address_2", "address_3", "address_4")]
    postcode = texts.text(draft, "postal_code", most=20)
    council, region = texts.text(draft, "state_province", most=120), texts.text(draft, "region", most=120)
    if not first and not city and not postcode and not council and not any(extra):
        draft.refuse("address_1", "The address is blank.")
        return
    if not city:
        draft.row.repair("city", "Blank, and the standard asks for one: says that it was not given.")
    is_american = STATES.match(council) and US_ZIP.match(postcode)
    draft.fields = {
        "kind": texts.choice(draft, "address_type", KINDS_OF_PLACE, blank="physical", otherwise="physical"),
        "attention": texts.text(draft, "attention", most=200),
        "address": first,
        "address_2": ", ".join(filter(None, extra))[:300],
        "city": city or "Not given",
        "region": region,
        "council": council or city or "Not given",
        "postcode": postcode,
        "country": _country(draft, "US" if is_american else "GB"),
    }


def _country(draft: Draft, otherwise: str) -> str:
    said = draft.said("country").upper()
    found = {"UK": "GB", "UNITED KINGDOM": "GB", "USA": "US", "SCOTLAND": "GB", "ENGLAND": "GB"}.get(said, said)
    if STATES.match(found):
        if found != draft.said("country"):
            draft.row.repair("country", f"“{draft.said('country')}” was read as {found}.")
        return found
    if said:
        draft.row.repair("country", f"“{said[:40]}” is not two letters: taken as {otherwise}.")
    return otherwise


def phone(draft: Draft) -> None:
    said = texts.text(draft, "number")
    number, extension = LABEL.sub("", said), texts.text(draft, "extension", most=40)
    if found := EXTENSION.search(number):
        number, extension = number[: found.start()].strip(), extension or found[1]
    if sum(letter.isdigit() for letter in number) < LEAST_DIGITS:
        draft.refuse("number", f"“{said[:60]}” is not a phone number.")
        return
    if len(number) > 80:
        draft.row.repair("number", "Longer than a phone number: cut.")
        number = number[:80]
    if number != said:
        draft.row.repair("number", f"Read as {number}{f', extension {extension}' if extension else ''}.")
    languages = draft.said("language", "languages")
    if re.fullmatch(r"[\d,; ]+", languages):
        draft.row.repair("language", f"Languages {languages} are numbers of a list that is not here: left out.")
        languages = ""
    draft.fields = {
        "number": number,
        "extension": extension,
        "kind": texts.choice(draft, "type", PHONES),
        "description": "\n".join(filter(None, [texts.text(draft, "description"), texts.text(draft, "department")])),
        "languages": languages[:200],
    }


def contact(draft: Draft) -> None:
    draft.fields = {name: texts.text(draft, name, most=200) for name in ("name", "title", "department")}
    draft.fields["email"] = texts.email(draft, "email")
    if not any(draft.fields.values()):
        draft.refuse("name", "It names nobody, no job and no email.")


def accessibility(draft: Draft) -> None:
    described, details = texts.text(draft, "description"), texts.text(draft, "details")
    if described.lower() in texts.EMPTY and described:
        draft.row.repair("description", f"“{described}” says nothing: left out.")
        described = ""
    if not described and not details and not draft.said("url"):
        draft.refuse("description", "It says nothing of getting in.")
    draft.fields = {"description": described, "details": details, "url": texts.web(draft, "url")}


def language(draft: Draft) -> None:
    name, code = texts.text(draft, "name", most=120), texts.text(draft, "code", most=60)
    if not name and not code:
        draft.refuse("name", "It names no language.")
    draft.fields = {"name": name or code, "code": code}


def funding(draft: Draft) -> None:
    draft.fields = {"stream": texts.text(draft, "source", most=500)}
    if not draft.fields["stream"]:
        draft.refuse("source", "It does not say who pays.")


def taxonomy(draft: Draft) -> None:
    name = texts.text(draft, "name", most=200)
    if not name:
        draft.row.repair("name", "Blank: its id stands for it.")
    described = texts.text(draft, "description")
    draft.fields = {
        "name": name or draft.key,
        "description": "" if described == name else described,
        "uri": texts.web(draft, "uri"),
        "version": texts.text(draft, "version", most=60),
    }


def term(draft: Draft) -> None:
    name = texts.text(draft, "name", "term", "code", most=300)
    if not name:
        draft.refuse("name", "The term has no name.")
        return
    described = texts.text(draft, "description")
    draft.fields = {
        "name": name,
        "description": "" if described == name else described,
        "code": texts.text(draft, "code", most=120),
        "language": texts.text(draft, "language", most=20),
        "uri": texts.web(draft, "term_uri"),
    }


def attribute(draft: Draft) -> None:
    draft.fields = {
        "link_type": texts.text(draft, "link_type", most=80),
        "value": texts.text(draft, "value", most=300),
        "label": texts.text(draft, "label", most=200),
    }


def place(draft: Draft) -> None:
    draft.fields = {"description": texts.text(draft, "description"), "is_private": bool(draft.values.get("is_private"))}


def change(draft: Draft) -> None:
    at = numbers.day(draft, "last_action_date")
    if at is None:
        draft.refuse("last_action_date", "It does not say when.")
    draft.fields = {
        "at": at,
        "by": texts.text(draft, "updated_by", most=120),
        "did": texts.text(draft, "last_action_type", most=20),
        "field": texts.text(draft, "field_name", most=60),
        "before": texts.text(draft, "previous_value"),
        "after": texts.text(draft, "replacement_value"),
    }


def unit(draft: Draft) -> None:
    draft.fields = {"name": texts.text(draft, "name", most=80)}


PASSED_ON = {
    *("organization_name", "address", "phones", "is_private", "charity_number", "taxonomy", "name", "term"),
    *("language", "languages", "department", "address_3", "address_4", "weekday", "service_id", "organization_id"),
    *(
        "location_id",
        "service_at_location_id",
        "url",
        "link_entity",
        "link_id",
        "unit_name",
        "taxonomy_id",
        "last_modified",
    ),
    *("type", "postal_code"),
}
STATES_ITS_COLUMNS = {
    *("organization", "program", "location", "address", "phone", "contact", "schedule", "taxonomy_term"),
    *("accessibility", "service_area", "cost_option", "service_at_location"),
}
SHAPES: dict[str, Callable[[Draft], None]] = {
    "organization": organization,
    "organization_identifier": identifier,
    "program": program,
    "service": services.service,
    "eligibility": services.eligibility,
    "cost_option": services.cost_option,
    "service_capacity": services.capacity,
    "required_document": services.required_document,
    "service_area": services.service_area,
    "schedule": schedules.schedule,
    "holiday": schedules.holiday,
    "location": location,
    "address": address,
    "accessibility": accessibility,
    "service_at_location": place,
    "phone": phone,
    "contact": contact,
    "language": language,
    "funding": funding,
    "taxonomy": taxonomy,
    "taxonomy_term": term,
    "attribute": attribute,
    "metadata": change,
    "unit": unit,
}
