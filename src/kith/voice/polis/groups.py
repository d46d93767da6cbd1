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

from kith.voice.extra import bring

FEWEST_VOTES, MOST_GROUPS, PEOPLE_A_GROUP = 7, 5, 12
SMALLEST = 5  # as common.disclosure has it: one to four people are never told apart
SEED = 20


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

    places: list[tuple[float, float] | None]
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
    x, y = fmean(place[0] for place in places), fmean(place[1] for place in places)
    radius = sqrt(fmean(dist(place, (x, y)) ** 2 for place in places))
    return Circle(x, y, radius, len(places))


def find_groups(votes: Sequence[Sequence[int | None]]) -> Found:
    """Groups among people, each a row of 1 agree, -1 disagree, 0 pass, None not seen. The same votes give the same groups.

    A group of fewer than five is joined to the one whose middle is nearest, until none is that small: neither a colour
    nor a count then tells of one to four people. Raises TooFewPeople where fewer than five gave enough votes, and
    NotInstalled without the extra called themes.
    """
    enough = min(FEWEST_VOTES, max(map(len, votes), default=0))
    rows = [row for row, own in enumerate(votes) if enough and sum(vote is not None for vote in own) >= enough]
    if len(rows) < SMALLEST:
        raise TooFewPeople
    plane = _plane([votes[row] for row in rows])
    labels, silhouette = _clusters(plane)
    numbers = _largest_first(_without_small(plane, labels))
    places: list[tuple[float, float] | None] = [None] * len(votes)
    groups: list[int | None] = [None] * len(votes)
    for row, place, number in zip(rows, plane, numbers, strict=True):
        places[row], groups[row] = (float(place[0]), float(place[1])), number
    return Found(places, groups, silhouette if len(set(numbers)) > 1 else None)


def _plane(votes: Sequence[Sequence[int | None]]) -> Any:
    """Each person's place: the first two principal components of the filled-in votes, stretched for the votes not given."""
    numpy = bring("numpy")
    given = numpy.array([[numpy.nan if vote is None else float(vote) for vote in own] for own in votes])
    seen = ~numpy.isnan(given)
    means = numpy.where(seen, given, 0).sum(axis=0) / numpy.maximum(seen.sum(axis=0), 1)
    filled = numpy.where(seen, given, means)
    people, strengths, statements = numpy.linalg.svd(filled - filled.mean(axis=0), full_matrices=False)
    parts = min(2, len(strengths))
    strongest = numpy.abs(statements[:parts]).argmax(axis=1)  # a component has no sign of its own: its heaviest is plus
    signs = numpy.sign(statements[range(parts), strongest])
    plane = numpy.pad(people[:, :parts] * strengths[:parts] * signs, ((0, 0), (0, 2 - parts)))
    stretched = plane * numpy.sqrt(seen.shape[1] / seen.sum(axis=1))[:, None]
    return numpy.where(numpy.abs(stretched) < 1e-9, 0.0, stretched)


def _clusters(plane: Any) -> tuple[list[int], float | None]:
    """The clustering with the best silhouette; everybody together where all stand in one place or two cannot be told."""
    cluster, metrics = bring("sklearn.cluster"), bring("sklearn.metrics")
    apart = len({tuple(place) for place in plane.round(9).tolist()})
    most = min(MOST_GROUPS, 2 + len(plane) // PEOPLE_A_GROUP, apart - 1, len(plane) - 1)
    best: tuple[list[int], float | None] = ([0] * len(plane), None)
    for groups in range(2, most + 1):
        labels = cluster.KMeans(groups, n_init=10, random_state=SEED).fit_predict(plane)
        silhouette = float(metrics.silhouette_score(plane, labels))
        if best[1] is None or silhouette > best[1]:
            best = (labels.tolist(), silhouette)
    return best


def _without_small(plane: Any, labels: list[int]) -> list[int]:
    """Each small group joined to the nearest, the smallest first, measured anew after each joining."""
    while True:
        sizes = Counter(labels)
        small, count = min(sizes.items(), key=lambda item: (item[1], item[0]))
        if count >= SMALLEST or len(sizes) == 1:
            return labels
        middles = {one: plane[[label == one for label in labels]].mean(axis=0) for one in sizes}
        others = [one for one in sizes if one != small]
        nearest = min(others, key=lambda one: (float(((middles[one] - middles[small]) ** 2).sum()), one))
        labels = [nearest if label == small else label for label in labels]


def _largest_first(labels: list[int]) -> list[int]:
    """Numbers from 0, the largest group first; of two as large, the one that is met first."""
    order = {label: number for number, (label, _) in enumerate(Counter(labels).most_common())}
    return [order[label] for label in labels]
