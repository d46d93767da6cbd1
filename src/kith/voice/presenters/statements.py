"""What everybody thinks of the statements: a claim, the groups, and each statement's votes as they may be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kith.common.bidi import apart
from kith.voice.models import Statement, StatementPicture
from kith.voice.presenters.circles import Drawn, drawn
from kith.voice.presenters.standing import Standing, standing

LABELS = {
    ("agree",): gettext_lazy("Agree"),
    ("disagree",): gettext_lazy("Disagree"),
    ("pass",): gettext_lazy("Not sure"),
    ("none",): gettext_lazy("No vote"),
    ("agree", "disagree"): gettext_lazy("Agree or disagree"),
    ("disagree", "pass"): gettext_lazy("Disagree or not sure"),
    ("pass", "none"): gettext_lazy("Not sure or no vote"),
    ("agree", "disagree", "pass"): gettext_lazy("Voted"),
    ("disagree", "pass", "none"): gettext_lazy("Did not agree, or no vote"),
    ("agree", "disagree", "pass", "none"): gettext_lazy("Cannot be told apart without telling of a few"),
}
FIRST, A_PAGE = 6, 40
STANDS = {
    "agree": gettext_lazy("most agree"),
    "disagree": gettext_lazy("most disagree"),
    "differ": gettext_lazy("they differ"),
    "few": gettext_lazy("too few voted on it"),
}


@dataclass(frozen=True)
class Part:
    """One cell as it is told: how it looks, what it says, how many; where its bar begins and its share, in hundredths."""

    key: str
    words: str
    count: int
    start: str
    share: str
    columns: int


@dataclass(frozen=True)
class Row:
    """One statement: its votes, and where each group stands."""

    statement: Statement
    parts: list[Part]
    groups: list[tuple[int, str]]
    standing: Standing
    on: date
    kind: str


@dataclass(frozen=True)
class Section:
    """Statements of which the groups make the same: those shown now, how many there are, and where the rest is."""

    kind: str
    title: str
    rows: list[Row]
    count: int
    more: int

    @property
    def left(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Told:
    """Everything that the page says."""

    claim: str
    people: int
    in_no_group: int
    groups: list[Drawn]
    sections: list[Section]
    not_yet: list[Statement]

    @property
    def are_sizes_told(self) -> bool:
        """How many are in each group may stand beside what was told before."""
        return all(group.people for group in self.groups)

    @property
    def rows(self) -> list[Row]:
        return [row for section in self.sections for row in section.rows]


def what_we_think(
    statements: Sequence[Statement], picture: StatementPicture | None, *, part: str = "", page: int = 1
) -> Told:
    """The page. Statements on which the groups agree come first, then those that divide them, then the rest.

    The first few of each part are shown; of one part that is asked for by its kind, a page.
    """
    data: dict[str, Any] = picture.data if picture else {"statements": {}, "groups": []}
    rows = [_row(one, data["statements"][str(one.pk)]) for one in statements if str(one.pk) in data["statements"]]
    ranks = {row.statement.pk: data["statements"][str(row.statement.pk)]["rank"] for row in rows}
    rows.sort(key=lambda row: (-ranks[row.statement.pk], row.statement.order))
    how_many = len(data["groups"])
    return Told(
        claim=_claim(rows, how_many),
        people=data.get("people", 0),
        in_no_group=data.get("in_no_group") or 0,
        groups=drawn(data["groups"]),
        sections=_sections(rows, how_many, part, page),
        not_yet=[one for one in statements if str(one.pk) not in data["statements"]],
    )


def _sections(rows: Sequence[Row], groups: int, part: str, page: int) -> list[Section]:
    titles = _titles(groups)
    asked_for = [kind for kind, _title in titles if kind == part]
    start, end = ((page - 1) * A_PAGE, page * A_PAGE) if asked_for else (0, FIRST)
    sections = []
    for kind, title in titles:
        found = [row for row in rows if row.kind == kind]
        if found[start:end] and kind in (asked_for or [kind]):
            more = page + 1 if asked_for else 1
            sections.append(Section(kind, title, found[start:end], len(found), more if end < len(found) else 0))
    return sections


def _row(statement: Statement, told: dict[str, Any]) -> Row:
    groups = [(number, str(STANDS[stand])) for number, stand in enumerate(told["groups"], 1)]
    stands = told["groups"] if len(told["groups"]) > 1 else [told["stands"]]
    on = date.fromisoformat(told["on"])
    return Row(statement, _parts(told["cells"]), groups, standing(told["groups"]), on, _kind(stands))


def _parts(cells: list[list[Any]]) -> list[Part]:
    whole = sum(count for _names, count in cells) or 1
    parts, before = [], 0
    for names, count in cells:
        key = names[0] if len(names) == 1 else "joined"
        start, share = f"{100 * before / whole:.1f}%", f"{100 * count / whole:.1f}%"
        parts.append(Part(key, str(LABELS[tuple(names)]), count, start, share, len(names)))
        before += count
    return parts


def _kind(stands: Sequence[str]) -> str:
    """What the groups make of it together: all one way, one against another, or neither."""
    if set(stands) == {"agree"}:
        return "shared"
    if set(stands) == {"disagree"}:
        return "against"
    return "divides" if {"agree", "disagree"} <= set(stands) else "open"


def _titles(groups: int) -> list[tuple[str, str]]:
    several = groups > 1
    return [
        ("shared", _("Every group agrees") if several else _("Most agree")),
        ("against", _("Every group disagrees") if several else _("Most disagree")),
        ("divides", _("These divide the groups")),
        ("open", _("Not clear yet")),
    ]


def _claim(rows: Sequence[Row], groups: int) -> str:
    """The heading: what the first of these statements shows."""
    shared = next((row for row in rows if row.kind == "shared"), None)
    dividing = next((row for row in rows if row.kind == "divides"), None)
    if shared and groups > 1:
        words = ngettext("Both groups agree: “%(words)s”", "All %(n)d groups agree: “%(words)s”", groups - 1)
        return words % {"n": groups, "words": apart(shared.statement.words)}
    if shared:
        return _("Most people agree: “%(words)s”") % {"words": apart(shared.statement.words)}
    if dividing:
        return _("The groups do not agree about this: “%(words)s”") % {"words": apart(dividing.statement.words)}
    return _("Nothing is agreed on yet") if rows else _("It is too early to say what people think")
