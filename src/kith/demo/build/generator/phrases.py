"""The phrases that made-up families are made of."""

from bisect import bisect_right
from itertools import accumulate
from random import Random
from typing import Any

from kith.demo.build.stories.reading import read


class Phrases:
    """The bank in `generated.yaml`, with the names of a family filled in."""

    def __init__(self) -> None:
        self.bank: dict[str, Any] = read("generated")
        self.languages = [entry["language"] for entry in self.bank["languages"]]
        self.shares = [entry["share"] for entry in self.bank["languages"]]
        self._fitting: dict[tuple[frozenset[str], tuple[str, ...]], list[Any]] = {}
        self.interpreter = {entry["language"]: entry.get("interpreter", 0) for entry in self.bank["languages"]}

    def of(self, *path: str) -> list[Any]:
        """One list of the bank."""
        found = self.bank
        for name in path:
            found = found[name]
        return found  # type: ignore[return-value]

    def fitting(self, groups: frozenset[str], *path: str) -> list[Any]:
        """Those of one list that fit somebody of these ages, without the ages they are for."""
        key = (groups, path)
        if key not in self._fitting:
            fits = [entry for entry in self.of(*path) if _is_for(entry, groups)]
            self._fitting[key] = [_words_of(entry) for entry in fits]
        return self._fitting[key]


def _words_of(entry: Any) -> Any:
    return entry["words"] if isinstance(entry, dict) and "words" in entry else entry


def _is_for(entry: Any, groups: frozenset[str]) -> bool:
    return not isinstance(entry, dict) or "for" not in entry or not groups.isdisjoint(entry["for"])


def fill(phrase: str, *, child: str = "", adult: str = "", worker: str = "", who: str = "") -> str:
    """The phrase with the family's own names in it."""
    if "{" not in phrase:
        return phrase
    child, adult = child or "the wee one", adult or "Gran"
    said = phrase.replace("{child}", child).replace("{adult}", adult)
    return said.replace("{worker}", worker or "the worker").replace("{who}", who)


def some(random: Random, phrases: list[Any], least: int, most: int) -> list[Any]:
    """Between so many and so many different ones."""
    return random.sample(phrases, min(len(phrases), random.randint(least, most)))


def chosen(random: Random, weights: dict[str, float]) -> str:
    """One of these, as often as its weight says. The weights of a dictionary are added up once."""
    key = id(weights)
    if key not in _ADDED_UP:
        names, limits = list(weights), list(accumulate(weights.values()))
        _ADDED_UP[key] = (weights, names, limits)
    _, names, limits = _ADDED_UP[key]
    return names[bisect_right(limits, random.random() * limits[-1], 0, len(names) - 1)]


_ADDED_UP: dict[int, tuple[dict[str, float], list[str], list[float]]] = {}
