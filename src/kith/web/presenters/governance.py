"""Questions about looks, and looks worth a question, in plain words. No family is named here."""

from collections.abc import Iterable
from typing import Any

from kith.common.deeds import verb_of
from kith.families.models import LookQuestion
from kith.web.queries.governance import Unusual, entry_of, who_looked

WHY = {
    "own": "Looked at the record of a family they count in themselves.",
    "name": "Has the same surname as somebody in the family.",
    "gone": "Looked when nothing said that they walked beside the family.",
    "many": "Opened many families’ records, one after another.",
}


def asked_rows(questions: Iterable[LookQuestion]) -> list[dict[str, Any]]:
    """Each question, with the look it is about."""
    return [asked_row(question) for question in questions]


def asked_row(question: LookQuestion) -> dict[str, Any]:
    """One question: who asks, what, and about whose look, when."""
    entry = entry_of(question.look)
    who, place = who_looked(entry) if entry else ("", "")
    return {
        "question": question,
        "who": who,
        "place": place,
        "did": DID.get(verb_of(entry.did), "wrote in") if entry else "",
        "at": entry.at if entry else None,
    }


DID = {"read": "read", "opened": "opened something in", "printed": "printed something of"}


def unusual_rows(found: Iterable[Unusual]) -> list[dict[str, Any]]:
    """Each look worth a question, with why it is here."""
    return [{"look": look, "why": WHY[look.why]} for look in found]
