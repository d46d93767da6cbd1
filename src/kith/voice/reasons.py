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


def _without_empty_phrases(said: str) -> list[str]:
    """The words that are left when phrases that say nothing are taken out."""
    left = " ".join(re.findall(r"[\w’'/-]+", said.casefold()))
    for phrase in sorted((*EMPTY_PHRASES, *SMALL_WORDS), key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", left)
    return left.split()
