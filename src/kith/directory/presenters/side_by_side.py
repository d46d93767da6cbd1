"""What each of two entries says, side by side, with what differs marked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.template.defaultfilters import date as date_words
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.directory.models import Service
from kith.directory.models.twins import Kind
from kith.directory.presenters import ages, hours
from kith.directory.presenters.twins import source_of
from kith.directory.search import fold

type Parts = tuple[tuple[str, bool], ...]  # a text in parts, and whether the other lacks that part


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that both may say, in the words of each."""

    label: str
    cells: tuple[tuple[str, Parts], tuple[str, Parts]]  # where from, and what it says
    differs: bool

    @property
    def alike(self) -> str:
        """What both say, in the words of the first."""
        return " ".join(part for part, _ in self.cells[0][1])


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, where it came from, and what speaks for keeping it."""

    id: UUID
    name: str
    of: str
    source: str
    is_better: bool
    better_because: str
    other_must_stay: bool


@dataclass(frozen=True, slots=True)
class Together:
    """Both, side by side."""

    one: Side
    other: Side
    differ: list[Row]
    same: list[Row]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.one, self.other


def together(one: Any, other: Any, kind: str, *, must_stay: Callable[[UUID], bool]) -> Together:
    """Two entries with all that they say. One is better to keep: who is asked from here, then who was checked last."""
    rows = [_row(label, say, one, other) for label, say in SAID[kind].items()]
    told = [row for row in rows if any(parts for _, parts in row.cells)]
    stays = {entry.public_id: must_stay(entry.public_id) for entry in (one, other)}
    better = max((one, other), key=lambda entry: _worth(entry, stays[entry.public_id]))
    return Together(
        one=_side(one, better is one, stays[one.public_id], stays[other.public_id]),
        other=_side(other, better is other, stays[other.public_id], stays[one.public_id]),
        differ=[row for row in told if row.differs],
        same=[row for row in told if not row.differs],
    )


def _worth(entry: Any, must_stay: bool) -> tuple[Any, ...]:
    is_asked = getattr(entry, "how", "") == Service.How.ASK
    checked = getattr(entry, "checked_on", None)
    said = len(getattr(entry, "description", "") or getattr(entry, "about", ""))
    return (must_stay, is_asked, checked.toordinal() if checked else 0, said, -entry.pk)


def _side(entry: Any, is_better: bool, must_stay: bool, other_must_stay: bool) -> Side:
    of = entry.organisation.name if isinstance(entry, Service) else ""
    because = _because(entry, must_stay) if is_better else ""
    return Side(entry.public_id, entry.name, of, source_of(entry), is_better, because, other_must_stay)


def _because(entry: Any, must_stay: bool) -> str:
    if must_stay:
        return _("It has to stay: people sign in for it, or other entries lead to it.")
    if getattr(entry, "how", "") == Service.How.ASK:
        return _("Families ask it from here.")
    if checked := getattr(entry, "checked_on", None):
        return _("It was checked on %(day)s.") % {"day": date_words(checked, "j F Y")}
    return _("It says the most, or was here first.")


def _row(label: object, say: Callable[[Any], str], one: Any, other: Any) -> Row:
    said = [say(one), say(other)]
    differs = fold(said[0]) != fold(said[1])
    parts = _apart(*said) if differs else [((words, False),) if words else () for words in said]
    return Row(str(label), ((source_of(one), parts[0]), (source_of(other), parts[1])), differs)


def _apart(one: str, other: str) -> list[Parts]:
    """Word by word, what only one of them says. Spaces and signs stay as they are."""
    mine, theirs = one.split(), other.split()
    first: list[tuple[str, bool]] = []
    second: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(None, [fold(word) for word in mine], [fold(word) for word in theirs], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if j > i:
            first.append((" ".join(mine[i:j]), tag != "equal"))
        if m > k:
            second.append((" ".join(theirs[k:m]), tag != "equal"))
    return [tuple(first), tuple(second)]


def _lines(said: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(str(one) for one in said if one))


def _more(service: Service, name: str) -> str:
    return getattr(getattr(service, "particulars", None), name, "")


def _places(service: Any) -> str:
    return "; ".join(_lines((p.name, p.address, p.postcode)) for p in service.open_places)


SERVICE: dict[Promise, Callable[[Any], str]] = {
    gettext_lazy("Name"): lambda s: s.name,
    gettext_lazy("Organisation"): lambda s: s.organisation.name,
    gettext_lazy("What it is"): lambda s: s.description or s.summary,
    gettext_lazy("For ages"): ages.said,
    gettext_lazy("Where"): _places,
    gettext_lazy("When"): lambda s: "; ".join(map(str, hours.lines(s.open_sessions))),
    gettext_lazy("Phone"): lambda s: _lines((s.phone, *(p.number for p in s.open_phones))),
    gettext_lazy("Email"): lambda s: _more(s, "email"),
    gettext_lazy("Web page"): lambda s: _more(s, "url"),
    gettext_lazy("Cost"): lambda s: s.cost_words or (_("Free") if s.is_free else ""),
    gettext_lazy("Last checked"): lambda s: date_words(s.checked_on, "j F Y") if s.checked_on else "",
}
ORGANISATION: dict[Promise, Callable[[Any], str]] = {
    gettext_lazy("Name"): lambda o: o.name,
    gettext_lazy("What it is"): lambda o: o.about,
    gettext_lazy("Registration number"): lambda o: _lines(
        (o.charity_number, *(i.identifier for i in o.open_identifiers))
    ),
    gettext_lazy("Services"): lambda o: _lines(sorted(s.name for s in o.offers)),
    gettext_lazy("Where"): lambda o: "; ".join(_lines((p.name, p.address, p.postcode)) for p in o.open_locations),
    gettext_lazy("Phone"): lambda o: _lines((o.phone, *(p.number for p in o.open_phones))),
    gettext_lazy("Email"): lambda o: o.email,
    gettext_lazy("Website"): lambda o: o.website,
}
SAID = {Kind.SERVICE: SERVICE, Kind.ORGANISATION: ORGANISATION}
