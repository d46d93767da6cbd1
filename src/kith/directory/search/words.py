"""Typed text made into plain words, the same way for what is kept and for what is looked for."""

import re
import unicodedata
from functools import lru_cache

OTHER_LETTERS = re.compile(r"[^\x00-\x7f]")
PHONE = re.compile(r"(?:\+\s?44\s?(?:\(0\)\s?)?|\b0)(\d(?:[\s().-]{0,2}\d){8,9})\b")
LONGEST_TEXT = 200
MOST_WORDS = 12

# Small words that say nothing of what would help. "Someone to talk to" is someone, talk.
SMALL = frozenset(
    [
        "a",
        "about",
        "afford",
        "all",
        "am",
        "an",
        "and",
        "any",
        "anybody",
        "anyone",
        "anywhere",
        "are",
        "as",
        "at",
        "aye",
        "be",
        "been",
        "being",
        "by",
        "can",
        "cannae",
        "cannot",
        "cant",
        "could",
        "couldnt",
        "didnae",
        "didnt",
        "dinnae",
        "do",
        "does",
        "doesnt",
        "doing",
        "dont",
        "ever",
        "for",
        "from",
        "get",
        "give",
        "going",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "help",
        "her",
        "here",
        "hes",
        "him",
        "his",
        "how",
        "i",
        "id",
        "if",
        "im",
        "in",
        "into",
        "is",
        "isnae",
        "isnt",
        "it",
        "its",
        "ive",
        "just",
        "know",
        "lets",
        "like",
        "looking",
        "maybe",
        "me",
        "my",
        "naw",
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
        "pure",
        "really",
        "she",
        "shes",
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
        "theres",
        "they",
        "theyre",
        "this",
        "to",
        "too",
        "totally",
        "up",
        "us",
        "very",
        "want",
        "wants",
        "was",
        "wasnt",
        "we",
        "wee",
        "were",
        "weve",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "wont",
        "would",
        "wouldnt",
        "you",
        "your",
        "youre",
    ]
)


def fold(text: str) -> str:
    """Lower case, no accents, nothing but letters and numbers with single spaces between."""
    plain = OTHER_LETTERS.sub(lambda found: _without_marks(found[0]), text.casefold())
    return " ".join(re.findall(r"[^\W_]+", plain.replace("’", "").replace("'", "")))


def with_numbers_whole(text: str) -> str:
    """The same text with each phone number as one word, however it was spaced: +44 141 496 0000 is 01414960000."""
    return PHONE.sub(lambda found: " 0" + re.sub(r"\D", "", found[1]) + " ", text) if "0" in text else text


def numbers_in(text: str) -> list[str]:
    """The phone numbers in a text, each as one word."""
    return ["0" + re.sub(r"\D", "", found) for found in PHONE.findall(text)]


@lru_cache(maxsize=4096)
def _without_marks(letter: str) -> str:
    """A letter beyond ASCII as the plain ones it is made of: é is e, ﬁ is fi."""
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words worth looking for, in order, once each. Empty for empty, punctuation-only or emoji-only text."""
    typed = list(dict.fromkeys(fold(text[:LONGEST_TEXT]).split()))
    telling = [word for word in typed if word not in SMALL and (len(word) > 1 or word.isdigit())]
    return (telling or typed)[:MOST_WORDS]
