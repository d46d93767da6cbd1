"""From rows to the records they ask for: one each, or several where a row holds several."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kith.directory.importing.reading.names import (
    CHARITY_NUMBERS,
    REGISTER,
    REGISTER_STATUSES,
    REGISTERS,
    SHEET,
    WITHIN,
)
from kith.directory.importing.rows import Draft, Row, Values
from kith.directory.importing.together import ids_in
from kith.directory.importing.unfolding import READ, as_today, holds_others
from kith.directory.open_referral.ids import id_of
from kith.directory.open_referral.tables import NOT_GIVEN, flat

PHONES_IN_TEXT = re.compile(r"(?:^|,)\s*(?:(?P<kind>[a-z][a-z ]*):)?\s*(?P<number>[^,:]+)", re.IGNORECASE)
AMERICAN = re.compile(
    r"^(?:(?P<first>.*?),\s*)?(?P<city>[^,]+),\s*(?P<state>[A-Z]{2})(?:\s+(?P<zip>\d{5}(?:-\d{4})?))?$"
)
LISTED = r"[;,]"
ENDED = {"removed", "ceased", "dissolved"}
YES = {"yes", "y", "true", "1", "x"}


def drafts_of(asked: Iterable[Draft]) -> list[Draft]:
    """These records, each once. A row that is there twice is kept once, and said so."""
    found: dict[tuple[str, str], Draft] = {}
    for draft in asked:
        add(found, draft)
    return list(found.values())


def add(found: dict[tuple[str, str], Draft], draft: Draft) -> bool:
    """Put it with those that were found, unless it is one of them; gives whether it is new."""
    known = found.get((draft.kind, draft.key))
    if known is None:
        found[draft.kind, draft.key] = draft
        return True
    if draft.row.kind != draft.kind or known.row.kind != draft.kind:
        known.values = {
            **draft.values,
            **{name: value for name, value in known.values.items() if value not in ("", None)},
        }
        return False
    if known.values == draft.values:
        draft.row.repair("id", f"The same row as on line {known.row.line}: kept once.")
        return False
    number = 2
    while (draft.kind, f"{draft.key} #{number}") in found:
        number += 1
    draft.row.repair("id", f"Line {known.row.line} has the id {draft.key} too: kept as a record of its own.")
    draft.key = f"{draft.key} #{number}"
    found[draft.kind, draft.key] = draft
    return True


def drafts_in(row: Row) -> Iterator[Draft]:
    """Every record that this row asks for; none where it is refused."""
    if row.kind == SHEET:
        yield from _of_sheet(row)
    elif row.kind == REGISTER:
        yield from _of_register(row)
    elif row.kind in READ:
        record = row.values if row.is_flat else as_today(row)
        is_alone = row.is_flat or not holds_others(record)
        for kind, values in [(row.kind, record)] if is_alone else flat(row.kind, record, None, READ):
            draft = Draft(kind, _key(kind, values), values, row)
            yield draft
            yield from EXTRAS[kind](draft) if kind in EXTRAS else ()
    else:
        row.refuse("", f"We know of no records called {row.kind}.")


def _key(kind: str, values: Values) -> str:
    """Its id; without one, what it says stands for it, so that it is the same record when it comes again."""
    said = str(values.get("id") or "").replace("\0", "").strip()
    return said or id_of(kind, *(f"{name}={value}" for name, value in sorted(values.items()) if value))


def _extras_of_location(draft: Draft) -> Iterator[Draft]:
    """What stands in one text and is a record of its own: an address, phones, languages, how to get in."""
    key, row, values = draft.key, draft.row, draft.values
    said, postcode = draft.said("address"), draft.said("postal_code")
    if said or postcode:
        row.repair("address", "An address in one text: put apart into its parts.")
        values = {"location_id": key, "address_type": "physical", "postal_code": postcode, **_parts(said)}
        yield Draft("address", f"{key} address", values, row)
    phones = draft.said("phones")
    if phones:
        row.repair("phones", "Phones in one text: kept as numbers of their own.")
    for number, found in enumerate(PHONES_IN_TEXT.finditer(phones), 1):
        label = (found["kind"] or "").strip().lower()
        values = {"location_id": key, "number": found["number"].strip(), "type": label or "voice", "description": label}
        yield Draft("phone", f"{key} phone {number}", values, row)
    if access := draft.said("accessibility"):
        row.repair("accessibility", "How to get in, in one text: kept as a record of its own.")
        described = {"location_id": key, "description": access.replace("_", " ")}
        yield Draft("accessibility", f"{key} accessibility", described, row)
    if draft.said("virtual").lower() in YES:
        draft.values = {**draft.values, "location_type": draft.said("location_type") or "virtual"}
    yield from _in_one_text(draft, "languages", "language", "location_id", LISTED)


def _in_one_text(draft: Draft, column: str, kind: str, owner: str, between: str) -> Iterator[Draft]:
    """Several in one text, where the standard wants records."""
    said = [part.strip() for part in re.split(between, draft.said(column)) if part.strip()]
    if said:
        draft.row.repair(column, f"{len(said)} in one text: kept as records of their own.")
    for one in dict.fromkeys(said):
        yield Draft(kind, f"{draft.key} {kind} {one}", {owner: draft.key, "name": one}, draft.row)


def _parts(said: str) -> dict[str, Any]:
    """1 Main Street, Tampa, FL 33605; State: FL."""
    if state := re.fullmatch(r"State:\s*([A-Z]{2})", said):
        return {"state_province": state[1], "country": "US"}
    if found := AMERICAN.match(said):
        parts = {"address_1": found["first"] or "", "city": found["city"], "state_province": found["state"]}
        return {**parts, "postal_code": found["zip"] or "", "country": "US"}
    return {"address_1": said}


def _extras_of_service(draft: Draft) -> Iterator[Draft]:
    """Areas, languages and a programme by name, and what older versions say in columns of the service."""
    key, row = draft.key, draft.row
    said = draft.said("areas")
    areas = [part.strip() for part in said.split(";" if ";" in said else ",") if part.strip()]
    if areas:
        row.repair("areas", f"{len(areas)} areas in one text: kept as areas of their own.")
    for area in dict.fromkeys(areas):
        yield Draft("service_area", f"{key} area {area}", {"service_id": key, "name": area}, row)
    yield from _in_one_text(draft, "languages", "language", "service_id", LISTED)
    for place in ids_in(draft.said("location_id")):
        yield Draft("service_at_location", f"{key} at {place}", {"service_id": key, "location_id": place}, row)
    for term in ids_in(draft.said("taxonomy_ids")):
        said = {"link_id": key, "link_entity": "service", "taxonomy_term_id": term}
        yield Draft("attribute", f"{key} term {term}", said, row)
    if program := draft.said("program"):
        of = draft.said("organization_id", "organization_name")
        row.repair("program", f"A programme by name: “{program[:60]}” is kept as a programme of the organisation.")
        draft.values = {**draft.values, "program_id": f"{of} program {program}"}
        values = {"organization_id": draft.values.get("organization_id", ""), "name": program}
        yield Draft("program", draft.values["program_id"], values, row)


EXTRAS = {"location": _extras_of_location, "service": _extras_of_service}


def _of_register(row: Row) -> Iterator[Draft]:
    """A charity of a register. Its postcode may be somebody's home: kept, and never published."""
    values = {to: _first(row.values, names) for to, names in REGISTERS.items()}
    number, within = _first(row.values, tuple(CHARITY_NUMBERS)), _first(row.values, WITHIN)
    if number and within.strip("0"):
        number = f"{number}-{within}"
    key = number or values["name"]
    if not key:
        row.refuse("name", "It has neither a name nor a charity number.")
        return
    if (status := _first(row.values, REGISTER_STATUSES)).lower() in ENDED:
        row.repair("status", f"The register says “{status}”: kept, and shown only with a service that names it.")
    values["charity_number"] = number
    yield Draft("organization", key, {name: said for name, said in values.items() if said and name != "phone"}, row)
    if values["phone"]:
        yield Draft("phone", f"{key} phone", {"organization_id": key, "number": values["phone"], "type": "voice"}, row)
    if values["postal_code"]:
        point = {name: row.values.get(name, "") for name in ("latitude", "longitude")}
        name = f"Registered address of {values['name'] or key}"
        at = {"organization_id": key, "name": name, "location_type": "postal", "is_private": True, **point}
        yield Draft("location", f"{key} address", at, row)
        post = {"location_id": f"{key} address", "address_1": name, "city": NOT_GIVEN, "address_type": "postal"}
        yield Draft("address", f"{key} post", {**post, "postal_code": values["postal_code"]}, row)


