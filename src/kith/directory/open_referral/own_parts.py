"""What one can be part of at a service, as a taxonomy of ours: each kind a term, and what it asks as terms under it.

The value of a kind says what one does there; that of a number of weeks is the number; that of languages, their names.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from kith.directory.models import Opportunity
from kith.directory.open_referral.own_words import OwnList

PARTS = OwnList(
    "part",
    Opportunity,
    "opportunities",
    "What you can be part of",
    "Being with others or helping at a service, and what that asks of somebody",
)
IN_ENGLISH = {Opportunity.Kind.WITH_OTHERS.value: "Be with others", Opportunity.Kind.HELP.value: "Help as a volunteer"}
EXPENSES = {
    Opportunity.Expenses.ON_THE_DAY.value: "fares and food are paid on the day",
    Opportunity.Expenses.LATER.value: "fares are paid first, and given back later",
    Opportunity.Expenses.NOT_PAID.value: "fares are not paid",
    Opportunity.Expenses.NONE_NEEDED.value: "it costs nothing to come",
    Opportunity.Expenses.NOT_KNOWN.value: "nobody said whether fares are paid",
}


class PartTerm(NamedTuple):
    """One term: what is so of an opportunity that it is said of, and the value that goes with it."""

    slug: str
    name: str
    hint: str
    parent: str
    so: Q
    value: Callable[[Opportunity], str]

    @property
    def parent_id(self) -> str:
        return PARTS.term_id(self.parent) if self.parent else ""

    def is_so(self, one: Opportunity) -> bool:
        """Whether it is said of this opportunity."""
        return one.kind == (self.parent or self.slug) and (not self.parent or bool(self._under(one)))

    def _under(self, one: Opportunity) -> Any:
        about = self.slug.removeprefix(f"{self.parent}-")
        asked = {
            "pvg": one.needs_pvg,
            "childcare": one.has_childcare,
            "languages": one.languages,
            "weeks": one.weeks_to_first is not None,
        }
        return asked.get(about, one.expenses == about)


def _nothing(one: Opportunity) -> str:
    return ""


def _number(weeks: int | None) -> str:
    return "" if weeks is None else str(weeks)


def _terms_of(kind: str, name: str) -> list[PartTerm]:
    is_kind = Q(kind=kind)

    def under(
        about: str, words: str, so: Q, value: Callable[[Opportunity], str] = _nothing, hint: str = ""
    ) -> PartTerm:
        return PartTerm(f"{kind}-{about}", f"{name}: {words}", hint, kind, is_kind & so, value)

    return [
        PartTerm(kind, name, "The value says what one does there", "", is_kind, lambda one: one.words),
        under(
            "pvg",
            "a PVG check is needed first",
            Q(needs_pvg=True),
            lambda one: _number(one.pvg_weeks),
            "The value is how many weeks the check takes here, where that is known",
        ),
        *(under(each, words, Q(expenses=each)) for each, words in EXPENSES.items()),
        under("childcare", "somebody looks after the children", Q(has_childcare=True)),
        under(
            "languages",
            "languages besides English",
            ~Q(languages=""),
            lambda one: one.languages,
            "The value names them",
        ),
        under(
            "weeks",
            "weeks from the first word to the first time",
            Q(weeks_to_first__isnull=False),
            lambda one: _number(one.weeks_to_first),
            "The value is how many",
        ),
    ]


TERMS = tuple(term for kind, name in IN_ENGLISH.items() for term in _terms_of(kind, name))


def said_of(one: Opportunity) -> list[tuple[PartTerm, str]]:
    """The terms that are so of an opportunity, each with its value."""
    return [(term, term.value(one)) for term in TERMS if term.is_so(one)]


def opportunities_from(said: Iterable[tuple[str, str]], otherwise: str) -> dict[str, dict[str, Any]]:
    """The facts of each kind that these terms and values say. What is asked of a kind that is not said is left out.

    `otherwise` says what one does there, where no value does.
    """
    values: Mapping[str, str] = dict(said)
    return {kind: _facts(kind, values, otherwise) for kind in IN_ENGLISH if kind in values}


def _facts(kind: str, values: Mapping[str, str], otherwise: str) -> dict[str, Any]:
    needs_pvg = f"{kind}-pvg" in values
    return {
        "words": " ".join((values[kind] or otherwise).split())[:300] or IN_ENGLISH[kind],
        "needs_pvg": needs_pvg,
        "pvg_weeks": _whole(values.get(f"{kind}-pvg", "")),
        "expenses": next(
            (each for each in EXPENSES if f"{kind}-{each}" in values), Opportunity.Expenses.NOT_KNOWN.value
        ),
        "has_childcare": f"{kind}-childcare" in values,
        "languages": values.get(f"{kind}-languages", "")[:200],
        "weeks_to_first": _whole(values.get(f"{kind}-weeks", "")),
    }


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else None
