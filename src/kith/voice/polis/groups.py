"""Groups found in votes: people who vote alike stand near each other on a plane, and near ones are a group.

As Polis does it (`conversation.clj`, `pca.clj`, `clusters.clj`): a vote not given is the mean of its statement; two
principal components; who voted on little is moved outward by the square root of (statements / own votes), since their
missing votes pulled them to the middle; k-means for two groups to five, but no more than 2 + people / 12; the number
with the best silhouette. Who gave fewer than seven votes is in no group. Unlike Polis there is no first clustering
into a hundred, which is for conversations of many thousands, and no memory of the last time.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, sqrt
from statistics import fmean
from typing import Any

from kith.voice.polis.clusters import nearest_groups, silhouette
from kith.voice.polis.plane import Place, places

FEWEST_VOTES, MOST_GROUPS, PEOPLE_A_GROUP = 7, 5, 12
SMALLEST = 5  # as common.disclosure has it: one to four people are never told apart


class TooFewPeople(Exception):
    """Fewer than five people gave enough votes: nothing can be said of groups."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A group as it is drawn: its middle, how far its people stand from there on the whole, and how many they are."""

    x: float
    y: float
    radius: float
    people: int


@dataclass(frozen=True, slots=True)
class Found:
    """For each row of votes its place on the plane and its group, from 0 and the largest first; None: in no group.

    A place is one person's and is never drawn: four dots apart from the rest would tell what joining has hidden. Draw
    `circles`. `silhouette` is how far the groups stand apart before small ones were joined, from -1 to 1; None where there is one.
    """

    places: list[Place | None]
    groups: list[int | None]
    silhouette: float | None

    @property
    def sizes(self) -> dict[int, int]:
        return dict(sorted(Counter(group for group in self.groups if group is not None).items()))

    @property
    def circles(self) -> list[Circle]:
        return [_circle([self.places[row] for row in _rows(self.groups, group)]) for group in self.sizes]


def _rows(groups: Sequence[int | None], group: int) -> list[int]:
    return [row for row, own in enumerate(groups) if own == group]


def _circle(places: Sequence[Any]) -> Circle:
    """The root of the mean squared distance from the middle is its radius."""
    x, y = _middle(places)
    radius = sqrt(fmean(dist(place, (x, y)) ** 2 for place in places))
    return Circle(x, y, radius, len(places))


def _middle(places: Sequence[Any]) -> Place:
    return fmean(place[0] for place in places), fmean(place[1] for place in places)


def find_groups(votes: Sequence[Sequence[int | None]]) -> Found:
    """Groups among people, each a row of 1 agree, -1 disagree, 0 pass, None not seen. The same votes give the same groups.

    A group of fewer than five is joined to the one whose middle is nearest, until none is that small: neither a colour
    nor a count then tells of one to four people. Raises TooFewPeople where fewer than five gave enough votes.
    """
    enough = min(FEWEST_VOTES, max(map(len, votes), default=0))
    rows = [row for row, own in enumerate(votes) if enough and sum(vote is not None for vote in own) >= enough]
    if len(rows) < SMALLEST:
        raise TooFewPeople
    plane = places([votes[row] for row in rows])
    labels, apart = _clusters(plane)
    numbers = _largest_first(_without_small(plane, labels))
    where: list[Place | None] = [None] * len(votes)
    groups: list[int | None] = [None] * len(votes)
    for row, place, number in zip(rows, plane, numbers, strict=True):
        where[row], groups[row] = place, number
    return Found(where, groups, apart if len(set(numbers)) > 1 else None)


def _clusters(plane: Sequence[Place]) -> tuple[list[int], float | None]:
    """The clustering with the best silhouette; everybody together where all stand in one place or two cannot be told."""
    apart = len({(round(x, 6), round(y, 6)) for x, y in plane})
    most = min(MOST_GROUPS, 2 + len(plane) // PEOPLE_A_GROUP, apart - 1, len(plane) - 1)
    best: tuple[list[int], float | None] = ([0] * len(plane), None)
    for groups in range(2, most + 1):
        labels = nearest_groups(plane, groups)
        stands = silhouette(plane, labels)
        if best[1] is None or stands > best[1]:
            best = (labels, stands)
    return best


def _without_small(plane: Sequence[Place], labels: list[int]) -> list[int]:
    """Each small group joined to the nearest, the smallest first, measured anew after each joining."""
    while True:
        sizes = Counter(labels)
        small, count = min(sizes.items(), key=lambda item: (item[1], item[0]))
        if count >= SMALLEST or len(sizes) == 1:
            return labels
        middles = {one: _middle([plane[row] for row in _rows(labels, one)]) for one in sizes}
        others = [one for one in sizes if one != small]
        nearest = min(others, key=lambda one: (dist(middles[one], middles[small]), one))
        labels = [nearest if label == small else label for label in labels]


def _largest_first(labels: list[int]) -> list[int]:
    """Numbers from 0, the largest group first; of two as large, the one that is met first."""
    order = {label: number for number, (label, _) in enumerate(Counter(labels).most_common())}
    return [order[label] for label in labels]