def _first(values: Values, names: tuple[str, ...]) -> str:
    return next((str(values[name]).strip() for name in names if str(values.get(name) or "").strip()), "")


def _of_sheet(row: Row) -> Iterator[Draft]:
    """A line of our own sheet: an organisation, a service, a place and hours."""
    said = {name: str(value or "").strip() for name, value in row.values.items()}
    organisation, service = said.get("organisation", ""), said.get("service", "")
    if not organisation or not service:
        row.refuse("organisation" if not organisation else "service", "Fill in who offers it and what it is called.")
        return
    who = said.get("charity_number") or organisation.lower()
    key = f"{who} / {service.lower()}"
    yield Draft("organization", who, _organisation_of_sheet(said), row)
    yield Draft("service", key, _service_of_sheet(said, who), row)
    if said.get("place") or said.get("address") or said.get("postcode"):
        yield from _place_of_sheet(said, who, key, row)
    if said.get("days"):
        hours = {
            "service_id": key,
            "weekday": said["days"],
            "opens_at": said.get("from"),
            "closes_at": said.get("until"),
        }
        yield Draft("schedule", f"{key} hours", hours, row)
    if said.get("phone"):
        yield Draft("phone", f"{key} phone", {"service_id": key, "number": said["phone"], "type": "voice"}, row)
    for kind, column in (("language", "languages"), ("service_area", "areas")):
        for each in filter(None, map(str.strip, said.get(column, "").split(";"))):
            yield Draft(kind, f"{key} {kind} {each}", {"service_id": key, "name": each}, row)


