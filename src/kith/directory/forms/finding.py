"""What someone asked for, read kindly: nothing here is ever refused, only left out.

What is typed or pressed in a search says something of a person, so it is posted and kept with the visit; the
address holds only a ticket to it, and neutral choices (see docs/adr/0009). An address with words in it works too.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from kith.directory.queries import FACETS, Choices, Looking, place_among
from kith.directory.search.words import LONGEST_TEXT

KEPT = "looked_for"
MOST_KEPT = 12
POSTCODE_IN_WORDS = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
NEAR_IN_WORDS = re.compile(r"^(.*\S)\s+near\s+(\S.*)$", re.IGNORECASE)
NEAR_ME = re.compile(
    r"\b(?:near(?:est)?(?: to)? me|near here|near my (?:house|hoose|bit|home)|round here|nearby)\b", re.IGNORECASE
)
NEAR_ONLY = re.compile(r"^near\s+(\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One visit's search: what is looked for, and how its address is written again."""

    looking: Looking
    ticket: str = ""
    kept_needs: frozenset[str] = frozenset()
    let_go: frozenset[str] = frozenset()
    page: int = 1
    is_forgotten: bool = False
    was_cut: bool = False

    def pairs(self, choices: Choices | None = None, page: int = 1) -> list[tuple[str, str]]:
        """What the address says for these choices (or the ones there are)."""
        choices = self.looking.choices if choices is None else choices
        return [*self.base(choices), *_chosen(self.in_address(choices)), *([("page", str(page))] if page > 1 else [])]

    def base(self, choices: Choices | None = None) -> list[tuple[str, str]]:
        """The ticket and what of it is let go; without a ticket, the words themselves."""
        choices = self.looking.choices if choices is None else choices
        if not self.ticket:
            typed = (("q", self.looking.words), ("near", self.looking.near))
            return [pair for pair in typed if pair[1]]
        gone = self.let_go | ({"need"} if self.kept_needs - choices.get("need", frozenset()) else frozenset())
        return [("s", self.ticket), *(("let", what) for what in sorted(gone))]

    def in_address(self, choices: Choices) -> Choices:
        """The choices that stand in the address: all but the needs that the ticket holds."""
        less = {
            facet: chosen - (self.kept_needs if facet == "need" else frozenset()) for facet, chosen in choices.items()
        }
        return {facet: chosen for facet, chosen in less.items() if chosen}

    def letting_go_of(self, what: str) -> "Asked":
        """The same search without its words ("q") or its place ("near")."""
        looking = replace(self.looking, words="") if what == "q" else replace(self.looking, near="")
        return replace(self, looking=looking, let_go=self.let_go | {what} if self.ticket else self.let_go)


def _chosen(choices: Choices) -> list[tuple[str, str]]:
    return [(facet, slug) for facet in FACETS for slug in sorted(choices.get(facet, ()))]


def asked(said: QueryDict, kept: Any, names: dict[str, dict[str, str]]) -> Asked:
    """The search that an address asks for. `kept` is what the visit remembers; `names` is every choice there is."""
    ticket = said.get("s", "")[:40]
    remembered = kept(KEPT, {}).get(ticket) if ticket else None
    held = remembered or {}
    let_go = frozenset(said.getlist("let")) & {"q", "near", "need"}
    typed = {what: held.get(what, said.get(what, "")) for what in ("q", "near")}
    words, near = what_and_where(typed["q"], typed["near"])
    kept_needs = frozenset() if "need" in let_go else frozenset(held.get("need", ())) & names["need"].keys()
    choices = {facet: frozenset(said.getlist(facet)) & names[facet].keys() for facet in FACETS}
    choices["need"] |= kept_needs
    return Asked(
        looking=Looking(
            _kept(words, "q", let_go),
            _kept(near, "near", let_go),
            {facet: chosen for facet, chosen in choices.items() if chosen},
        ),
        ticket=ticket if remembered is not None else "",
        kept_needs=kept_needs,
        let_go=let_go if remembered is not None else frozenset(),
        page=_page(said.get("page", "1")),
        is_forgotten=bool(ticket) and remembered is None,
        was_cut=len(typed["q"]) > LONGEST_TEXT,
    )


def _kept(text: str, what: str, let_go: frozenset[str]) -> str:
    return "" if what in let_go else text


def what_and_where(words: str, near: str) -> tuple[str, str]:
    """What is looked for and near where: a place that is typed among the words is taken as where."""
    words, near = apart(plain(words), plain(near))
    if near or not words:
        return words, near
    return place_among(words) or (words, near)


def keep(said: QueryDict, session: Any) -> Asked:
    """Keep what was posted with the visit, and give the search whose address only points at it."""
    ticket = secrets.token_urlsafe(6)
    held = {
        "q": said.get("q", "")[: LONGEST_TEXT + 1],
        "near": said.get("near", "")[:LONGEST_TEXT],
        "need": said.getlist("need")[:20],
    }
    before = list(session.get(KEPT, {}).items())[-(MOST_KEPT - 1) :]
    session[KEPT] = {**dict(before), ticket: held}
    choices = {facet: frozenset(said.getlist(facet)[:40]) for facet in FACETS if facet != "need"}
    return Asked(Looking(choices={facet: chosen for facet, chosen in choices.items() if chosen}), ticket=ticket)


def words_behind(ticket: str, session: Any) -> str:
    """What was typed in the search that this ticket points at, in this visit."""
    return str(session.get(KEPT, {}).get(ticket[:40], {}).get("q", ""))


def is_search(said: QueryDict) -> bool:
    """Something was typed or pressed."""
    return any(said.get(what, "").strip() for what in ("q", "near", "need"))


def plain(text: str) -> str:
    """Text on one line, without what no keyboard types, and no longer than a search needs."""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text[: LONGEST_TEXT * 2])
    return " ".join(seen.split())[:LONGEST_TEXT]


def apart(words: str, near: str) -> tuple[str, str]:
    """A place typed among the words ("food near Govanhill", "G42 8AB") is taken as where."""
    if near:
        return words, near
    words = " ".join(NEAR_ME.sub(" ", words).split()) or words  # nobody said where that is
    if only := NEAR_ONLY.match(words):
        return "", only[1]
    if both := NEAR_IN_WORDS.match(words):
        return both[1], both[2]
    if code := POSTCODE_IN_WORDS.search(words):
        return " ".join((words[: code.start()] + " " + words[code.end() :]).split()), code[0]
    return words, ""


def _page(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
