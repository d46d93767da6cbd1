"""Records by kind and id, and what an id leads to. One that leads nowhere is said, in words."""

from collections.abc import Iterable, Mapping

from kith.directory.importing.rows import Draft, Row
from kith.directory.importing.together import ids_in
from kith.directory.open_referral.own_parts import PARTS
from kith.directory.open_referral.own_words import OWN_LISTS

NOT_STATED = "Organisation not stated"
WORDS = {
    "organization": "organisation",
    "service_at_location": "service at a location",
    "taxonomy_term": "term",
}


class Joins:
    """The drafts by kind and id, and what is still to be added to them. `words` were joined before, and are for all."""

    def __init__(self, drafts: Iterable[Draft], words: Mapping[tuple[str, str], Draft]):
        self.words = words
        self.drafts = list(drafts)
        self.by_key = {(draft.kind, draft.key): draft for draft in self.drafts if draft.is_kept}
        self.by_name = {
            str(draft.fields.get("name", "")).casefold(): draft
            for draft in self.drafts
            if draft.kind == "organization" and draft.is_kept
        }
        self.pairs: dict[tuple[int, int], Draft] = {}
        self.added: list[Draft] = []

    def named(self, draft: Draft, kind: str, column: str = "") -> list[Draft]:
        """Those that this column names, by one id or several joined by commas. Ids of nothing are said."""
        column = column or f"{kind}_id"
        said = draft.said(column)
        if not said:
            return []
        ids = ids_in(said, with_nought=self.find(kind, "0") is not None)
        found = [known for one in ids if (known := self.find(kind, one))]
        if len(found) < len(ids):
            missing = [one for one in ids if not self.find(kind, one)]
            draft.row.repair(column, _missing(kind, ", ".join(missing)))
        return [one for one in found if one.is_kept]

    def find(self, kind: str, id: str) -> Draft | None:
        """The record of this kind and id, if it is in any file."""
        return self.by_key.get((kind, id)) or self.words.get((kind, id))

    def place(self, draft: Draft) -> Draft:
        """The first that put this service at this location."""
        return self.pairs.setdefault((id(draft.links["service"]), id(draft.links["location"])), draft)

    def stand_in(self, id: str, name: str, row: Row) -> Draft:
        """An organisation that somebody named and nobody described."""
        key = f"stand-in {id or name}"
        known = self.by_key.get(("organization", key))
        if known is None:
            said = name or (f"Organisation {id}, not described" if id else NOT_STATED)
            known = Draft("organization", key, {}, Row("", 0, "organization", {}))
            known.fields = {
                "name": said[:200],
                "about": "",
                "email": "",
                "website": "",
                "charity_number": "",
                "provider": {},
            }
            self.by_key["organization", key] = known
            self.added.append(known)
        row.problems = [one for one in row.problems if one != ("organization_id", _missing("organization", id))]
        row.repair("organization_id", f"Its organisation is in no file: kept under “{known.fields['name']}”.")
        return known


def _missing(kind: str, ids: str) -> str:
    return f"Names the {word(kind)} {ids[:120]}, which is in no file."


def word(kind: str) -> str:
    return WORDS.get(kind, kind.replace("_", " "))


def is_own(draft: Draft) -> bool:
    """One of Kith's own lists, in an export of ours."""
    return draft.kind == "taxonomy" and any(draft.key == own.id for own in (*OWN_LISTS, PARTS))
