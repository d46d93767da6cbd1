"""What hangs on an organisation, a service or a location in tables of its own: written anew where the record changed."""

from collections.abc import Callable
from typing import Any

from django.utils.text import slugify

from kith.common.bulk import insert, join
from kith.directory.importing.rows import Draft
from kith.directory.models import (
    AccessTag,
    Language,
    Location,
    Need,
    Opportunity,
    Particulars,
    Provider,
    Service,
    Session,
    WhoFor,
)
from kith.directory.open_referral.own_parts import opportunities_from
from kith.directory.queries.opportunities import FACTS

type PkOf = Callable[[Draft], int]
WORDS: dict[str, type[Any]] = {"needs": Need, "who_for": WhoFor, "access": AccessTag}


def write(kind: str, drafts: list[Draft], pk_of: PkOf, before: list[Draft]) -> None:
    """Everything that hangs on these drafts, which have been written; `before` are those of them that were here already."""
    if kind == "organization":
        _providers(drafts, pk_of)
    elif kind == "service":
        _particulars(drafts, pk_of)
        _sessions(drafts, pk_of, before)
        _opportunities(drafts, pk_of, before)
        _many(Service, "covers", {pk_of(draft): draft.fields.get("covers", []) for draft in drafts}, pk_of, before)
        _many(Service, "languages", _languages(drafts, pk_of), pk_of, before)
        for field, model in WORDS.items():
            slugs = {slug for draft in drafts for slug in draft.fields.get(field, ())}
            pks = dict(model.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
            said = {pk_of(d): [pks[slug] for slug in d.fields.get(field, ()) if slug in pks] for d in drafts}
            _many(Service, field, said, pk_of, before)
    elif kind == "location":
        _many(Location, "languages", _languages(drafts, pk_of), pk_of, before)


def _providers(drafts: list[Draft], pk_of: PkOf) -> None:
    rows = [{"organisation_id": pk_of(draft), **draft.fields["provider"]} for draft in drafts]
    _upsert(Provider, rows, "organisation_id")


def _particulars(drafts: list[Draft], pk_of: PkOf) -> None:
    rows = [
        {
            "service_id": pk_of(draft),
            **draft.fields["particulars"],
            "program_id": pk_of(draft.links["program"]) if "program" in draft.links else None,
            "fees_description": draft.fields["fees_description"],
        }
        for draft in drafts
    ]
    _upsert(Particulars, rows, "service_id")


def _upsert(model: type[Any], rows: list[dict[str, Any]], one: str) -> None:
    """Stand-ins say less than the others: rows by the columns that they name."""
    by_names: dict[tuple[str, ...], list[list[Any]]] = {}
    for row in rows:
        by_names.setdefault(tuple(row), []).append(list(row.values()))
    for names, alike in by_names.items():
        insert(model, names, alike, unique=(one,))


def set_parent(pk: int, above: int) -> None:
    Provider.objects.filter(organisation_id=pk).update(parent_id=above)


def _sessions(drafts: list[Draft], pk_of: PkOf, before: list[Draft]) -> None:
    """Hours of a week, as they are now."""
    if before:
        Session.objects.filter(service__in=[pk_of(draft) for draft in before]).delete()
    hours = ((pk_of(draft), *session) for draft in drafts for session in draft.fields.get("sessions", ()))
    insert(Session, ("service_id", "weekday", "starts", "ends", "when"), hours)


def _opportunities(drafts: list[Draft], pk_of: PkOf, before: list[Draft]) -> None:
    """What one can be part of, as it is now."""
    if before:
        Opportunity.objects.filter(service__in=[pk_of(draft) for draft in before]).delete()
    rows = (
        (pk_of(draft), kind, *(facts[name] for name in FACTS))
        for draft in drafts
        if draft.fields.get("parts")
        for kind, facts in opportunities_from(draft.fields["parts"], draft.fields["summary"]).items()
    )
    insert(Opportunity, ("service_id", "kind", *FACTS), rows)


def _languages(drafts: list[Draft], pk_of: PkOf) -> dict[int, list[int]]:
    """Languages by code or by name; one that is not in the list is put at its end."""
    said = [tuple(one) for draft in drafts for one in draft.fields.get("languages", ())]
    pks = {one: language_for(*one).pk for one in dict.fromkeys(said)}
    return {pk_of(d): [pks[tuple(one)] for one in d.fields.get("languages", ())] for d in drafts}


def language_for(code: str, name: str) -> Language:
    known = Language.objects.filter(slug=code).first() if code else Language.objects.filter(name__iexact=name).first()
    if known:
        return known
    slug = slugify(code or name)[:60] or "language"
    return Language.objects.get_or_create(slug=slug, defaults={"name": name[:120], "order": 999})[0]


def _many(model: type[Any], field: str, said: dict[int, list[int]], pk_of: PkOf, before: list[Draft]) -> None:
    """These links and no others, for these records."""
    if before:
        owner = f"{model.__name__.lower()}_id"
        getattr(model, field).through.objects.filter(**{f"{owner}__in": [pk_of(draft) for draft in before]}).delete()
    join(model, field, ((pk, other) for pk, others in said.items() for other in dict.fromkeys(others)))
