"""Geometry of charts: where each mark goes, in units of the width it is shown at. Text is 14 units or more."""

from dataclasses import dataclass, field
from itertools import groupby
from textwrap import wrap
from typing import Any

from django.utils.safestring import SafeString, mark_safe

LETTER = 7.4  # about how wide a letter of 14 units is


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
    shown = range(len(marks)) if width > 400 and len(marks) > 4 else {0, last}  # names of several months are long
    anchors = {0: "start", last: "end"}
    words = [
        Shape(left + step * n, bottom + 22, label=_short(mark["name"], len(marks)), anchor=anchors.get(n, "middle"))
        for n, mark in enumerate(marks)
        if n in shown
    ]
    path = "M" + "L".join(f"{point.x:.1f} {point.y:.1f}" for point in points) if points else ""
    return Chart(width, height, points, words, path, bottom)


def columns(figure: dict[str, Any], width: int) -> Chart:
    """Counts side by side, from zero."""
    top, bottom, height = 26, 160, 222
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
    crowded = any(len(mark["name"]) * LETTER > step for mark in marks)
    words = [
        Shape(
            width if n == len(marks) - 1 and crowded else step * (n + 0.5),
            bottom + (38 if n % 2 and crowded else 20),
            label=mark["name"],
            anchor="end" if n == len(marks) - 1 and crowded else "middle",
        )
        for n, mark in enumerate(marks)
    ]
    return Chart(width, height, shapes, words, base=bottom)


def bars(figure: dict[str, Any], width: int) -> Chart:
    """Counts, one bar under another, with the name above its bar."""
    marks = figure["marks"]
    most = max((mark["value"] for mark in marks), default=1) or 1
    room, top = width - 56, 0
    shapes, words = [], []
    for mark in marks:
        for part in wrap(mark["name"], int(width / LETTER)):
            words.append(Shape(0, top + 15, label=part, anchor="start"))
            top += 18
        long = room * mark["value"] / most
        shapes.append(Shape(0, top + 4, long, 20, str(mark["value"]), label_x=long + 8, label_y=top + 19))
        top += 36
    return Chart(width, top, shapes, words)


def pairs(figure: dict[str, Any], width: int) -> Chart:
    """Two shares of a hundred for each name: solid offered, hatched kept."""
    groups = [(name, list(marks)) for name, marks in groupby(figure["marks"], key=lambda mark: mark["name"])]
    most = max((mark["value"] for mark in figure["marks"]), default=1) or 1
    room = width - 60
    shapes, words = [], []
    for n, (name, marks) in enumerate(groups):
        words.append(Shape(0, 64 * n + 15, label=name, anchor="start"))
        for m, mark in enumerate(marks):
            long = max(room * mark["value"] / most, 2)
            shapes.append(
                Shape(
                    0,
                    64 * n + 22 + 18 * m,
                    long,
                    15,
                    f"{mark['value']}%",
                    ("solid", "hatched")[m],
                    label_x=long + 8,
                    label_y=64 * n + 35 + 18 * m,
                )
            )
    return Chart(width, 64 * len(groups) + 4, shapes, words)


def stacks(figure: dict[str, Any], width: int) -> Chart:
    """One bar of the whole for each point in time, cut by where children live."""
    rows = [(name, list(marks)) for name, marks in groupby(figure["marks"], key=lambda mark: mark["series"])]
    shapes, words = [], []
    for n, (name, marks) in enumerate(rows):
        top = 58 * n
        words.append(Shape(0, top + 15, label=name, anchor="start"))
        whole, x = sum(mark["value"] for mark in marks) or 1, 0.0
        for mark in marks:
            long = width * mark["value"] / whole
            shapes.append(
                Shape(
                    x,
                    top + 22,
                    max(long - 2, 1),
                    26,
                    str(mark["value"]),
                    kind_of(mark["name"]),
                    label_x=x + long / 2,
                    label_y=top + 40,
                    inside=long > 26,
                )
            )
            x += long
    names = list(dict.fromkeys(mark["name"] for mark in figure["marks"]))
    key = [Shape(0, 0, label=name, kind=kind_of(name)) for name in names]
    return Chart(width, 58 * len(rows) + 2, shapes, words, key=key)


def kind_of(name: str) -> str:
    """How a part is drawn: shape and pattern carry the meaning before colour does."""
    kinds = {
        "at home": "solid",
        "with kin": "hatched",
        "elsewhere": "grey",
        "with kin or elsewhere": "hatched",
        "not known": "unknown",
        "not asked yet": "unknown",
        "not known or not asked yet": "unknown",
        "not yet due": "open",
    }
    return kinds.get(name, "mixed")


def _short(name: str, count: int) -> str:
    return name if count <= 4 else name[:3]
