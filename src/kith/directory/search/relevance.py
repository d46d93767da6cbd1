"""How near a listing comes to what was typed: the same arithmetic on both databases, over the few that come first."""

from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

from kith.directory.search.understanding import Term, Understood

# What a word is worth by where a listing says it: in its name, in its own first sentence, further on, or only in the
# words of a need that it meets. A word that we looked for beside the typed one is worth a little less everywhere.
NAME, SENTENCE, FURTHER, NEED = 1.0, 0.8, 0.6, 0.2
BESIDE, LATER = 0.75, 0.97
ALSO, AGAIN, MOST_AGAIN = 0.15, 0.08, 3
MEETS_THE_NEED = 0.12
FIRST_WORDS = 24

_english = stemmer("english")


@lru_cache(maxsize=50_000)  # of listed words: few of them are typed by anybody, and nothing says by whom
def stem(word: str) -> str:
    """The word without its English ending, as the databases cut it."""
    return str(_english.stemWord(word))


@dataclass(frozen=True, slots=True)
class Said:
    """A listing's words in their order, without endings."""

    names: tuple[str, ...]
    needs: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, names: str, needs: str, words: str) -> "Said":
        return cls(*(tuple(map(stem, text.split())) for text in (names, needs, words)))


def relevance(said: Said, words: Understood, needs: frozenset[str]) -> float:
    """From 0 to a little over 1. `needs`: slugs of the needs that it meets."""
    whole = sum(term.weight for term in words.terms) or 1.0
    told = sum(term.weight * _worth(term, said) for term in words.terms) / whole
    about = MEETS_THE_NEED * len(words.needs & needs) / len(words.needs) if words.needs else 0.0
    return told + about + 0.03 / (1 + len(needs))


def _worth(term: Term, said: Said) -> float:
    """The best of its ways, and a little for each other way in which the listing says it too."""
    each = sorted(
        (
            _where(tuple(map(stem, way.split())), said, term.is_unfinished)
            * (BESIDE * LATER ** (at - 1) if at else 1.0)
            for at, way in enumerate(term.ways)
        ),
        reverse=True,
    )
    return each[0] + ALSO * sum(each[1:])


def _where(way: tuple[str, ...], said: Said, is_unfinished: bool) -> float:
    names, words = (_places(text, way, is_unfinished) for text in (said.names, said.words))
    if not names and not words:
        return NEED if _places(said.needs, way, is_unfinished) else 0.0
    first = NAME if names else SENTENCE if words[0] < FIRST_WORDS else FURTHER
    return first + AGAIN * min(MOST_AGAIN, len(names) + len(words) - 1)


def _places(text: tuple[str, ...], way: tuple[str, ...], is_unfinished: bool) -> list[int]:
    """Where in the text these words stand, one after another."""
    if len(way) == 1:
        return [i for i, word in enumerate(text) if word == way[0] or (is_unfinished and word.startswith(way[0]))]
    return [i for i, word in enumerate(text) if word == way[0] and text[i : i + len(way)] == way]
