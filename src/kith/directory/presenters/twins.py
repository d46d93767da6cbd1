"""Why two entries may be the same, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.directory.models.twins import Pair
from kith.directory.queries import alike

WORDS: dict[str, Callable[[Any], str]] = {
    "name": lambda _value: _("Same name."),
    "name-letters": lambda n: (
        ngettext("Same name, but for one letter.", "Same name, but for %(n)d letters.", n) % {"n": n}
    ),
    "name-near": lambda _value: _("Nearly the same name."),
    "name-other": lambda _value: _("Different names."),
    "organisation": lambda _value: _("Same organisation."),
    "organisation-near": lambda _value: _("Organisations of nearly the same name."),
    "organisation-other": lambda _value: _("Different organisations."),
    "registered": lambda _value: _("Same registration number."),
    "registered-other": lambda _value: _("Different registration numbers."),
    "number": lambda _value: _("Same phone."),
    "number-other": lambda _value: _("Different phones."),
    "email": lambda _value: _("Same email."),
    "page": lambda _value: _("Same web page."),
    "site": lambda _value: _("Pages of the same website."),
    "offers": lambda n: ngettext("One service of the same name.", "%(n)d services of the same names.", n) % {"n": n},
    "words": lambda _value: _("Described in the same words."),
    "words-near": lambda _value: _("Described in nearly the same words."),
    "words-other": lambda _value: _("Described in other words."),
    "place": lambda _value: _("Same place."),
    "metres": lambda n: _("%(n)d metres apart.") % {"n": n},
    "postcode": lambda _value: _("Same postcode."),
    "apart": lambda n: ngettext("About one kilometre apart.", "%(n)d kilometres apart.", n) % {"n": n},
    "ages-other": lambda _value: _("For different ages."),
}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, and its points: for if more than none, against if less."""

    words: str
    points: int


def why(pair: Pair) -> list[Why]:
    """Every reason, heaviest first."""
    return [Why(WORDS[what](value), points) for what, points, value in pair.because if what in WORDS]


def in_words(pair: Pair) -> str:
    """Every reason in one line: "Same name, but for one letter. Same phone. 40 metres apart."; what speaks against, last."""
    told = why(pair)
    against = " ".join(one.words for one in told if one.points < 0)
    said = " ".join(one.words for one in told if one.points > 0)
    return _("%(said)s Against it: %(against)s") % {"said": said, "against": against} if against else said


def source_of(entry: Any) -> str:
    return entry.source or _("written here")


@dataclass(frozen=True, slots=True)
class Name:
    """One entry where only a line tells of it."""

    id: UUID
    name: str
    of: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """Two entries and why they are alike. Of two that were judged the one that stays is first."""

    pair: Any
    first: Name
    second: Name
    because: str


def lines(pairs: Iterable[Any]) -> list[Line]:
    """These pairs with the names of both. One whose entry is no more in any table is called by its id."""
    told = list(pairs)
    names = alike.names_of(told)

    def named(public_id: UUID) -> Name:
        name, of, source = names.get(public_id, (str(public_id), "", ""))
        return Name(public_id, name, of, source or _("written here"))

    found = []
    for pair in told:
        first, second = (pair.other, pair.one) if getattr(pair, "goes", None) == pair.one else (pair.one, pair.other)
        found.append(Line(pair, named(first), named(second), in_words(pair)))
    return found
