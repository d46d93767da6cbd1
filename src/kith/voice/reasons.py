"""What counts as a reason. A refusal that says nothing is the failure every evaluation of listening finds.

The Strategy, commitment 1.4: "clear reasons where a request could not be met".
"""

import re

FEWEST_WORDS, FEWEST_LETTERS = 6, 25  # the letters are also a constraint of the table

EMPTY_PHRASES = (
    "feedback noted",
    "noted",
    "comments noted",
    "thank you for your feedback",
    "we value your feedback",
    "under review",
    "not feasible at this time",
    "not feasible",
    "not possible at this time",
    "not possible",
    "due to budget",
    "due to resources",
    "due to operational reasons",
    "lack of resources",
    "out of scope",
    "no capacity",
    "will be considered",
    "taken on board",
    "taken into account",
    "in due course",
    "as per policy",
    "not applicable",
    "none",
    "n/a",
    "tbc",
    "we will look into it",
    "looked into",
    "bear it in mind",
    "borne in mind",
    "take this into account",
    "on board",
    "going forward",
    "at present",
    "at the present time",
    "at this time",
    "at this stage",
    "operational reasons",
    "your feedback is important to us",
    "important to us",
    "we have heard you",
    "not able to progress",
    "by the team",
    "something that we could do",
    "آپ کی رائے",
    "نوٹ کر لی گئی ہے",
    "زیر غور ہے",
    "ممکن نہیں",
)

SMALL_WORDS = (
    "because",
    "as",
    "since",
    "this is",
    "it is",
    "we",
    "your",
    "the",
    "of",
    "at",
    "is",
    "was",
    "are",
    "has been",
    "been",
    "and",
    "this",
    "that",
    "it",
    "to",
    "us",
    "by",
    "in",
    "for",
    "you",
    "not",
    "will",
    "be",
    "have",
    "thank",
    "thanks",
    "feedback",
    "request",
    "شکریہ",
)


class NotAReason(Exception):
    """These words would not tell anybody why. The first argument says, in words, what to write instead."""


def plain_reason(words: str) -> str:
    """The reason as written, without space around it. Raises NotAReason for nothing, too little, or words that say nothing."""
    said = words.strip()
    if not said:
        raise NotAReason("Say why, in plain words. Whoever asked will read it.")
    if len(_without_empty_phrases(said)) < FEWEST_WORDS // 2:
        raise NotAReason(
            "This does not say why. Name the thing that stands in the way: a hall, a rule, a sum, a person."
        )
    if len(said.split()) < FEWEST_WORDS or len(said) < FEWEST_LETTERS:
        raise NotAReason(
            f"Say a little more: at least {FEWEST_WORDS} words, so that somebody who was not there can understand it."
        )
    return said


def in_words(words: str) -> str:
    """What was written, without space around it. Raises NotAReason for signs alone, and for phrases that say nothing."""
    said = words.strip()
    if not _without_empty_phrases(said):
        raise NotAReason("Say it in words that tell something to somebody who was not there.")
    return said


def _without_empty_phrases(said: str) -> list[str]:
    """The words that are left, each once, when phrases that say nothing are taken out. A sign or a letter alone is no word."""
    left = " ".join(re.findall(r"\w[\w’'/-]*", said.casefold()))
    for phrase in sorted((*EMPTY_PHRASES, *SMALL_WORDS), key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", left)
    return sorted({word for word in left.split() if len(word) > 1})
