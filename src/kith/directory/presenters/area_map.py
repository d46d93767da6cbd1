"""A map of areas, a lettered mark for each: how its edge is drawn says how many. Its twin is the list, by the same letters.

Nobody knows the outlines of areas here, so none is drawn: a mark stands at the middle that is written down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.bidi import apart
from kith.common.several import joined
from kith.directory.presenters.map_pins import discs
from kith.directory.presenters.map_sheet import Sheet, sheet_of, water
from kith.directory.queries.whole import called
from kith.partnership.models import Area

ACROSS = 30.0
SQUARE = "locality"  # it holds wards, so its mark is another shape


@dataclass(frozen=True, slots=True)
class Rung:
    """How many, in one of four: the name of its drawing, and the words of it."""

    slug: str
    least: int
    words: str | Promise


RUNGS = (
    Rung("many", 10, gettext_lazy("10 or more")),
    Rung("some", 5, gettext_lazy("5 to 9")),
    Rung("few", 1, gettext_lazy("1 to 4")),
    Rung("none", 0, gettext_lazy("none")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from a line of the list."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of one area: how many, the same in words, and what stands under it."""

    area: Area
    count: int
    words: str
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One area in the list beside the map."""

    letter: str
    name: str
    told: Told
    rung: Rung
    is_square: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One area on the map: its line, where its mark stands, and where its middle is when the mark had to step aside."""

    line: Line
    x: float
    y: float
    at_x: float
    at_y: float

    @property
    def is_aside(self) -> bool:
        return (self.x, self.y) != (self.at_x, self.at_y)


@dataclass(frozen=True, slots=True)
class AreaMap:
    lines: list[Line]
    marks: list[Mark]
    water: tuple[str, ...]
    key: list[Rung]
    has_squares: bool
    description: str
    unplaced: str


def drawn(told: Iterable[Told], on: date) -> AreaMap:
    """Every area by name with its letter, and a mark for each whose middle is written down."""
    lines = _lines(told)
    points = {line.letter: point for line in lines if (point := _middle(line.told.area))}
    sheet = sheet_of(points.values()) if points else None
    marks = _marks([line for line in lines if line.letter in points], points, sheet) if sheet else []
    return AreaMap(
        lines=lines,
        marks=marks,
        water=water(sheet, on) if sheet else (),
        key=[rung for rung in reversed(RUNGS) if any(line.rung is rung for line in lines)],
        has_squares=any(mark.line.is_square for mark in marks),
        description=" ".join(_said(mark.line) for mark in marks),
        unplaced=joined([apart(line.name) for line in lines if line.letter not in points]),
    )


def _lines(told: Iterable[Told]) -> list[Line]:
    by_name = sorted(told, key=lambda one: (called(one.area).casefold(), one.area.pk))
    return [
        Line(
            letter=letter(number),
            name=called(one.area),
            told=one,
            rung=next(rung for rung in RUNGS if one.count >= rung.least),
            is_square=one.area.kind.slug == SQUARE,
        )
        for number, one in enumerate(by_name)
    ]


def _marks(lines: list[Line], points: dict[str, tuple[float, float]], sheet: Sheet) -> list[Mark]:
    """In the order of the letters; smaller areas choose their place first, because they are many and near each other."""
    first = sorted(lines, key=lambda line: line.is_square)
    at = [sheet.at(*points[line.letter]) for line in first]
    stand = dict(zip((line.letter for line in first), zip(discs(at, ACROSS), at, strict=True), strict=True))
    return [Mark(line, *stand[line.letter][0], *stand[line.letter][1]) for line in lines]


def letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(number, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


def _middle(area: Area) -> tuple[float, float] | None:
    if area.latitude is None or area.longitude is None:
        return None
    return area.latitude, area.longitude


def _said(line: Line) -> str:
    return _("%(letter)s, %(name)s: %(words)s.") % {
        "letter": line.letter,
        "name": apart(line.name),
        "words": line.told.words,
    }
