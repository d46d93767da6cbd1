"""Each kind as a row of its table: which model, which of a draft's fields, and which columns its links are."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.text import slugify

from kith.directory.importing.rows import Draft
from kith.directory.models import (
    Accessibility,
    Attribute,
    Capacity,
    Change,
    Contact,
    CostOption,
    DayApart,
    Funding,
    Identifier,
    Location,
    OtherAddress,
    Phone,
    Place,
    Program,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    Taxonomy,
    Term,
)
from kith.partnership.models import Organisation

NOT_COLUMNS = {
    "organization": {"provider"},
    "service": {
        *("particulars", "fees_description", "sessions", "languages", "covers", "needs", "who_for", "access"),
        *("cost_option", "changed_at"),
    },
    "location": {"languages", "has_address"},
}


class Kind(NamedTuple):
    """How one kind is written: its model, and the column of each link."""

    model: type[Any]
    links: dict[str, str]


OWNERS = {
    "organization": "organisation",
    "service": "service",
    "location": "location",
    "service_at_location": "place",
}
OF_SERVICE = {"service": "service"}
KINDS: dict[str, Kind] = {
    "taxonomy": Kind(Taxonomy, {}),
    "taxonomy_term": Kind(Term, {"taxonomy": "taxonomy"}),
    "organization": Kind(Organisation, {}),
    "program": Kind(Program, {"organization": "organisation"}),
    "location": Kind(Location, {"organization": "organisation"}),
    "service": Kind(Service, {"organization": "organisation"}),
    "service_at_location": Kind(Place, {"service": "service", "location": "location"}),
    "contact": Kind(Contact, OWNERS),
    "phone": Kind(Phone, {**OWNERS, "contact": "contact"}),
    "schedule": Kind(Schedule, {name: column for name, column in OWNERS.items() if name != "organization"}),
    "day_apart": Kind(DayApart, OF_SERVICE),
    "address": Kind(OtherAddress, {"location": "location"}),
    "accessibility": Kind(Accessibility, {"location": "location"}),
    "organization_identifier": Kind(Identifier, {"organization": "organisation"}),
    "cost_option": Kind(CostOption, OF_SERVICE),
    "service_capacity": Kind(Capacity, OF_SERVICE),
    "required_document": Kind(RequiredDocument, OF_SERVICE),
    "service_area": Kind(ServiceArea, OF_SERVICE),
    "funding": Kind(Funding, {"organization": "organisation", "service": "service"}),
    "attribute": Kind(Attribute, {**OWNERS, "taxonomy_term": "term"}),
    "metadata": Kind(Change, {}),
}


def columns_of(draft: Draft, pk_of: Callable[[Draft], int], source: str) -> dict[str, Any]:
    """The columns that this draft says, its links as numbers."""
    kind = KINDS[draft.kind]
    said = {name: value for name, value in draft.fields.items() if name not in NOT_COLUMNS.get(draft.kind, ())}
    links = {f"{column}_id": None for column in kind.links.values()}
    links |= {f"{kind.links[name]}_id": pk_of(one) for name, one in draft.links.items() if name in kind.links}
    own = OWN.get(draft.kind)
    return {**said, **links, **(own(draft, pk_of, source) if own else {})}


def _organisation(draft: Draft, pk_of: Callable[[Draft], int], source: str) -> dict[str, Any]:
    return {"phone": draft.fields.get("phone", ""), "source": source, "kind": Organisation.Kind.OTHER}


def _service(draft: Draft, pk_of: Callable[[Draft], int], source: str) -> dict[str, Any]:
    """Whoever is brought in reads no asks here yet: their services are never asked through Kith, only phoned."""
    return {
        "phone": draft.fields.get("phone", ""),
        "is_citywide": not draft.fields.get("covers"),
        "how": Service.How.PHONE,
        "reach": draft.fields.get("reach", Service.Reach.PLACE),
        "source": source,
    }


def under_who_stays(columns: dict[str, Any], joined: dict[int, int]) -> dict[str, Any]:
    """A service of an organisation that somebody joined into another (pk: pk) is kept under that other."""
    own = columns["organisation_id"]
    return {**columns, "organisation_id": joined.get(own, own), "brought_under_id": own if own in joined else None}


def slug_for(draft: Draft, public_id: Any, most: int) -> str:
    return f"{slugify(draft.fields['name'])[: most - 13] or 'entry'}-{public_id.hex[-12:]}"


OWN: dict[str, Callable[[Draft, Callable[[Draft], int], str], dict[str, Any]]] = {
    "organization": _organisation,
    "service": _service,
}


def shape_apart(draft: Draft) -> None:
    """Days on which the usual hours do not hold have columns of their own."""
    said = draft.fields
    is_closed = said["description"] == "Closed"
    draft.fields = {
        "starts_on": said["valid_from"],
        "ends_on": said["valid_to"],
        "is_closed": is_closed,
        "opens": None if is_closed else said["opens"],
        "closes": None if is_closed else said["closes"],
    }
