"""Our own simple sheet: a small charity fills in a line for each service. Lists are joined by semicolons."""

from typing import Any

COLUMNS = (
    *("organisation", "charity number", "about the organisation", "organisation website", "organisation email"),
    *("service", "what it is", "status", "web address", "email", "phone", "youngest age", "eldest age", "cost"),
    *("how to begin", "place", "address", "town", "postcode", "latitude", "longitude", "keep the address private"),
    *("days", "from", "until", "languages", "areas", "checked on"),
)


def as_line(record: dict[str, Any]) -> dict[str, Any]:
    """A whole service as one line of the sheet: its first place and its first hours."""
    organization = record["organization"]
    at = next((one["location"] for one in record["service_at_locations"]), {})
    address = next(iter(at.get("addresses", ())), {})
    hours = next((one for one in record["schedules"] if one.get("byday")), {})
    return {
        "organisation": organization["name"],
        "about the organisation": organization["description"],
        "organisation website": organization.get("website", ""),
        "organisation email": organization.get("email", ""),
        "service": record["name"],
        "what it is": record.get("description", ""),
        "status": record["status"],
        "web address": record["url"],
        "email": record.get("email", ""),
        "phone": next((phone["number"] for phone in record["phones"]), ""),
        "youngest age": record.get("minimum_age", ""),
        "eldest age": record.get("maximum_age", ""),
        "cost": record.get("fees_description", ""),
        "how to begin": record.get("application_process", ""),
        "place": at.get("name", ""),
        "address": address.get("address_1", ""),
        "town": address.get("city", ""),
        "postcode": address.get("postal_code", ""),
        "latitude": at.get("latitude", ""),
        "longitude": at.get("longitude", ""),
        "days": hours.get("byday", ""),
        "from": hours.get("opens_at", "")[:5],
        "until": hours.get("closes_at", "")[:5],
        "languages": "; ".join(one.get("name", "") for one in record["languages"]),
        "areas": "; ".join(one.get("name", "") for one in record["service_areas"]),
        "checked on": record.get("assured_date", ""),
    }
