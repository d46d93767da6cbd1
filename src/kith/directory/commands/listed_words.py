"""The words that listings say, counted: what is added when a listing comes, and taken away when it goes."""

from collections import Counter
from typing import Protocol

from kith.common import bulk
from kith.directory.models import ListedWord

LONGEST = 40
AT_ONCE = 1000
COLUMNS = ("word", "initial", "length", "listings", "own")


class Said(Protocol):
    """The words of one listing, as it is kept or as it is about to be."""

    @property
    def names(self) -> str: ...
    @property
    def needs(self) -> str: ...
    @property
    def words(self) -> str: ...


class Tally:
    """By how much the counts change, word by word: in listings at all, and in their own words."""

    def __init__(self) -> None:
        self.listings, self.own = Counter[str](), Counter[str]()

    def more(self, listing: Said) -> None:
        """This listing comes."""
        own, every = _words_of(listing)
        self.own.update(own)
        self.listings.update(every)

    def less(self, listing: Said) -> None:
        """This listing goes."""
        own, every = _words_of(listing)
        self.own.subtract(own)
        self.listings.subtract(every)

    @property
    def changed(self) -> list[str]:
        """The words whose counts change, in the order in which every writer takes them: two never wait for each other."""
        words = self.listings.keys() | self.own.keys()
        return sorted(w for w in words if len(w) <= LONGEST and (self.listings[w] or self.own[w]))


def _words_of(listing: Said) -> tuple[set[str], set[str]]:
    """Its own words, and those with the words of the needs that it meets."""
    own = {*listing.names.split(), *listing.words.split()}
    return own, own.union(listing.needs.split())


def keep_words(tally: Tally) -> None:
    """Add the changes to what is kept; a word that no listing says any more is forgotten.

    The caller is in a transaction with the change of the listings.
    """
    changed = tally.changed
    rows = ((word, word[0], len(word), tally.listings[word], tally.own[word]) for word in changed)
    bulk.insert(ListedWord, COLUMNS, rows, unique=("word",), adds=("listings", "own"))
    gone = [word for word in changed if tally.listings[word] < 0]
    for i in range(0, len(gone), AT_ONCE):
        ListedWord.objects.filter(word__in=gone[i : i + AT_ONCE], listings__lte=0).delete()
