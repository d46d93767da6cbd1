"""How alike two entries are, in points that are added up: each with what it is for, so that every one can be told."""

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kith.directory.queries.places import metres_between
from kith.directory.twins.entries import NOT_TELLING, Entry

type Reason = tuple[str, int, Any]  # what, points, and the value that words need

ASKED_FROM = 60
SAME_PLACE, NEAR, FAR = 25, 250, 1000  # metres
SAME_WORDS, NEAR_WORDS, OTHER_WORDS = 0.9, 0.6, 0.2  # share of words that two descriptions have in common
ENOUGH_WORDS = 8
NEARLY = 88  # of 100, by rapidfuzz, with the words of a name in order

SERVICE = {
    "name": 40,
    "name-letters": 34,
    "name-near": 25,
    "name-other": -25,
    "organisation": 25,
    "organisation-near": 18,
    "organisation-other": -20,
    "number": 20,
    "number-other": -5,
    "email": 10,
    "page": 15,
    "site": 5,
    "words": 20,
    "words-near": 10,
    "words-other": -5,
    "place": 15,
    "metres": 10,
    "postcode": 10,
    "apart": -15,
    "ages-other": -10,
}
ORGANISATION = {
    "name": 60,
    "name-letters": 50,
    "name-near": 35,
    "name-other": -20,
    "registered": 50,
    "registered-other": -60,
    "number": 20,
    "number-other": -5,
    "email": 20,
    "page": 25,
    "site": 25,
    "offers": 20,
    "words": 15,
    "words-near": 5,
    "words-other": 0,
    "place": 10,
    "metres": 5,
    "postcode": 10,
    "apart": -5,
}
POINTS = {"service": SERVICE, "organisation": ORGANISATION}


def weigh(one: Entry, other: Entry, kind: str) -> list[Reason]:
    """Every reason for and against that two of this kind are the same, heaviest first."""
    points = POINTS[kind]

    def told(found: Iterator[tuple[str, Any]]) -> list[Reason]:
        return [(what, points[what], value) for what, value in found if points.get(what)]

    said = told(_said(one, other))
    if sum(reason[1] for reason in said) + points["words"] + points["place"] >= ASKED_FROM:
        said += told(_described(one, other))  # costs most, and only where it can still make a pair
    return sorted(said, key=lambda reason: (-reason[1], reason[0]))


def _said(one: Entry, other: Entry) -> Iterator[tuple[str, Any]]:
    yield _names(one, other)
    if one.organisation and other.organisation:
        yield _organisations(one.organisation, other.organisation)
    if one.registered and other.registered:
        yield ("registered" if one.registered & other.registered else "registered-other", None)
    if one.numbers and other.numbers:
        yield ("number" if one.numbers & other.numbers else "number-other", None)
    if one.emails & other.emails:
        yield "email", None
    if one.pages & other.pages:
        yield "page", None
    elif one.sites & other.sites:
        yield "site", None
    if both := len(one.offers & other.offers):
        yield "offers", both
    if one.ages and other.ages and (one.ages[0] > other.ages[1] or other.ages[0] > one.ages[1]):
        yield "ages-other", None


def _described(one: Entry, other: Entry) -> Iterator[tuple[str, Any]]:
    if min(len(one.words), len(other.words)) >= ENOUGH_WORDS:
        yield from _words(one, other)
    yield from _where(one, other)


def _names(one: Entry, other: Entry) -> tuple[str, Any]:
    if one.name == other.name:
        return "name", None
    if _figures(one.name) != _figures(other.name):
        return "name-other", None
    letters = OSA.distance(one.name, other.name, score_cutoff=2)
    if letters <= min(2, min(len(one.name), len(other.name)) // 5):
        return "name-letters", letters
    of = frozenset(f"{one.organisation} {other.organisation}".split())
    bare, other_bare = one.telling - of, other.telling - of
    if bare and (bare == other_bare or (len(min(bare, other_bare, key=len)) > 1 and _holds(bare, other_bare))):
        return "name-near", None
    return ("name-near" if fuzz.token_sort_ratio(one.name, other.name) >= NEARLY else "name-other"), None


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    """One has every word of the other, and not many more."""
    return (one <= other or other <= one) and 2 * min(len(one), len(other)) > max(len(one), len(other))


def _figures(name: str) -> list[str]:
    return [word for word in name.split() if any(letter.isdigit() for letter in word)]


def _organisations(one: str, other: str) -> tuple[str, Any]:
    if one == other:
        return "organisation", None
    mine, theirs = frozenset(one.split()) - NOT_TELLING, frozenset(other.split()) - NOT_TELLING
    is_near = (len(min(mine, theirs, key=len)) > 1 and _holds(mine, theirs)) or (
        fuzz.token_sort_ratio(one, other) >= NEARLY
    )
    return ("organisation-near" if is_near else "organisation-other"), None


def _words(one: Entry, other: Entry) -> Iterator[tuple[str, Any]]:
    both = len(one.words & other.words)
    share = both / (len(one.words) + len(other.words) - both)
    if share >= NEAR_WORDS:
        yield ("words" if share >= SAME_WORDS else "words-near"), None
    elif share < OTHER_WORDS:
        yield "words-other", None


def _where(one: Entry, other: Entry) -> Iterator[tuple[str, Any]]:
    """The nearest of their places, where both say points; otherwise a postcode that both have."""
    if one.points and other.points:
        metres = min(metres_between(*here, *there) for here in one.points for there in other.points)
        if metres <= SAME_PLACE:
            yield "place", None
        elif metres <= NEAR:
            yield "metres", round(metres, -1)
        elif metres > FAR:
            yield "apart", round(metres / 1000)
    elif one.postcodes & other.postcodes:
        yield "postcode", None
