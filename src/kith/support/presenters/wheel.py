"""The wellbeing wheel as a drawing: where each way, its words and its marks go, in units of the width it is shown at.

A mark says that something was written, and its shape says what kind. Nothing is added up, so nothing can be a score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from textwrap import wrap

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.support.queries.understanding import Beside

LETTER = 7.2  # about how wide a bold letter of 14 units is
LINE = 17
APART = 1.8  # degrees of air at each side of a way
MARKS = 4  # of one kind; the list beside it has them all
MARK = 16


@dataclass(frozen=True, slots=True)
class Size:
    """One of the two widths a wheel is drawn at, so that no drawing is ever scaled down."""

    name: str
    width: int
    outer: int
    inner: int
    label: int  # how far from the middle the words stand

    @property
    def height(self) -> int:
        return 2 * self.outer + 6

    @property
    def middle(self) -> tuple[float, float]:
        return self.width / 2, self.height / 2


SIZES = (Size("thin", 310, 152, 50, 106), Size("wide", 498, 204, 70, 140))


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words, and where its middle stands."""

    x: float
    y: float
    words: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing written: a cross for a strength, an open square for a challenge."""

    x: float
    y: float
    is_strength: bool


@dataclass(frozen=True, slots=True)
class Sector:
    """One way: its outline, its words and marks, what it says aloud, and the part of the list it leads to."""

    slug: str
    said: str
    path: str
    is_noted: bool
    texts: list[Text]
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel at one width. `said` is the drawing in sentences, for whoever does not see it."""

    size: Size
    sectors: list[Sector]
    centre: list[Text]
    said: str


def wheels_of(name: str, besides: Sequence[Beside]) -> list[Wheel]:
    """The same wheel at both widths."""
    return [_wheel(size, name, besides) for size in SIZES]


def _wheel(size: Size, name: str, besides: Sequence[Beside]) -> Wheel:
    share = 360 / max(len(besides), 1)
    sectors = [_sector(size, beside, share * n, share / 2) for n, beside in enumerate(besides)]
    return Wheel(size, sectors, _centre(size, name), " ".join(f"{sector.said}." for sector in sectors))


def _sector(size: Size, beside: Beside, turn: float, half: float) -> Sector:
    rows = _rows_of(beside)
    x, y = _point(size, size.label, turn)
    heights = [y + LINE * (n - len(rows) / 2) for n in range(len(rows) + 1)]
    texts = [Text(x, heights[0] + 5, beside.prompt.name, is_name=True)]
    marks: list[Mark] = []
    for row, height in zip(rows, heights[1:], strict=True):
        if isinstance(row, str):
            texts.append(Text(x, height + 5, row))
        else:
            first = x - MARK * (len(row) - 1) / 2
            marks += [Mark(first + MARK * n, height, is_strength) for n, is_strength in enumerate(row)]
    path = _outline(size, turn - half + APART, turn + half - APART)
    return Sector(beside.prompt.slug, said_of(beside), path, not beside.is_empty, texts, marks)


def _rows_of(beside: Beside) -> list[str | list[bool]]:
    """What stands under the name: a row of marks for each kind, or that nobody has talked about it."""
    if beside.is_empty:
        return wrap(_("not talked about"), 12)
    kinds = (True, beside.strengths), (False, beside.challenges)
    return [[kind] * min(len(written), MARKS) for kind, written in kinds if written]


def said_of(beside: Beside) -> str:
    """One way in words: its name, and what is written there."""
    strengths, challenges = len(beside.strengths), len(beside.challenges)
    written = [
        ngettext("%(n)s strength", "%(n)s strengths", strengths) % {"n": strengths} if strengths else "",
        ngettext("%(n)s challenge", "%(n)s challenges", challenges) % {"n": challenges} if challenges else "",
    ]
    words = ", ".join(part for part in written if part)
    return f"{beside.prompt.name}: {words or (_('not talked about') if beside.is_empty else _('talked about'))}"


def _centre(size: Size, name: str) -> list[Text]:
    """The child in the middle. A name too long for it is in the heading above, whole."""
    room = int(1.7 * size.inner / LETTER)
    names = wrap(name, room, break_long_words=False)
    fits = len(names) <= 2 and all(len(part) <= room for part in names)
    lines = [*(names if fits else []), *wrap(_("loved, safe, respected"), room)]
    x, y = size.middle
    return [
        Text(x, y + 5 + LINE * (n - (len(lines) - 1) / 2), words, is_name=fits and n < len(names))
        for n, words in enumerate(lines)
    ]


def _outline(size: Size, start: float, end: float) -> str:
    """From the inner ring out, round, in again and back, clockwise from the top."""
    corners = [
        _point(size, radius, turn)
        for radius, turn in ((size.inner, start), (size.outer, start), (size.outer, end), (size.inner, end))
    ]
    (a, b, c, d) = (f"{x:.1f} {y:.1f}" for x, y in corners)
    return f"M{a}L{b}A{size.outer} {size.outer} 0 0 1 {c}L{d}A{size.inner} {size.inner} 0 0 0 {a}Z"


def _point(size: Size, radius: float, turn: float) -> tuple[float, float]:
    x, y = size.middle
    return x + radius * sin(radians(turn)), y - radius * cos(radians(turn))
