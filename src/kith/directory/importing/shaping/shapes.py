"""Which kind is put into which shape; and numbers, people to ask for, languages, terms and changes."""

import re
from collections.abc import Callable
from functools import cache

from kith.directory.importing.rows import Draft
from kith.directory.importing.shaping import numbers, organisations, places, schedules, services, texts
from kith.directory.open_referral.tables import TABLES

PHONES = {
    **{kind: kind for kind in ("voice", "fax", "text", "cell", "pager", "textphone", "video", "tty", "sms")},
    "main": "voice",
    "tollfree": "voice",
    "tdd": "textphone",
}
EXTENSION = re.compile(r"\s*\(?(?:ext(?:ension)?\.?|x)\s*:?\s*(\d+)\)?\s*$", re.IGNORECASE)
LABEL = re.compile(r"^\s*(phone|tel|telephone|call|no|number)[\w .]*:\s*", re.IGNORECASE)
SHORTENED = re.compile(r"^\d(\.\d+)?[eE]\+?\d+$")
A_FRACTION = re.compile(r"(?<=\d)\.0$")  # of a number that a program took for one to count with
LEAST_DIGITS = 3


def shape(draft: Draft) -> None:
    """Put what is to be kept of it into `fields`; refuse its row where no honest repair is left."""
    SHAPES[draft.kind](draft)
    if draft.kind in STATES_ITS_COLUMNS:
        _state_unknown(draft)


def _state_unknown(draft: Draft) -> None:
    """A column that is none of the standard's is left out, and said so."""
    known = _known(draft.kind)
    for name, value in draft.values.items():
        if name not in known and not isinstance(value, list | dict) and str(value or "").strip():
            draft.row.repair(name, f"The standard has no such column: “{str(value).strip()[:60]}” was left out.")


@cache
def _known(kind: str) -> frozenset[str]:
    return frozenset((*TABLES[kind].columns, *TABLES[kind].nested, *PASSED_ON))


def phone(draft: Draft) -> None:
    said = texts.text(draft, "number")
    if SHORTENED.match(said):
        draft.refuse("number", f"“{said[:60]}” is a number that a spreadsheet has shortened: the rest of it is lost.")
        return
    number, extension = A_FRACTION.sub("", LABEL.sub("", said)), texts.text(draft, "extension", most=40)
    if found := EXTENSION.search(number):
        number, extension = number[: found.start()].strip(), extension or found[1]
    if sum(letter.isdigit() for letter in number) < LEAST_DIGITS:
        draft.refuse("number", f"“{said[:60]}” is not a phone number." if said else "It holds no number.")
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


def language(draft: Draft) -> None:
    name, code = texts.text(draft, "name", most=120), texts.text(draft, "code", most=60)
    if not name and not code:
        draft.refuse("name", "It names no language.")
    draft.fields = {"name": name or code, "code": code}


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
    *("type", "postal_code", "accessibility", "virtual"),
}
STATES_ITS_COLUMNS = {
    *("organization", "program", "location", "address", "phone", "contact", "schedule", "taxonomy_term"),
    *("accessibility", "service_area", "cost_option", "service_at_location"),
}
SHAPES: dict[str, Callable[[Draft], None]] = {
    "organization": organisations.organization,
    "organization_identifier": organisations.identifier,
    "program": organisations.program,
    "service": services.service,
    "eligibility": services.eligibility,
    "payment_accepted": services.payment,
    "cost_option": services.cost_option,
    "service_capacity": services.capacity,
    "required_document": services.required_document,
    "service_area": services.service_area,
    "schedule": schedules.schedule,
    "holiday": schedules.holiday,
    "location": places.location,
    "address": places.address,
    "accessibility": places.accessibility,
    "service_at_location": places.place,
    "phone": phone,
    "contact": contact,
    "language": language,
    "funding": organisations.funding,
    "taxonomy": taxonomy,
    "taxonomy_term": term,
    "attribute": attribute,
    "metadata": change,
    "unit": unit,
}
