"""What somebody typed, taken as what they may be looking for. Arithmetic on words: no database is read here."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kith.directory.search.plain_words import longest_phrase, meanings, phrases_begin
from kith.directory.search.spellings import as_spelt, everyday, may_begin, shape
from kith.directory.search.words import LONGEST_TEXT, MOST_WORDS, SMALL, fold, with_numbers_whole

AGE = re.compile(r"\b(\d{1,2})\s*(?:years?|yrs?|yo)\s*(?:olds?\b)?|\b(?:im|i am|aged?|is|hes|shes)\s+(\d{1,2})\b")
BABY = re.compile(
    r"\b\d{1,2}\s*(?:days?|weeks?|wks?|months?|mths?)\s+old\b|\b(?:baby|wean|bairn)\s+\d{1,2}\s*(?:weeks?|wks?|months?|mths?)\b"
)
OLDEST = 26
LONGEST_COUNT = 2  # figures of "2 boys under 10": how many, which no listing is found by
IN_PASSING = 0.2
UNEXPLAINED = 0.8  # a word that no list of ours has, beside one that it has: the list is of needs
MOST_SAID = 2  # of the ways of one term, on the page
AS_COMMON = 10  # times as many listings as the rarest word has: such a word alone tells little


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that was typed, and every way in which a service may write it, the typed one first."""

    typed: str
    ways: tuple[str, ...]
    need: str = ""
    is_in_passing: bool = False
    is_unfinished: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Understood:
    """What to look for. `terms`: all of it, each by how much it tells; `every`: what a listing should say all of; `any`: the words that tell
    most, where none does; `too`: what is looked for that was not typed, to be said on the page."""

    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    every: tuple[Term, ...] = ()
    any: tuple[Term, ...] = ()
    needs: frozenset[str] = frozenset()
    needs_named: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    too: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.every)


def tokens_of(typed: str) -> list[str]:
    """Every word of what was typed, small ones too, in order; what no search needs to read is left off."""
    return as_spelt(fold(with_numbers_whole(typed[:LONGEST_TEXT])).split())


def ages_said(typed: str) -> tuple[frozenset[int], str]:
    """Whose age is said ("3 year old", "I'm 13"), in years, and the text without it."""
    text = " ".join(tokens_of(typed))
    ages = {int(age) for found in AGE.findall(text) for age in found if age and int(age) <= OLDEST}
    if BABY.search(text):
        ages.add(0)
    return (frozenset(ages), AGE.sub(" ", text)) if ages else (frozenset(), text)


def terms_of(tokens: Sequence[str], known: Mapping[str, int]) -> list[Term]:
    """The phrases and words among the tokens, the longest phrase first, small words left out where others say more."""
    terms, at = [], 0
    while at < len(tokens):
        size = _longest_from(tokens, at)
        if size:
            terms.append(_meant(tokens[at : at + size]))
        elif _is_telling(tokens[at]):
            terms.append(_bare(tokens[at], is_unfinished=at == len(tokens) - 1 and tokens[at] not in known))
        at += size or 1
    if not terms:
        terms = [Term(token, (token,)) for token in tokens]
    return list({term.typed: term for term in terms}.values())[:MOST_WORDS]


def _longest_from(tokens: Sequence[str], at: int) -> int:
    """How many words the longest phrase of the list has that begins here; 0 for none."""
    if not may_begin(tokens[at], phrases_begin()):
        return 0
    listed, longest = meanings(), min(longest_phrase(), len(tokens) - at)
    return next((n for n in range(longest, 0, -1) if shape(tokens[at : at + n]) in listed), 0)


def _bare(token: str, *, is_unfinished: bool) -> Term:
    """A word that no list of ours explains."""
    return Term(token, (token,), is_in_passing=token in everyday(), is_unfinished=is_unfinished)


def _meant(typed: Sequence[str]) -> Term:
    meaning, words = meanings()[shape(typed)], " ".join(typed)
    ways = tuple(dict.fromkeys((words, *meaning.means)))
    return Term(words, ways, meaning.need, meaning.is_in_passing)


def _is_telling(token: str) -> bool:
    return token not in SMALL and len(token) > (LONGEST_COUNT if token.isdigit() else 1)


def understand(tokens: Sequence[str], known: Mapping[str, int], *, ages: frozenset[int] = frozenset()) -> Understood:
    """What these words look for. `known`: how many listings say each word of themselves; what is not in it, none says."""
    terms = terms_of(tokens, known)
    telling = [term for term in terms if not term.is_in_passing] or terms
    return Understood(
        words=tuple(dict.fromkeys(token for token in tokens if _is_telling(token))) or tuple(tokens[:MOST_WORDS]),
        terms=tuple(replace(term, weight=_weight(term, known)) for term in terms),
        every=tuple(telling),
        any=tuple(_rarest(telling, known)),
        needs=frozenset(term.need for term in terms if term.need),
        ages=ages,
        too=tuple(dict.fromkeys(way for t in terms if _is_said_by_none(t, known) for way in t.ways[1 : 1 + MOST_SAID])),
    )


def _is_said_by_none(term: Term, known: Mapping[str, int]) -> bool:
    """What was typed is nobody's own word, so that what was found needs saying."""
    return not term.is_in_passing and not any(known.get(word) for word in term.typed.split())


def _weight(term: Term, known: Mapping[str, int]) -> float:
    """How much a term tells: rare words more, and what says only who, or what everybody says, little."""
    telling = IN_PASSING if term.is_in_passing else UNEXPLAINED if len(term.ways) == 1 else 1.0
    return telling / math.sqrt(math.log2(2 + _count(term, known)))


def _rarest(terms: Sequence[Term], known: Mapping[str, int]) -> list[Term]:
    """Those that tell most: a word that ten times as many listings say is left out beside a rarer one."""
    counts = [_count(term, known) for term in terms]
    fewest = min((count for count in counts if count), default=0)
    kept = [t for t, count in zip(terms, counts, strict=True) if count <= fewest * AS_COMMON]
    return kept or list(terms)


def _count(term: Term, known: Mapping[str, int]) -> int:
    """About how many listings say it: the rarest word of a phrase, the commonest of its ways."""
    return max(min(known.get(word, 0) for word in way.split()) for way in term.ways)
