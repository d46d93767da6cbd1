"""How each kind finds what it hangs on; and what becomes of it where that is in no file."""

import re
from collections.abc import Callable

from kith.directory.importing.joining.finding import Joins, word
from kith.directory.importing.rows import Draft, Row

OWNED = ("service", "location", "service_at_location", "organization")
OF_ONE_SERVICE = (
    *("cost_option", "service_capacity", "required_document", "service_area", "eligibility", "day_apart"),
    "payment_accepted",
)


def _organization(joins: Joins, draft: Draft) -> None:
    above = joins.named(draft, "organization", "parent_organization_id")
    if above and above[0] is not draft:
        draft.links["parent"] = above[0]


def _of_organization(joins: Joins, draft: Draft) -> None:
    """Under its organisation, by id or by name; otherwise under a stand-in, and said so."""
    found = joins.named(draft, "organization")
    if not found and (name := draft.said("organization_name")):
        found = [one for one in [joins.by_name.get(name.casefold())] if one]
    if len(found) > 1:
        others = ", ".join(one.fields["name"] for one in found[1:])
        draft.row.repair("organization_id", f"Names several organisations: kept under the first, not {others[:120]}.")
    if not found and draft.kind == "service":
        found = [one.links["organization"] for one in joins.named(draft, "location") if "organization" in one.links]
    if found:
        draft.links["organization"] = found[0]
    else:
        first = re.split(r"[,;|]", draft.said("organization_id"))[0].strip()
        draft.links["organization"] = joins.stand_in(first, draft.said("organization_name"), draft.row)


def _service(joins: Joins, draft: Draft) -> None:
    _of_organization(joins, draft)
    if programs := joins.named(draft, "program"):
        draft.links["program"] = programs[0]


def _location(joins: Joins, draft: Draft) -> None:
    found = joins.named(draft, "organization")
    if not found and draft.said("organization_name"):
        found = [one for one in [joins.by_name.get(draft.said("organization_name").casefold())] if one]
    if found:
        draft.links["organization"] = found[0]


def _needs(*kinds: str) -> Callable[[Joins, Draft], None]:
    """It hangs on one of each of these, or cannot be kept."""

    def joined(joins: Joins, draft: Draft) -> None:
        several: tuple[str, list[Draft]] | None = None
        for kind in kinds:
            found = joins.named(draft, kind)
            if not found:
                said = draft.said(f"{kind}_id")
                where = f"names the {word(kind)} {said[:60]}, which is in no file" if said else f"names no {word(kind)}"
                draft.refuse(f"{kind}_id", f"It {where}, so there is nothing to keep it with.")
                return
            draft.links[kind] = found[0]
            if len(found) > 1:
                several = (kind, found[1:])
        if several:
            _again(joins, draft, *several)

    return joined


def _place(joins: Joins, draft: Draft) -> None:
    """A service at a location, once."""
    _needs("service", "location")(joins, draft)
    if draft.is_kept:
        known = joins.place(draft)
        if known is not draft:
            draft.row.repair("location_id", f"The same service at the same place as line {known.row.line}: kept once.")
            known.fields["description"] = known.fields["description"] or draft.fields["description"]
            joins.by_key[draft.kind, draft.key] = known
            draft.is_dropped = True


def _again(joins: Joins, draft: Draft, kind: str, others: list[Draft]) -> None:
    """The same for each of several that one row names."""
    draft.row.repair(f"{kind}_id", f"Names {len(others) + 1} records of {word(kind)}: kept once for each.")
    for other in others:
        copy = Draft(draft.kind, f"{draft.key} for {other.key}", draft.values, draft.row, dict(draft.fields))
        copy.links = {**draft.links, kind: other}
        if draft.kind != "service_at_location" or joins.place(copy) is copy:
            joins.added.append(copy)


def _owned(joins: Joins, draft: Draft) -> None:
    """A number, somebody to ask for or times: of whatever is there of what it names, and of something at least."""
    kinds = [*OWNED, *(["contact"] if draft.kind == "phone" else [])]
    found = {kind: joins.named(draft, kind) for kind in kinds}
    if draft.kind == "schedule":
        found.pop("organization")
    if not any(found.values()):
        named = any(draft.said(f"{kind}_id") for kind in found)
        why = "names only records that are in no file" if named else "does not say what it is of"
        draft.refuse("", f"It {why}, so there is nothing to keep it with.")
        return
    several = next((kind for kind in kinds if len(found.get(kind, ())) > 1), "")
    draft.links = {kind: one[0] for kind, one in found.items() if one}
    if several:
        _again(joins, draft, several, found[several][1:])
    for kind, others in found.items():
        if kind != several and len(others) > 1:
            _apart(joins, draft, kind, others[1:])


def _apart(joins: Joins, draft: Draft, kind: str, others: list[Draft]) -> None:
    """The same for the rest of what it names: each alone."""
    for other in others:
        copy = Draft(draft.kind, f"{draft.key} for {other.key}", draft.values, draft.row, dict(draft.fields))
        copy.links = {kind: other}
        joins.added.append(copy)


