"""Groups as circles: where each is drawn, and where its words stand so that none covers another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, EDGE = 288, 224, 12
LEAST_RADIUS, WORDS_HALF, WORDS_HIGH = 16.0, 48.0, 40.0
KINDS = ("solid", "hatched", "dotted", "crossed", "open")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One group: its number, its people where that is told, its circle, and the middle of its two lines of words."""

    number: int
    people: int | None
    kind: str
    x: int
    y: int
    radius: int
    words_x: int
    words_y: int


def drawn(circles: Sequence[Sequence[Any]]) -> list[Drawn]:
    """Circles given as x, y, radius and people, fitted to the drawing; the distances between them keep their measure."""
    if not circles:
        return []
    left, right = min(x - r for x, _y, r, _n in circles), max(x + r for x, _y, r, _n in circles)
    top, bottom = min(y - r for _x, y, r, _n in circles), max(y + r for _x, y, r, _n in circles)
    scale = min((WIDTH - 2 * EDGE) / max(right - left, 0.1), (HEIGHT - 2 * EDGE) / max(bottom - top, 0.1))
    places = [
        (
            WIDTH / 2 + (x - (left + right) / 2) * scale,
            HEIGHT / 2 + (y - (top + bottom) / 2) * scale,
            max(r * scale, LEAST_RADIUS),
        )
        for x, y, r, _n in circles
    ]
    words = _words([(x, y) for x, y, _r in places])
    return [
        Drawn(
            number=number,
            people=circle[3],
            kind=KINDS[(number - 1) % len(KINDS)],
            x=round(x),
            y=round(y),
            radius=round(radius),
            words_x=round(words[number - 1][0]),
            words_y=round(words[number - 1][1]),
        )
        for number, (circle, (x, y, radius)) in enumerate(zip(circles, places, strict=True), 1)
    ]


def _words(middles: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Each at its circle's middle, inside the drawing; from the top down, moved below whatever it would cover."""
    placed: dict[int, tuple[float, float]] = {}
    for number in sorted(range(len(middles)), key=lambda one: middles[one][1]):
        x = min(max(middles[number][0], WORDS_HALF), WIDTH - WORDS_HALF)
        y = max(middles[number][1], WORDS_HIGH / 2)
        for other_x, other_y in sorted(placed.values(), key=lambda place: place[1]):
            if abs(other_x - x) < 2 * WORDS_HALF and abs(other_y - y) < WORDS_HIGH:
                y = other_y + WORDS_HIGH
        placed[number] = (x, y)
    over = max(0.0, max(y for _x, y in placed.values()) - (HEIGHT - WORDS_HIGH / 2))
    return [(x, y - over) for x, y in (placed[number] for number in range(len(middles)))]
