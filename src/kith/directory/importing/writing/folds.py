"""What the standard counts as a record and Kith holds as a field goes into that field (docs/open-referral.md)."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from kith.directory.importing.rows import Draft
from kith.directory.open_referral.own_parts import PARTS
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.open_referral.parameters import DAYS
from kith.directory.open_referral.records.organizations import CHARITY

CHARITY_SCHEMES = ("GB-SC", "GB-CHC")
WHEN = {"": "all", "Only in school terms": "term", "Only in school holidays": "holidays"}
NOT_WEEKLY = (
    *("byweekno", "bymonthday", "byyearday", "count", "dtstart", "until", "valid_from", "valid_to"),
    *("description", "link", "attending_type"),
)


class Folds:
    """Folds the records of one group. `areas` are our own areas by name: the pk where the name is only one area's."""

    def __init__(self, group: list[Draft], areas: dict[str, int]):
        self.group = group
        self.areas = areas
        self.places = Counter(id(one.links["service"]) for one in group if one.kind == "service_at_location")

    def fold(self) -> None:
        """Mark what is folded, and put it into the fields of what it hangs on."""
        for draft in self.group:
            if draft.kind in HOW:
                draft.is_folded = HOW[draft.kind](self, draft)


def _phone(folds: Folds, draft: Draft) -> bool:
    """The first plain number of a service or of an organisation."""
    said = draft.fields
    is_plain = said["kind"] in ("", "voice") and not (said["extension"] or said["description"] or said["languages"])
    owner = draft.links.get("service") or draft.links.get("organization")
    if (
        not is_plain
        or owner is None
        or not set(draft.links) <= {"service", "organization"}
        or owner.fields.get("phone")
    ):
        return False
    owner.fields["phone"] = said["number"]
    return len(said["number"]) <= 40 or not owner.fields.pop("phone")


def _identifier(folds: Folds, draft: Draft) -> bool:
    owner, said = draft.links["organization"].fields, draft.fields
    is_charity = said["kind"] == CHARITY or said["scheme"] in CHARITY_SCHEMES
    if not is_charity or owner["charity_number"] or len(said["identifier"]) > 20:
        return False
    owner["charity_number"] = said["identifier"]
    return True


def _schedule(folds: Folds, draft: Draft) -> bool:
    """Plain hours of a week, of a service that is at one place at most."""
    said, service = draft.fields, draft.links.get("service")
    days = said["byday"].split(",")
    if (
        service is None
        or (len(draft.links) > 1 and folds.places[id(service)] > 1)
        or "service_at_location" in draft.links
        or said["freq"] != "WEEKLY"
        or not set(days) <= set(DAYS)
        or not (said["opens"] and said["closes"])
        or said["opens"] == said["closes"]
        or said["interval"] not in (None, 1)
        or said["notes"] not in WHEN
        or any(said[name] for name in NOT_WEEKLY)
    ):
        return False
    hours = [[DAYS.index(day), said["opens"], said["closes"], WHEN[said["notes"]]] for day in days]
    kept = service.fields.setdefault("sessions", [])
    kept += [one for one in hours if one not in kept]
    return True


def _language(folds: Folds, draft: Draft) -> bool:
    """Of a service, a location or a number. Of nothing: a language in the list."""
    for kind in ("service", "location"):
        if kind in draft.links:
            draft.links[kind].fields.setdefault("languages", []).append([draft.fields["code"], draft.fields["name"]])
    if phone := draft.links.get("phone"):
        said = [part for part in phone.fields["languages"].split(", ") if part]
        phone.fields["languages"] = ", ".join(dict.fromkeys([*said, draft.fields["name"]]))[:200]
    return True


def _cost(folds: Folds, draft: Draft) -> bool:
    """One price for everybody, in pounds."""
    service, said = draft.links["service"].fields, draft.fields
    words = said["amount_description"]
    is_plain = not (said["option"] or said["valid_from"] or said["valid_to"]) and said["currency"] in ("", "GBP")
    is_first = "cost_option" not in service
    fits = len(words) <= 120 and (not words or not service["cost_words"] or words == service["cost_words"])
    if not is_plain or not is_first or not fits or said["amount_pence"] is None:
        return False
    service["cost_option"] = True
    service["cost_is_known"], service["cost_pence"] = True, said["amount_pence"]
    service["cost_words"] = words or service["cost_words"]
    return True


def _address(folds: Folds, draft: Draft) -> bool:
    """The first address, of the location's own kind."""
    location = draft.links["location"].fields
    if location.get("has_address") or draft.fields["kind"] != location["kind"]:
        return False
    parts = {name: value for name, value in draft.fields.items() if name != "kind"}
    location.update(parts | {"has_address": True, "address": parts["address"] or location["name"]})
    return True


def _accessibility(folds: Folds, draft: Draft) -> bool:
    location, said = draft.links["location"].fields, draft.fields
    if location["access_words"] or said["details"] or said["url"] or len(said["description"]) > 200:
        return False
    location["access_words"] = said["description"]
    return True


def _area(folds: Folds, draft: Draft) -> bool:
    """An area that we know by this name."""
    said, area = draft.fields, folds.areas.get(draft.fields["name"].casefold())
    if area is None or any(said[name] for name in ("description", "extent", "uri")):
        return False
    draft.links["service"].fields.setdefault("covers", []).append(area)
    return True


def _attribute(folds: Folds, draft: Draft) -> bool:
    """A word of one of our own lists, or what one can be part of, said of a service."""
    term = draft.links["taxonomy_term"]
    if "service" in draft.links and term.links["taxonomy"].key == PARTS.id:
        draft.links["service"].fields.setdefault("parts", []).append([slug_of(term), draft.fields["value"]])
        return True
    own = next((each for each in OWN_LISTS if each.id == term.links["taxonomy"].key), None)
    if own is None or "service" not in draft.links:
        return False
    draft.links["service"].fields.setdefault(own.field, []).append(slug_of(term))
    return True


def slug_of(term: Draft) -> str:
    return str(term.fields["code"] or term.fields["name"]).lower().replace(" ", "-")[:60]


def _eligibility(folds: Folds, draft: Draft) -> bool:
    """Older versions of the standard say in a table of its own who may come."""
    service, said = draft.links["service"].fields, draft.fields
    more: dict[str, Any] = service["particulars"]
    more["eligibility_description"] = "\n".join(filter(None, [more["eligibility_description"], said["words"]]))
    low = service["minimum_age"] if said["low"] is None else said["low"]
    high = service["maximum_age"] if said["high"] is None else said["high"]
    service["minimum_age"] = low
    service["maximum_age"] = high if low is None or high is None else max(low, high)
    return True


def _payment(folds: Folds, draft: Draft) -> bool:
    """How to pay is said with what it costs."""
    service = draft.links["service"].fields
    service["fees_description"] = "\n".join(
        filter(None, [service["fees_description"], f"How to pay: {draft.fields['words']}"])
    )
    return True


HOW: dict[str, Callable[[Folds, Draft], bool]] = {
    "phone": _phone,
    "organization_identifier": _identifier,
    "schedule": _schedule,
    "language": _language,
    "cost_option": _cost,
    "address": _address,
    "accessibility": _accessibility,
    "service_area": _area,
    "attribute": _attribute,
    "eligibility": _eligibility,
    "payment_accepted": _payment,
    "unit": lambda folds, draft: True,
}
