"""Where the pins of a map stand: those of one place together, and none on another."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

WIDTH, HEIGHT = 300, 250
TOGETHER = 10.0  # closer than this on the sheet is one place
PIN, CELL, ROW, TAIL = (30.0, 44.0), 30.0, 4, 10.0
TOUCH = 4.0  # a pin is narrower at its point than its box, so boxes may overlap by this
STEP, FAR = 14, 238
ASIDE = sorted(
    ((x, y) for x in range(-FAR, FAR + 1, STEP) for y in range(-FAR, FAR + 1, STEP)), key=lambda by: (hypot(*by), by)
)

type Point = tuple[float, float]
type Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Mark:
    """One number on a pin, where it is written from the pin's point, and the name of its card."""

    number: int
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pin:
    """One place: its marks, where its point stands, and where the place itself is when the pin had to step aside."""

    marks: tuple[Mark, ...]
    x: float
    y: float
    at_x: float
    at_y: float
    width: float
    height: float

    @property
    def is_aside(self) -> bool:
        return (self.x, self.y) != (self.at_x, self.at_y)

    @property
    def is_shared(self) -> bool:
        return len(self.marks) > 1

    @property
    def stands(self) -> str:
        return f"{self.x} {self.y}"

    @property
    def points_at(self) -> str:
        return f"{self.at_x} {self.at_y}"

    @property
    def outline(self) -> str:
        """A box over a point, for a pin with several numbers."""
        half, top = self.width / 2, -self.height
        return f"M0 0L-6 {-TAIL}H{6 - half}a6 6 0 0 1-6-6V{top + 6}a6 6 0 0 1 6-6H{half - 6}a6 6 0 0 1 6 6V{-TAIL - 6}a6 6 0 0 1-6 6H6z"


def pins(points: dict[int, Point], names: dict[int, str], keep_off: Iterable[Box] = ()) -> tuple[Pin, ...]:
    """Every number on a pin, in the order of the numbers. A pin with no room at its place stands beside it, with a line."""
    taken, placed = list(keep_off), []
    for numbers in _places(points):
        width, height = _size(len(numbers))
        at = points[numbers[0]]
        x, y = _room(at, width, height, taken)
        taken.append(_box(x, y, width, height))
        placed.append(Pin(_marks(numbers, names), x, y, *at, width, height))
    return tuple(placed)


def discs(points: Iterable[Point], across: float) -> list[Point]:
    """Where the middle of a round mark stands for each of these, in their order: at its point, or as near as has room."""
    taken: list[Box] = []
    stand: list[Point] = []
    side = across + TOUCH
    for x, y in points:
        at_x, foot = _room((x, round(y + side / 2, 1)), side, side, taken)
        taken.append(_box(at_x, foot, side, side))
        stand.append((at_x, round(foot - side / 2, 1)))
    return stand


def _places(points: dict[int, Point]) -> list[list[int]]:
    """Numbers gathered by place, each place at its first number."""
    places: list[list[int]] = []
    for number, (x, y) in points.items():
        for place in places:
            first = points[place[0]]
            if hypot(x - first[0], y - first[1]) < TOGETHER:
                place.append(number)
                break
        else:
            places.append([number])
    return places


def _size(count: int) -> tuple[float, float]:
    if count == 1:
        return PIN
    rows = -(-count // ROW)
    return min(count, ROW) * CELL + 4, rows * CELL + 4 + TAIL


def _marks(numbers: list[int], names: dict[int, str]) -> tuple[Mark, ...]:
    if len(numbers) == 1:
        return (Mark(numbers[0], names[numbers[0]], 0, -24),)
    rows = -(-len(numbers) // ROW)
    across = min(len(numbers), ROW)
    return tuple(
        Mark(
            number,
            names[number],
            round((i % ROW - (across - 1) / 2) * CELL, 1),
            round(-TAIL - 2 - (rows - i // ROW - 0.5) * CELL + 5.5, 1),
        )
        for i, number in enumerate(numbers)
    )


def _room(at: Point, width: float, height: float, taken: list[Box]) -> Point:
    """The nearest free place to stand, on the sheet."""
    for aside, down in ASIDE:
        stands = _on_the_sheet(at[0] + aside, at[1] + down, width, height)
        if not any(_overlap(_box(*stands, width, height), box) for box in taken):
            return stands
    return _on_the_sheet(*at, width, height)


def _on_the_sheet(x: float, y: float, width: float, height: float) -> Point:
    return (
        round(min(max(x, width / 2 + 1), WIDTH - width / 2 - 1), 1),
        round(min(max(y, height + 1), HEIGHT - 4), 1),
    )


def _box(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, y - height, x + width / 2, y


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] + TOUCH < other[2]
        and other[0] + TOUCH < one[2]
        and one[1] + TOUCH < other[3]
        and other[1] + TOUCH < one[3]
    )
