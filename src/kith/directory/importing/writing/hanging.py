"""What hangs on an organisation, a service or a location in tables of its own: written anew where the record changed."""

from collections.abc import Callable
from typing import Any

from django.utils.text import slugify

from kith.directory.importing.rows import Draft
from kith.directory.models import (
    AccessTag,
    Language,
    Location,
    Need,
    Particulars,
    Provider,
    Service,
    Session,
    WhoFor,
)

WORDS: dict[str, type[Any]] = {"needs": Need, "who_for": WhoFor, "access": AccessTag}


def write(kind: str, drafts: list[Draft], pk_of: Callable[[Draft], int]) -> None:
    """Everything that hangs on these drafts, which have been written."""
    if kind == "organization":
        _providers(drafts, pk_of)
    elif kind == "service":
        _particulars(drafts, pk_of)
        _sessions(drafts, pk_of)
        _many(Service, "covers", {pk_of(draft): draft.fields.get("covers", []) for draft in drafts}, "area_id")
        _many(Service, "languages", _languages(drafts, pk_of), "language_id")
        for field, model in WORDS.items():
            slugs = {slug for draft in drafts for slug in draft.fields.get(field, ())}
            pks = dict(model.objects.filter(slug__in=slugs).values_list("slug", "pk"))
            said = {pk_of(d): [pks[slug] for slug in d.fields.get(field, ()) if slug in pks] for d in drafts}
            _many(Service, field, said, f"{model.__name__.lower()}_id")
    elif kind == "location":
        _many(Location, "languages", _languages(drafts, pk_of), "language_id")


def _providers(drafts: list[Draft], pk_of: Callable[[Draft], int]) -> None:
    rows = [Provider(organisation_id=pk_of(draft), **draft.fields["provider"]) for draft in drafts]
    _upsert(Provider, rows, "organisation", drafts, "provider")


def _particulars(drafts: list[Draft], pk_of: Callable[[Draft], int]) -> None:
    rows = [
        Particulars(
            service_id=pk_of(draft),
            program_id=pk_of(draft.links["program"]) if "program" in draft.links else None,
            **draft.fields["particulars"] | {"fees_description": draft.fields["fees_description"]},
        )
        for draft in drafts
    ]
    _upsert(Particulars, rows, "service", drafts, "particulars", "program", "fees_description")


def _upsert(model: type[Any], rows: list[Any], one: str, drafts: list[Draft], held: str, *more: str) -> None:
    fields = sorted({name for draft in drafts for name in draft.fields[held]} | set(more))
    if fields:
        model.objects.bulk_create(rows, update_conflicts=True, unique_fields=[one], update_fields=fields)
    else:
        model.objects.bulk_create(rows, ignore_conflicts=True)


def set_parent(pk: int, above: int) -> None:
    Provider.objects.filter(organisation_id=pk).update(parent_id=above)


def _sessions(drafts: list[Draft], pk_of: Callable[[Draft], int]) -> None:
    """Hours of a week, as they are now."""
    Session.objects.filter(service__in=[pk_of(draft) for draft in drafts]).delete()
    Session.objects.bulk_create(
        Session(service_id=pk_of(draft), weekday=weekday, starts=starts, ends=ends, when=when)
        for draft in drafts
        for weekday, starts, ends, when in draft.fields.get("sessions", ())
    )


def _languages(drafts: list[Draft], pk_of: Callable[[Draft], int]) -> dict[int, list[int]]:
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


def _many(model: type[Any], field: str, said: dict[int, list[int]], column: str) -> None:
    """These links and no others, for these records."""
    through = getattr(model, field).through
    owner = f"{model.__name__.lower()}_id"
    through.objects.filter(**{f"{owner}__in": list(said)}).delete()
    through.objects.bulk_create(
        through(**{owner: pk, column: other}) for pk, others in said.items() for other in dict.fromkeys(others)
    )
