"""Taxonomies and their terms, as records: Kith's own short lists beside other people's, by name and then by id."""

from typing import Any

from kith.directory.models import Taxonomy, Term
from kith.directory.open_referral import records
from kith.directory.open_referral.own_parts import PARTS, TERMS
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.open_referral.parameters import Asked
from kith.directory.open_referral.records.taxonomies import own_term

type Fields = dict[str, Any]


def taxonomies(asked: Asked) -> list[Fields]:
    """Every list that fits."""
    lists: list[Any] = [*OWN_LISTS, PARTS, *Taxonomy.objects.all()]
    rows = [records.taxonomy(one) for one in lists]
    return _in_order(row for row in rows if _says(row, asked.search))


def terms(asked: Asked) -> list[Fields]:
    """Every term that fits: of a taxonomy, under a term, or at the top of its list."""
    lists, parents = {str(one) for one in asked.taxonomy_id}, {str(one) for one in asked.parent_id}
    wanted = {str(one) for one in asked.taxonomy_term_id}
    return _in_order(
        row
        for row in _every_term()
        if _says(row, asked.search)
        and lists <= {row["taxonomy_detail"]["id"]}
        and parents <= {row.get("parent_id")}
        and wanted <= {row["id"]}
        and not (asked.top_only and row.get("parent_id"))
    )


def whole_taxonomy(id: str) -> Fields | None:
    """One list with its terms."""
    found = next((row for row in taxonomies(Asked()) if row["id"] == id), None)
    return found and {**found, "taxonomy_terms": [t for t in terms(Asked()) if t["taxonomy_detail"]["id"] == id]}


def one_term(id: str) -> Fields | None:
    return next((row for row in _every_term() if row["id"] == id), None)


def _every_term() -> list[Fields]:
    own = [own_term(words, word) for words in OWN_LISTS for word in words.model.objects.all()]
    own += [own_term(PARTS, term) for term in TERMS]
    return own + [records.term(row) for row in Term.objects.select_related("taxonomy", "parent")]


def _says(row: Fields, text: str) -> bool:
    said = f"{row['name']} {row['description']}".casefold()
    return all(word in said for word in text.casefold().split())


def _in_order(rows: Any) -> list[Fields]:
    return sorted(rows, key=lambda row: (row["name"], row["id"]))
