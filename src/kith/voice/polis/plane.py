"""Where each person stands among all votes: two principal components, in plain Python.

A vote not given is the mean of its statement, so after centring it is nought: only votes that were given need work, and
the components are found by multiplying with them again and again (orthogonal iteration). Needs no library.
"""

from collections.abc import Sequence
from itertools import chain
from math import atan2, cos, hypot, sin, sqrt
from random import Random

STEPS, NEAR, SEED = 200, 1e-10, 20

Row = list[tuple[int, float]]
Vector = list[float]
Place = tuple[float, float]


def places(votes: Sequence[Sequence[int | None]]) -> list[Place]:
    """Each person's place: their votes along the two directions in which people differ most.

    `votes` are rows of 1, -1, 0 or None for not given. Who voted on little is moved outward by the square root of
    (statements / own votes), as Polis does, since their missing votes pulled them to the middle.
    """
    rows, width = _centred(votes), len(votes[0])
    first, second = _components(rows, width)
    return [_stretched(row, first, second, width) for row in rows]


def _centred(votes: Sequence[Sequence[int | None]]) -> list[Row]:
    means = []
    for column in zip(*votes, strict=True):
        given = [mark for mark in column if mark is not None]
        means.append(sum(given) / len(given) if given else 0.0)
    return [[(place, mark - means[place]) for place, mark in enumerate(own) if mark is not None] for own in votes]


def _stretched(row: Row, first: Vector, second: Vector, width: int) -> Place:
    x, y = _along(row, first), _along(row, second)
    further = sqrt(width / len(row)) if row else 1.0
    return _still(x * further), _still(y * further)


def _still(number: float) -> float:
    return 0.0 if abs(number) < 1e-6 else number


def _along(row: Row, direction: Vector) -> float:
    return sum(mark * direction[place] for place, mark in row)


def _components(rows: Sequence[Row], width: int) -> tuple[Vector, Vector]:
    """The two directions, each of length 1 or nought. A direction has no sign of its own: its heaviest statement is plus."""
    chance = Random(SEED)
    first, second = _apart(*([chance.uniform(-1, 1) for _ in range(width)] for _ in range(2)))
    for _step in range(STEPS):
        before = (first, second)
        first, second = _apart(_onward(rows, first), _onward(rows, second))
        if max(abs(a - b) for a, b in zip(chain(first, second), chain(*before), strict=True)) < NEAR:
            break
    return _signed(*_turned(rows, first, second))


def _onward(rows: Sequence[Row], direction: Vector) -> Vector:
    """The direction, multiplied by what goes together in the votes."""
    onward = [0.0] * len(direction)
    for row in rows:
        along = _along(row, direction)
        for place, mark in row:
            onward[place] += mark * along
    return onward


def _apart(first: Vector, second: Vector) -> tuple[Vector, Vector]:
    """Both of length 1, and at right angles."""
    first = _unit(first)
    shared = sum(a * b for a, b in zip(first, second, strict=True))
    return first, _unit([b - shared * a for a, b in zip(first, second, strict=True)])


def _unit(vector: Vector) -> Vector:
    length = hypot(*vector)
    return [number / length for number in vector] if length > 1e-9 else [0.0] * len(vector)


def _turned(rows: Sequence[Row], first: Vector, second: Vector) -> tuple[Vector, Vector]:
    """Turned within their plane, so that the first is the one along which people differ most."""
    pairs = [(_along(row, first), _along(row, second)) for row in rows]
    across = sum(x * y for x, y in pairs)
    angle = atan2(2 * across, sum(x * x for x, _ in pairs) - sum(y * y for _, y in pairs)) / 2
    one, other = cos(angle), sin(angle)
    turned = [one * a + other * b for a, b in zip(first, second, strict=True)]
    return turned, [one * b - other * a for a, b in zip(first, second, strict=True)]


def _signed(*directions: Vector) -> tuple[Vector, Vector]:
    first, second = ([n if max(one, key=abs) >= 0 else -n for n in one] for one in directions)
    return first, second