def _organisation_of_sheet(said: dict[str, str]) -> Values:
    values = {
        "name": said["organisation"],
        "charity_number": said.get("charity_number"),
        "description": said.get("about_the_organisation"),
        "website": said.get("organisation_website"),
        "email": said.get("organisation_email"),
    }
    return {name: value for name, value in values.items() if value}


def _service_of_sheet(said: dict[str, str], who: str) -> Values:
    columns = {
        "name": "service",
        "description": "what_it_is",
        "status": "status",
        "url": "web_address",
        "email": "email",
        "minimum_age": "youngest_age",
        "maximum_age": "eldest_age",
        "fees_description": "cost",
        "application_process": "how_to_begin",
        "assured_date": "checked_on",
    }
    return {"organization_id": who} | {to: said[name] for to, name in columns.items() if name in said}


def _place_of_sheet(said: dict[str, str], who: str, key: str, row: Row) -> Iterator[Draft]:
    is_private = said.get("keep_the_address_private", "").lower() in YES
    name = said.get("place") or said.get("address") or said.get("postcode", "")
    at = f"{who} / {name.lower()} {said.get('postcode', '').lower()}"
    point = {each: said.get(each, "") for each in ("latitude", "longitude")}
    yield Draft("location", at, {"organization_id": who, "name": name, "is_private": is_private, **point}, row)
    parts = {"address_1": said.get("address") or name, "city": said.get("town"), "postal_code": said.get("postcode")}
    yield Draft("address", f"{at} address", {"location_id": at, "address_type": "physical", **parts}, row)
    link = {"service_id": key, "location_id": at, "is_private": is_private}
    yield Draft("service_at_location", f"{key} at {at}", link, row)
