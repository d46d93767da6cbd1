"""Typed text made into plain words, the same way for what is kept and for what is looked for."""

import re
import unicodedata
from functools import lru_cache

OTHER_LETTERS = re.compile(r"[^\x00-\x7f]")
LONGEST_TEXT = 200
MOST_WORDS = 12

# Small words that say nothing of what would help. "Someone to talk to" is someone, talk.
SMALL = frozenset(
    [
        "a",
        "about",
        "all",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "get",
        "give",
        "got",
        "had",
        "has",
        "have",
        "he",
        "help",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "like",
        "me",
        "my",
        "need",
        "needs",
        "no",
        "not",
        "now",
        "of",
        "off",
        "on",
        "or",
        "our",
        "out",
        "please",
        "she",
        "so",
        "some",
        "something",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "up",
        "us",
        "want",
        "wants",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def fold(text: str) -> str:
    """Lower case, no accents, nothing but letters and numbers with single spaces between."""
    plain = OTHER_LETTERS.sub(lambda found: _without_marks(found[0]), text.casefold())
    return " ".join(re.findall(r"[^\W_]+", plain.replace("’", "").replace("'", "")))


@lru_cache(maxsize=4096)
def _without_marks(letter: str) -> str:
    """A letter beyond ASCII as the plain ones it is made of: é is e, ﬁ is fi."""
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words worth looking for, in order, once each. Empty for empty, punctuation-only or emoji-only text."""
    typed = list(dict.fromkeys(fold(text[:LONGEST_TEXT]).split()))
    telling = [word for word in typed if word not in SMALL and (len(word) > 1 or word.isdigit())]
    return (telling or typed)[:MOST_WORDS]
