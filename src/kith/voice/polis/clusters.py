"""People who stand near each other are a group: k-means, and how far groups stand apart, in plain Python."""

from collections.abc import Sequence
from math import dist, inf
from random import Random
from statistics import fmean

from kith.voice.polis.plane import Place

TRIES, STEPS, SEED, MOST_MEASURED = 8, 60, 20, 1000


def nearest_groups(places: Sequence[Place], groups: int) -> list[int]:
    """For each place its group, from 0: the tightest of several tries, each begun with places far from each other.

    There are at least as many different places as groups. The same places give the same groups.
    """
    chance = Random(SEED)
    tries = [_settled(places, _far_apart(places, groups, chance)) for _ in range(TRIES)]
    return min(tries, key=lambda found: found[0])[1]


def _far_apart(places: Sequence[Place], groups: int, chance: Random) -> list[Place]:
    """Middles to begin with, each chosen the more likely the further it is from those before (k-means++)."""
    middles = [places[chance.randrange(len(places))]]
    far = [inf] * len(places)
    while len(middles) < groups:
        far = [min(before, dist(place, middles[-1]) ** 2) for before, place in zip(far, places, strict=True)]
        middles.append(chance.choices(places, weights=far)[0])
    return middles


def _settled(places: Sequence[Place], middles: list[Place]) -> tuple[float, list[int]]:
    """Middles and groups by turns until nobody moves: how far all are from their middles, squared, and the groups."""
    labels: list[int] = []
    for _step in range(STEPS):
        before = labels
        labels = [min(range(len(middles)), key=lambda one: dist(place, middles[one])) for place in places]
        if labels == before:
            break
        middles = [_middle(places, labels, one) or middles[one] for one in range(len(middles))]
    return sum(dist(place, middles[own]) ** 2 for place, own in zip(places, labels, strict=True)), labels


def _middle(places: Sequence[Place], labels: Sequence[int], group: int) -> Place | None:
    own = [place for place, label in zip(places, labels, strict=True) if label == group]
    return (fmean(x for x, _ in own), fmean(y for _, y in own)) if own else None


def silhouette(places: Sequence[Place], labels: Sequence[int]) -> float:
    """How far the groups stand apart, from -1 to 1 (Rousseeuw 1987). Of over 1,000 people, every second or third is measured."""
    step = 1 + (len(places) - 1) // MOST_MEASURED
    measured = list(zip(places, labels, strict=True))[::step]
    return fmean(_stands(place, own, measured) for place, own in measured)


def _stands(place: Place, own: int, measured: Sequence[tuple[Place, int]]) -> float:
    far: dict[int, float] = {}
    people: dict[int, int] = {}
    for other, group in measured:
        far[group] = far.get(group, 0.0) + dist(place, other)
        people[group] = people.get(group, 0) + 1
    if people[own] == 1 or len(far) == 1:
        return 0.0
    inside = far[own] / (people[own] - 1)
    nearest = min(far[group] / people[group] for group in far if group != own)
    widest = max(inside, nearest)
    return (nearest - inside) / widest if widest else 0.0
