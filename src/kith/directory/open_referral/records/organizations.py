"""An organisation that offers help."""

from typing import Any

from kith.directory.models import Provider
from kith.directory.open_referral.conforming import in_ascii
from kith.directory.open_referral.ids import id_of
from kith.directory.open_referral.records import parts
from kith.directory.open_referral.records.locations import location
from kith.partnership.models import Organisation

NOT_DESCRIBED = "No description has been given."
NOTHING_MORE = Provider()
CHARITY = "Charity number"


def organization(row: Organisation, here: parts.Here, *, full: bool = False) -> parts.Fields:
    """In short as it stands inside a service; in full with its numbers, places, programmes and funding."""
    more = getattr(row, "provider", NOTHING_MORE)
    short = parts.only(
        id=str(row.public_id),
        name=row.name,
        alternate_name=more.alternate_name,
        description=row.about or NOT_DESCRIBED,
        email=row.email,
        website=parts.web(row.website),
        tax_status=more.tax_status,
        tax_id=more.tax_id,
        year_incorporated=more.year_incorporated,
        legal_status=more.legal_status,
        logo=more.logo,
        uri=in_ascii(more.uri),
        parent_organization_id=_parent(more),
    )
    return {**short, **_nested(row, here)} if full else short


def _parent(more: Provider) -> str:
    return str(more.parent.public_id) if more.parent else ""


def _nested(row: Any, here: parts.Here) -> parts.Fields:
    url = parts.web(row.website) or here.page
    return {
        "organization_identifiers": identifiers(row),
        "phones": [*parts.first_phone(row, row.phone, url), *(parts.phone(one, url) for one in row.open_phones)],
        "contacts": [parts.contact(one, url) for one in row.open_contacts],
        "locations": [location(one, here, url) for one in row.open_locations],
        "programs": [program(one) for one in parts.in_order(row.open_programs)],
        "funding": [parts.funding(one, url) for one in row.open_funding],
        "attributes": [parts.attribute(one, row, "organization") for one in parts.in_order(row.open_attributes)],
    }


def identifiers(row: Any) -> list[parts.Fields]:
    """The charity number first, then what others gave it."""
    number = row.charity_number
    scheme = "GB-SC" if number.upper().startswith("SC") else "GB-CHC"
    own = {"id": id_of(row.public_id, "charity number"), "identifier_type": CHARITY}
    found = [{**own, "identifier_scheme": scheme, "identifier": number}] if number else []
    return found + [
        parts.only(
            id=str(one.public_id),
            identifier_scheme=one.scheme,
            identifier_type=one.kind,
            identifier=one.identifier,
        )
        for one in parts.in_order(row.open_identifiers)
    ]


def program(row: Any) -> parts.Fields:
    return parts.only(
        id=str(row.public_id),
        name=row.name,
        alternate_name=row.alternate_name,
        description=row.description or row.name,
    )
