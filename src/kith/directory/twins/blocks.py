"""Which entries are worth comparing: those that share something few share. Never every one with every other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from kith.directory.twins.entries import Entry

MOST = 60  # entries that share one thing; what more share tells nothing
MOST_BY_A_WORD = 20  # entries that share no more than one word of their names
RAREST = 2  # words of a name
BEGINNING = 8  # words shared by two descriptions are too many to hold; a short mark of them is enough


class Pairs(NamedTuple):
    """Places in the list of entries, each two once; and how many things were shared by too many to tell."""

    pairs: set[tuple[int, int]]
    too_common: int


def worth_comparing(entries: Sequence[Entry]) -> Pairs:
    """Pairs from different sources that share a name, a rare word, a number, an address, a page or a registration.

    Grows with the number of entries: each has a few dozen keys, and a key with more than MOST entries is let be (a
    narrower one, such as a word of the name together with the organisation, holds them still).
    """
    how_often = Counter(word for entry in entries for word in entry.telling)
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in set(_keys(entry, how_often)):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    too_common = 0
    for key, block in blocks.items():
        if len(block) > (MOST_BY_A_WORD if key.startswith("word ") else MOST):
            too_common += 1
            continue
        pairs.update(two for two in combinations(block, 2) if entries[two[0]].is_apart_from(entries[two[1]]))
    return Pairs(pairs, too_common)


def _keys(entry: Entry, how_often: Counter[str]) -> Iterator[str]:
    telling = sorted(entry.telling, key=lambda word: (how_often[word], word))
    name = " ".join(sorted(telling))
    shared = [
        *(f"number {one}" for one in entry.numbers),
        *(f"email {one}" for one in entry.emails),
        *(f"page {one}" for one in entry.pages),
        *(f"post {one}" for one in entry.postcodes),
        *([f"of {entry.organisation}"] if entry.organisation else []),
    ]
    yield f"name {name}"
    yield from (f"word {word}" for word in telling[:RAREST])
    yield from (f"registered {one}" for one in entry.registered)
    yield from (one for one in shared if not one.startswith("of "))
    yield from (f"{one} name {name}" for one in shared)
    yield from (f"{one} word {word}" for one in shared for word in telling)
    if len(entry.words) >= BEGINNING:
        yield "says " + " ".join(sorted(entry.words, key=lambda word: (-len(word), word))[:BEGINNING])
