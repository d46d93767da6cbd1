"""Taxonomies and their terms: other people's, and Kith's own short lists."""

from typing import Any

from kith.directory.models import Taxonomy, Term
from kith.directory.open_referral.conforming import in_ascii
from kith.directory.open_referral.own_words import OwnList


def taxonomy(row: Taxonomy | OwnList) -> dict[str, Any]:
    """Name and description are required: a list that nobody described is described by its name."""
    if isinstance(row, OwnList):
        return {"id": row.id, "name": row.name, "description": row.description}
    fields = {"uri": in_ascii(row.uri), "version": row.version}
    said = {name: value for name, value in fields.items() if value}
    return {"id": str(row.public_id), "name": row.name, "description": row.description or row.name, **said}


def term(row: Term) -> dict[str, Any]:
    """A term says its name twice: HSDS calls it `name`, Open Referral UK `term`."""
    fields = {
        "code": row.code,
        "parent_id": str(row.parent.public_id) if row.parent else "",
        "language": row.language,
        "term_uri": in_ascii(row.uri),
    }
    return {
        **_named(str(row.public_id), row.name, row.description),
        **{name: value for name, value in fields.items() if value},
        **_of(row.taxonomy),
    }


def own_term(own: OwnList, word: Any) -> dict[str, Any]:
    """A word of one of our own lists."""
    named = _named(own.term_id(word.slug), word.name, getattr(word, "hint", ""))
    under = {"parent_id": above} if (above := getattr(word, "parent_id", "")) else {}
    return {**named, "code": word.slug, **under, **_of(own)}


def _of(row: Taxonomy | OwnList) -> dict[str, Any]:
    """Which taxonomy a term is of, in the three ways in which the standards say it."""
    detail = taxonomy(row)
    return {"taxonomy": detail["name"], "taxonomy_id": detail["id"], "taxonomy_detail": detail}


def _named(id: str, name: str, description: str) -> dict[str, Any]:
    return {"id": id, "name": name, "term": name, "description": description or name}
