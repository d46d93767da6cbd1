"""Geometry of charts: where each mark goes, in units of the width it is shown at. Text is 14 units or more."""

from dataclasses import dataclass, field
from itertools import groupby
from textwrap import wrap
from typing import Any

from django.utils.safestring import SafeString, mark_safe

LETTER = 7.4  # about how wide a letter of 14 units is
WIDE = 400  # from here on there is room for names beside the marks


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing to draw: a rectangle, a point or a word, with its label."""

    x: float
    y: float
    width: float = 0
    height: float = 0
    label: str = ""
    kind: str = "solid"
    anchor: str = "middle"
    label_x: float = 0
    label_y: float = 0
    inside: bool = False

    @property
    def at(self) -> SafeString:
        """Where it stands, as a drawing says it. Written here: a page has hundreds, and a filter each was half its cost."""
        return _drawn(x=self.x, y=self.y)

    @property
    def centre(self) -> SafeString:
        return _drawn(cx=self.x, cy=self.y)

    @property
    def box(self) -> SafeString:
        return _drawn(x=self.x, y=self.y, width=self.width, height=self.height)

    @property
    def label_at(self) -> SafeString:
        return _drawn(x=self.label_x, y=self.label_y)


def _drawn(**places: float) -> SafeString:
    """Numbers to a tenth, as attributes: nothing but numbers comes in, so nothing needs escaping."""
    return mark_safe(" ".join(f'{name}="{float(place):.1f}"' for name, place in places.items()))


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of so many units, its shapes, its words along the axis, and a path when it has a line."""

    width: int
    height: int
    shapes: list[Shape]
    words: list[Shape] = field(default_factory=list)
    path: str = ""
    base: float = 0
    key: list[Shape] = field(default_factory=list)
    notes: list[Shape] = field(default_factory=list)


