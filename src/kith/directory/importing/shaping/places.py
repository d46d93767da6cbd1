"""Locations, their addresses, getting in, and a service at one."""

import re

from kith.directory.importing.rows import Draft
from kith.directory.importing.shaping import numbers, services, texts

KINDS_OF_PLACE = {"physical": "physical", "postal": "postal", "virtual": "virtual"}
STATES = re.compile(r"^[A-Z]{2}$")
POSTCODE = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})$", re.IGNORECASE)
US_ZIP = re.compile(r"^\d{5}(-\d{4})?$")


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
        **point(draft),
        "address": "",
        "postcode": "",
        "access_words": "",
        **dict.fromkeys(("attention", "address_2", "city", "region", "council", "country"), ""),
    }


def point(draft: Draft) -> dict[str, float | None]:
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
    postcode = _postcode(draft)
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


def _postcode(draft: Draft) -> str:
    """As it is written here: G42 8AB, where somebody wrote g428ab."""
    said = texts.text(draft, "postal_code", most=20)
    if found := POSTCODE.match(said):
        whole = f"{found[1]} {found[2]}".upper()
        if whole != said:
            draft.row.repair("postal_code", f"“{said}” was read as {whole}.")
        return whole
    return said


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


def accessibility(draft: Draft) -> None:
    described, details = texts.text(draft, "description"), texts.text(draft, "details")
    if described.lower() in texts.EMPTY and described:
        draft.row.repair("description", f"“{described}” says nothing: left out.")
        described = ""
    if not described and not details and not draft.said("url"):
        draft.refuse("description", "It says nothing of getting in.")
    draft.fields = {"description": described, "details": details, "url": texts.web(draft, "url")}


def place(draft: Draft) -> None:
    draft.fields = {"description": texts.text(draft, "description"), "is_private": bool(draft.values.get("is_private"))}
