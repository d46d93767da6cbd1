"""A location, and a service at one. Only rows that `queries.published` let through come here."""

from typing import Any

from kith.directory.models import Location, OtherAddress, Place
from kith.directory.open_referral.conforming import in_ascii
from kith.directory.open_referral.ids import id_of
from kith.directory.open_referral.records import parts


def place(row: Place, here: parts.Here, url: str = "") -> parts.Fields:
    """A service at a location, with the location in it."""
    return parts.only(
        id=str(row.public_id),
        service_id=str(row.service.public_id),
        location_id=str(row.location.public_id),
        description=row.description,
        location=location(row.location, here, url),
        phones=[parts.phone(one, url) for one in parts.in_order(row.open_phones)] or None,
        contacts=[parts.contact(one, url) for one in parts.in_order(row.open_contacts)] or None,
        schedules=[parts.schedule(one, url) for one in parts.in_order(row.open_schedules)] or None,
        attributes=[parts.attribute(one, row, "service_at_location") for one in parts.in_order(row.open_attributes)]
        or None,
    )


def location(row: Any, here: parts.Here, url: str = "") -> parts.Fields:
    """Where it is, how to get in, and what is only so there."""
    return parts.only(
        id=str(row.public_id),
        location_type=row.kind,
        url=in_ascii(row.url),
        name=row.name,
        alternate_name=row.alternate_name,
        description=row.description,
        transportation=row.transportation,
        latitude=row.latitude,
        longitude=row.longitude,
        external_identifier=row.external_identifier,
        external_identifier_type=row.external_identifier_type,
        addresses=addresses(row, here),
        accessibility=accessibility(row),
        phones=[parts.phone(one, url) for one in parts.in_order(row.open_phones)] or None,
        contacts=[parts.contact(one, url) for one in parts.in_order(row.open_contacts)] or None,
        schedules=[parts.schedule(one, url) for one in parts.in_order(row.open_schedules)] or None,
        languages=[language(row, one, url) for one in parts.in_order(row.open_languages, "slug")] or None,
        attributes=[parts.attribute(one, row, "location") for one in parts.in_order(row.open_attributes)] or None,
    )


def addresses(row: Any, here: parts.Here) -> list[parts.Fields]:
    """The first address, where there is one, then the others."""
    own = [_address(row, id_of(row.public_id, "address"), row.name, here)] if row.address or row.postcode else []
    return own + [_address(one, str(one.public_id), row.name, here) for one in parts.in_order(row.open_other_addresses)]


def _address(row: Location | OtherAddress, id: str, name: str, here: parts.Here) -> parts.Fields:
    """Six parts are required. Blank town, council and country are the partnership's own."""
    return {
        "id": id,
        **parts.only(attention=row.attention, address_2=row.address_2, region=row.region),
        "address_1": row.address or name,
        "city": row.city or here.city,
        "state_province": row.council or here.council,
        "postal_code": row.postcode,
        "country": row.country or here.country,
        "address_type": row.kind,
    }


def accessibility(row: Any) -> list[parts.Fields]:
    """What families read of getting in, then what else was said."""
    words = row.access_words
    own = [{"id": id_of(row.public_id, "accessibility"), "description": words}] if words else []
    return own + [
        parts.only(id=str(one.public_id), description=one.description, details=one.details, url=in_ascii(one.url))
        for one in parts.in_order(row.open_accessibility)
    ]


def language(owner: Any, row: Any, url: str = "") -> parts.Fields:
    return parts.only(id=id_of(owner.public_id, "language", row.slug), name=row.name, code=row.slug, url=url)