def line(figure: dict[str, Any], width: int) -> Chart:
    """Shares from 0 to 100 over time; a step that may not be told is a gap."""
    left, top, bottom, height = 40, 24, 150, 190
    marks = figure["marks"]
    step = (width - left - 24) / max(len(marks) - 1, 1)
    points = [
        Shape(left + step * n, bottom - (bottom - top) * mark["value"] / 100, label=f"{mark['value']}%")
        for n, mark in enumerate(marks)
        if mark["value"] is not None
    ]
    last = len(marks) - 1
    shown = range(len(marks)) if width > WIDE and len(marks) > 4 else {0, last}  # names of several months are long
    anchors = {0: "start", last: "end"}
    words = [
        Shape(
            left + step * n, bottom + 22, label=_short(mark["name"], len(marks), width), anchor=anchors.get(n, "middle")
        )
        for n, mark in enumerate(marks)
        if n in shown
    ]
    path = "M" + "L".join(f"{point.x:.1f} {point.y:.1f}" for point in points) if points else ""
    said = figure["notes"].get("line", "")
    middle = points[len(points) // 2] if points else Shape(0, 0)
    notes = (
        [Shape(left + (width - left) / 2, middle.y + (30 if width >= WIDE else 50), label=said)]
        if said and points
        else []
    )
    return Chart(width, height, points, words, path, bottom, notes=notes)


def columns(figure: dict[str, Any], width: int) -> Chart:
    """Counts side by side, from zero."""
    top, bottom = 48, 176
    marks = figure["marks"]
    most = max((mark["value"] for mark in marks), default=1) or 1
    step = width / len(marks)
    shapes = [
        Shape(
            step * n + 4,
            bottom - (bottom - top) * mark["value"] / most,
            step - 8,
            (bottom - top) * mark["value"] / most,
            label=str(mark["value"]),
            kind="unknown" if mark["series"] else "solid",
            label_x=step * (n + 0.5),
            label_y=bottom - (bottom - top) * mark["value"] / most - 7,
        )
        for n, mark in enumerate(marks)
    ]
    rows = _rows([mark["name"] for mark in marks], step)
    words = [_under(mark["name"], step * (n + 0.5), bottom + 20 + 18 * rows[n], width) for n, mark in enumerate(marks)]
    return Chart(width, bottom + 46 + 18 * max(rows), shapes, words, base=bottom, notes=_half(figure, step, width))


def _rows(names: list[str], step: float) -> list[int]:
    """On which line the name under each column stands, so that none runs into another."""
    rows: list[int] = []
    for n, name in enumerate(names):
        if len(name) * LETTER <= step:
            rows.append(0)
        elif n < len(names) - 1 and len(name) * LETTER <= 2 * step:
            rows.append(n % 2)
        else:
            rows.append(max(rows, default=0) + 1)
    return rows


def _under(name: str, x: float, y: float, width: int) -> Shape:
    """The name of a column under it; one that would run over the edge ends there."""
    runs_over = x + len(name) * LETTER / 2 > width
    return Shape(width if runs_over else x, y, label=name, anchor="end" if runs_over else "middle")


def _half(figure: dict[str, Any], step: float, width: int) -> list[Shape]:
    """Where half had been met, marked across the columns, when the day lies in one of them."""
    day = figure["notes"].get("half")
    for n, mark in enumerate(figure["marks"]):
        first, _, last = mark["name"].partition("–")
        if day and first.isdecimal() and last.isdecimal() and int(first) <= int(day) <= int(last):
            x = step * n + 4 + (step - 8) * (int(day) - int(first) + 0.5) / (int(last) - int(first) + 1)
            return [Shape(x, 16, label=f"half by day {day}", anchor="start" if x < width * 0.6 else "end")]
    return []


def bars(figure: dict[str, Any], width: int) -> Chart:
    """Counts, one bar under another, with the name above its bar, or beside it where there is room."""
    marks = figure["marks"]
    most = max((mark["value"] for mark in marks), default=1) or 1
    aside = 150 if width >= WIDE else 0
    room, top = width - aside - 56, 0
    shapes, words = [], []
    for mark in marks:
        lines = wrap(mark["name"][:1].upper() + mark["name"][1:], int((aside or width) / LETTER))
        words += [Shape(0, top + 15 + 18 * n, label=part, anchor="start") for n, part in enumerate(lines)]
        bar = top + 9 * (len(lines) - 1) if aside else top + 18 * len(lines) + 4
        long = room * mark["value"] / most
        shapes.append(Shape(aside, bar, long, 20, str(mark["value"]), label_x=aside + long + 8, label_y=bar + 15))
        top += 18 * len(lines) + (18 if aside else 36)
    return Chart(width, top, shapes, words)


def pairs(figure: dict[str, Any], width: int) -> Chart:
    """Two shares of a hundred for each name: solid offered, hatched kept."""
    groups = [(name, list(marks)) for name, marks in groupby(figure["marks"], key=lambda mark: mark["name"])]
    most = max((mark["value"] for mark in figure["marks"]), default=1) or 1
    aside = 120 if width >= WIDE else 0
    room, tall, under = width - aside - 60, 46 if aside else 64, 0 if aside else 22
    shapes, words = [], []
    for n, (name, marks) in enumerate(groups):
        lines = wrap(name, int(aside / LETTER)) if aside else [name]
        first = tall * n + (21 - 9 * (len(lines) - 1) if aside else 15)
        words += [Shape(0, first + 18 * k, label=part, anchor="start") for k, part in enumerate(lines)]
        for m, mark in enumerate(marks):
            long, top = max(room * mark["value"] / most, 2), tall * n + under + 17 * m
            kind = ("solid", "hatched")[m]
            shapes.append(Shape(aside, top, long, 15, f"{mark['value']}%", kind, "", aside + long + 8, top + 13))
    return Chart(width, tall * len(groups) + 4, shapes, words)


def stacks(figure: dict[str, Any], width: int) -> Chart:
    """One bar of the whole for each point in time, cut by where children live."""
    rows = [(name, list(marks)) for name, marks in groupby(figure["marks"], key=lambda mark: mark["series"])]
    aside = 104 if width >= WIDE else 0
    tall, under = (40, 0) if aside else (58, 22)
    shapes, words = [], []
    for n, (name, marks) in enumerate(rows):
        words.append(Shape(0, tall * n + (18 if aside else 15), label=name, anchor="start"))
        whole, x = sum(mark["value"] for mark in marks) or 1, float(aside)
        for mark in marks:
            long, top = (width - aside) * mark["value"] / whole, tall * n + under
            label, kind, middle = str(mark["value"]), kind_of(mark["name"]), x + long / 2
            shapes.append(Shape(x, top, max(long - 2, 1), 26, label, kind, "", middle, top + 18, inside=long > 26))
            x += long
    names = sorted({mark["name"] for mark in figure["marks"]}, key=_place_in_key)
    key = [Shape(0, 0, label=name, kind=kind_of(name)) for name in names]
    return Chart(width, tall * len(rows) + 2, shapes, words, key=key)


KINDS = {
    "at home": "solid",
    "with kin": "hatched",
    "with kin or elsewhere": "hatched",
    "elsewhere": "grey",
    "elsewhere, or not known yet": "mixed",
    "too few to tell apart": "crossed",
    "not known": "unknown",
    "not asked yet": "unknown",
    "not known or not asked yet": "unknown",
    "not yet due": "open",
}


def kind_of(name: str) -> str:
    """How a part is drawn: shape and pattern carry the meaning before colour does."""
    return KINDS.get(name, "mixed")


def _place_in_key(name: str) -> tuple[int, str]:
    """Home first, what is not yet due last."""
    return (list(KINDS).index(name) if name in KINDS else len(KINDS), name)


def _short(name: str, count: int, width: int) -> str:
    """A month by its first letters; several months without their year where there is no room for it."""
    if count > 4:
        return name[:3]
    return name if width >= WIDE else name.rpartition(" ")[0] or name
