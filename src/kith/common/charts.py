"""Where the marks of a small line of ratings go, worked out here so that the template only prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT, TOP, BOTTOM = 30, 244, 14, 92
APART = 17  # two labels nearer than this would touch

type Rating = tuple[date, int]


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A line from 0 to 10 over days, true to the time between them."""

    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in self.points)

    @property
    def end(self) -> float:
        return self.points[-1][1]


def rating_line(ratings: Sequence[Rating], *, first: date, last: date) -> RatingLine:
    """Each rating's place between the first and the last day of the picture."""
    days = max((last - first).days, 1)
    return RatingLine(
        tuple(
            (
                round(LEFT + (RIGHT - LEFT) * (on - first).days / days if last > first else RIGHT, 1),
                round(BOTTOM - (BOTTOM - TOP) * value / 10, 1),
            )
            for on, value in ratings
        )
    )


def label_places(theirs: float, ours: float | None) -> tuple[float, float]:
    """The heights of two labels at the ends of their lines, moved apart where they would touch."""
    if ours is None or abs(ours - theirs) >= APART:
        return theirs + 5, (ours or theirs) + 5
    middle = min(max((theirs + ours) / 2, TOP + APART / 2), BOTTOM - APART / 2)
    up, down = middle - APART / 2 + 5, middle + APART / 2 + 5
    return (up, down) if theirs <= ours else (down, up)
