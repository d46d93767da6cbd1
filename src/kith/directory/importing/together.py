"""What ties a row to other rows: the records it holds and those it names. Rows that are tied are brought in together.

Too much may be tied, and nothing too little: joining finds out what each record really hangs on.
"""

import re
from collections.abc import Iterator

from kith.directory.importing.rows import Draft, Row
from kith.directory.importing.shaping import texts

FIRST = ("taxonomy", "taxonomy_term", "unit")  # words: written before anybody's entries, and shared by all
NAMES = {
    "organization_id": "organization",
    "parent_organization_id": "organization",
    "service_id": "service",
    "location_id": "location",
    "service_at_location_id": "service_at_location",
    "program_id": "program",
    "contact_id": "contact",
    "phone_id": "phone",
}
SEVERAL = re.compile(r"[,;|]")
NEEDS_ORGANISATION = ("service", "program")


def ids_in(said: str, *, with_nought: bool = False) -> list[str]:
    """One id, or several joined by commas. 0 is no id, unless a record has it."""
    if said.isalnum():
        return [] if said == "0" and not with_nought else [said]
    return [one for part in SEVERAL.split(said) if (one := part.strip()) and (one != "0" or with_nought)]


def ties_of(draft: Draft) -> Iterator[int]:
    """A number for each record that this one is or names."""
    yield hash((draft.kind, draft.key))
    for column, kind in NAMES.items():
        if draft.values.get(column):
            yield from (hash((kind, one)) for one in ids_in(draft.said(column)))
    if name := name_asked(draft):
        yield tie_of_name(name)
    if draft.kind == "attribute" and draft.values.get("link_id"):
        entity = draft.said("link_entity").replace("organisation", "organization") or "service"
        yield from (hash((entity, one)) for one in ids_in(draft.said("link_id")))
    elif draft.kind == "metadata":
        kind = draft.said("resource_type").lower().replace("organisation", "organization")
        yield from (hash((kind, one)) for one in ids_in(draft.said("resource_id")))
    elif draft.kind in NEEDS_ORGANISATION and not ids_in(draft.said("organization_id")):
        yield hash(("nobody stated", draft.said("organization_id") or draft.said("organization_name")))


def ties_of_nought(draft: Draft) -> Iterator[int]:
    """A number for each record with the id 0 that this one may name: most write 0 for none."""
    for column, kind in NAMES.items():
        if draft.values.get(column) in ("0", 0) and draft.said(column) == "0":
            yield hash((kind, "0"))


def name_asked(draft: Draft) -> str:
    """The organisation that a service, a programme or a location names in words."""
    is_asked = draft.kind in (*NEEDS_ORGANISATION, "location") and draft.values.get("organization_name")
    return draft.said("organization_name") if is_asked else ""


def name_borne(draft: Draft) -> str:
    """What an organisation will be called."""
    aside = Draft(draft.kind, draft.key, draft.values, Row("", 0, "", {}))
    return texts.text(aside, "name", most=200) or texts.text(aside, "alternate_name", most=200)


def tie_of_name(name: str) -> int:
    return hash(("called", name.casefold()))