def _day_apart(joins: Joins, draft: Draft) -> None:
    """Of the service that it names; otherwise of every service that is at the place that it names."""
    at = [*joins.named(draft, "service_at_location"), *joins.named(draft, "location")]
    if draft.said("service_id") or not at:
        _needs("service")(joins, draft)
        return
    here = {id(one) for one in at}
    places = [one for one in joins.pairs.values() if {id(one), id(one.links["location"])} & here]
    services = list({id(one.links["service"]): one.links["service"] for one in places}.values())
    if not services:
        draft.refuse("location_id", "No service is at this place, so there is nothing to keep it with.")
        return
    draft.links["service"] = services[0]
    if len(services) > 1:
        _again(joins, draft, "service", services[1:])


def _language(joins: Joins, draft: Draft) -> None:
    for kind in ("service", "location", "phone"):
        if found := joins.named(draft, kind):
            draft.links[kind] = found[0]
    if not draft.links:
        draft.row.repair("service_id", "It is of no service: kept in the list of languages.")


def _funding(joins: Joins, draft: Draft) -> None:
    for kind in ("service", "organization"):
        if found := joins.named(draft, kind):
            draft.links[kind] = found[0]
    if not draft.links:
        draft.refuse("organization_id", "It does not say what is paid for, or names what is in no file.")


def _term(joins: Joins, draft: Draft) -> None:
    """In its list, by id or by name; a list that nobody described is made, and said so."""
    said = draft.said("taxonomy_id", "taxonomy")
    found = joins.by_key.get(("taxonomy", said)) or next(
        (one for (kind, _), one in joins.by_key.items() if kind == "taxonomy" and one.fields["name"] == said), None
    )
    if found is None:
        key = f"stand-in {said}"
        name = f"Taxonomy {said}" if said.isdigit() else said or "Other words"
        found = joins.by_key.setdefault(("taxonomy", key), Draft("taxonomy", key, {}, Row("", 0, "taxonomy", {})))
        if not found.fields:
            found.fields = {"name": name[:200], "description": "", "uri": "", "version": ""}
            joins.added.append(found)
        if said.isdigit() or not said:
            draft.row.repair("taxonomy", f"Its list is in no file: kept in a list called “{found.fields['name']}”.")
    draft.links["taxonomy"] = found
    if parents := [one for one in joins.named(draft, "taxonomy_term", "parent_id") if one is not draft]:
        draft.links["parent"] = parents[0]
        _break_circle(draft)


def _break_circle(draft: Draft) -> None:
    above, steps = draft.links.get("parent"), 0
    while above is not None and steps < 100:
        if above is draft:
            del draft.links["parent"]
            draft.row.repair("parent_id", "It stood under itself: kept at the top.")
            return
        above, steps = above.links.get("parent"), steps + 1


def _attribute(joins: Joins, draft: Draft) -> None:
    """A term said of something: of what `link_id` names, or of a service in older files."""
    entity = draft.said("link_entity") or next((kind for kind in OWNED if draft.said(f"{kind}_id")), "service")
    entity = "organization" if entity == "organisation" else entity
    column = "link_id" if draft.said("link_id") else f"{entity}_id"
    found = joins.named(draft, entity, column) if entity in OWNED else []
    terms = joins.named(draft, "taxonomy_term")
    if not found or not terms:
        what = (column, word(entity)) if not found else ("taxonomy_term_id", "term")
        said = draft.said(what[0])
        why = f"names the {what[1]} {said[:60]}, which is in no file" if said else f"names no {what[1]}"
        draft.refuse(what[0], f"It {why}, so there is nothing to keep it with.")
        return
    draft.links = {entity: found[0], "taxonomy_term": terms[0]}


def _capacity(joins: Joins, draft: Draft) -> None:
    _needs("service")(joins, draft)
    unit = joins.find("unit", draft.said("unit_id"))
    if unit and unit.fields.get("name"):
        draft.fields["unit"] = unit.fields["name"]


def _change(joins: Joins, draft: Draft) -> None:
    kind = draft.said("resource_type").lower().replace("organisation", "organization")
    found = joins.named(draft, kind, "resource_id")
    if not found:
        draft.refuse("resource_id", "It says that something changed which is in no file.")
        return
    draft.links["resource"] = found[0]


def _nothing(joins: Joins, draft: Draft) -> None:
    """It hangs on nothing."""


ORDER = (
    ("organization", "taxonomy", "unit"),
    ("program", "location", "taxonomy_term"),
    ("service",),
    ("service_at_location",),
    ("contact",),
    ("phone", "schedule", "address", "accessibility", "organization_identifier", *OF_ONE_SERVICE),
    ("language", "funding", "attribute", "metadata"),
)
HOW: dict[str, Callable[[Joins, Draft], None]] = {
    "organization": _organization,
    "taxonomy": _nothing,
    "unit": _nothing,
    "program": _of_organization,
    "location": _location,
    "taxonomy_term": _term,
    "service": _service,
    "service_at_location": _place,
    "contact": _owned,
    "phone": _owned,
    "schedule": _owned,
    "address": _needs("location"),
    "accessibility": _needs("location"),
    "organization_identifier": _needs("organization"),
    "language": _language,
    "funding": _funding,
    "attribute": _attribute,
    "metadata": _change,
    **{kind: _needs("service") for kind in OF_ONE_SERVICE},
    "service_capacity": _capacity,
    "day_apart": _day_apart,
}
