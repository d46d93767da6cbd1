"""What may be meant while somebody is still typing: plain needs, then services by name."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from kith.directory.models import Service
from kith.directory.queries.matched import named
from kith.directory.queries.standing import Standing, standing
from kith.directory.search import fold

FEWEST_LETTERS, MOST_WORDS, MOST = 2, 6, 6


def as_typed(typed: str, needs: Mapping[str, str], *, on: date) -> list[str]:
    """Up to six ways to go on, each a whole search: needs and names in which every typed word begins a word.

    `needs` names the plain needs by slug, in the words of the page. Nothing for one letter: it says too little.
    """
    words = fold(typed).split()[:MOST_WORDS]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return []
    said = [name for name in needs.values() if _begins_each(words, name)]
    return list(dict.fromkeys([*said, *_names(words, standing(), on, MOST - len(said))]))[:MOST]


def _begins_each(words: list[str], name: str) -> bool:
    parts = fold(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _names(words: list[str], now: Standing, on: date, most: int) -> list[str]:
    """Names of services shown now: those that begin as it was typed, then by name."""
    found = np.flatnonzero(named(now, words) & now.on(on).lasts)
    begins = " ".join(words)
    first = sorted(found, key=lambda n: (not now.columns.names[n].startswith(begins), now.columns.by_name[n]))[:most]
    pks = now.columns.pks[first].tolist() if first else []
    names = dict(Service.objects.running().filter(pk__in=pks).values_list("pk", "name"))
    return [names[pk] for pk in pks if pk in names]
