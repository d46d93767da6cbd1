"""A figure: a claim with its numbers, where they come from, and what is not known."""

from dataclasses import asdict, dataclass, field
from typing import Any


class NotAFigure(Exception):
    """It lacks a source, a definition, a period or what it is out of: it cannot be published."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a chart: what it is called, how many or what share, and how it is drawn."""

    name: str
    value: int | None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The same as the picture, in rows. The first cell of each row is its heading."""

    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A question, the claim that answers it, and all that a reader needs to doubt it.

    `numerator` and `denominator` are counts of `unit`; `chart` is line, columns, pairs or stacks.
    """

    slug: str
    question: str
    claim: str
    unit: str
    numerator: int | None
    denominator: int | None
    period: str
    scope: str
    means: str
    not_known: str
    source: str
    chart: str
    marks: list[Mark]
    table: Table
    notes: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The figure as it is kept. Raises NotAFigure when a reader could not check it."""
        if not all([self.source, self.means, self.period, self.scope, self.unit]) or self.denominator is None:
            raise NotAFigure(self.slug)
        return asdict(self)


def share(part: int, whole: int) -> int:
    """Whole per cent."""
    return round(100 * part / whole) if whole else 0


def about(part: int, whole: int) -> str:
    """A share in words people use: 'nearly nine in ten', 'about half'."""
    percent = share(part, whole)
    near = min(range(11), key=lambda tenths: abs(percent - tenths * 10))
    lean = {-1: "nearly ", 0: "", 1: "over "}[(percent > near * 10) - (percent < near * 10)]
    names = {0: "hardly any", 5: "half", 10: "all"}
    tens = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    if near in names:
        return names[near] if near == 0 or (near == 10 and percent == 100) else f"{lean}{names[near]}"
    return f"{lean}{tens[near]} in ten"
