"""What somebody typed, read beside the words that are listed: two reads at most, however much is listed."""

from collections.abc import Mapping
from dataclasses import replace

from kith.directory.models import ListedWord, Need
from kith.directory.search import mistakes
from kith.directory.search.plain_words import words_on_the_list
from kith.directory.search.spellings import everyday
from kith.directory.search.understanding import Understood, ages_said, terms_of, tokens_of, understand
from kith.directory.search.words import SMALL, words_of

MOST_PUT_RIGHT = 4
MOST_SAID = 4


def understood(typed: str, needs: Mapping[str, str] | None = None) -> Understood:
    """What these words look for; mistakes are put right where a listed word is near, and said in `too`.

    `needs` names the plain needs by slug, for a page that has read them already.
    """
    ages, text = ages_said(typed)
    tokens = tokens_of(text)
    if not tokens:
        return Understood(ages=ages)
    known = _known({*tokens, *_ways(tokens)})
    right = _put_right([token for token in tokens if token not in known], unfinished=tokens[-1])
    if right:
        tokens = [right.get(token, token) for token in tokens]
        known |= _known({*tokens, *_ways(tokens)} - known.keys())
    taken = understand(tokens, known, ages=ages)
    named = _needs_named(tokens, dict(Need.objects.values_list("slug", "name")) if needs is None else needs)
    return replace(taken, needs_named=named, too=tuple(dict.fromkeys([*right.values(), *taken.too]))[:MOST_SAID])


def _needs_named(tokens: list[str], needs: Mapping[str, str]) -> frozenset[str]:
    """The plain needs whose every telling word was typed: "I want someone to talk to" is one of them."""
    return frozenset(slug for slug, name in needs.items() if set(words_of(name)) <= set(tokens))


def _ways(tokens: list[str]) -> set[str]:
    return {word for term in terms_of(tokens, {}) for way in term.ways for word in way.split()}


def _known(words: set[str]) -> dict[str, int]:
    return dict(ListedWord.objects.filter(word__in=words).values_list("word", "own"))


def _put_right(unknown: list[str], *, unfinished: str) -> dict[str, str]:
    """What each mistyped word may have meant. The last may be a beginning: where a listed word goes on so, it is none."""
    doubtful = [
        word
        for word in unknown
        if not (word in SMALL or word in everyday() or word in words_on_the_list()) and mistakes.may_be_mistyped(word)
    ][:MOST_PUT_RIGHT]
    found = {
        word: mistakes.meant(word, _listed_like(word)) for word in doubtful if word != unfinished or not _goes_on(word)
    }
    return {word: meant for word, meant in found.items() if meant}


def _listed_like(word: str) -> dict[str, int]:
    begins, shortest, longest = mistakes.shapes(word)
    alike = ListedWord.objects.filter(initial__in=begins, length__range=(shortest, longest))
    listed = dict(alike.values_list("word", "listings"))
    ours = words_on_the_list() | everyday()
    return listed | {w: 0 for w in ours if w[0] in begins and shortest <= len(w) <= longest and w not in listed}


def _goes_on(beginning: str) -> bool:
    """Some listed word begins so."""
    return ListedWord.objects.filter(initial=beginning[0], word__startswith=beginning).exists()
