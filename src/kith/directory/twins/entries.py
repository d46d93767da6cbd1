"""One entry as it is compared: what it says, folded so that two ways of writing the same thing are the same."""

import re
from dataclasses import dataclass
from uuid import UUID

from kith.directory.search import fold

NUMBER = re.compile(r"\+?\(?\d[\d\s().\-/]{5,}\d", re.ASCII)
SHORTEST, NATIONAL = 7, 10
NOT_TELLING = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "our",
        "the",
        "to",
        "with",
        "your",
        "service",
        "services",
        "program",
        "programs",
        "programme",
        "programmes",
        "inc",
        "ltd",
        "cic",
        "scio",
        "limited",
        "charity",
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A service or an organisation. Names and words are folded; nothing of a place that is private is in it."""

    id: UUID
    source: str
    name: str
    organisation: str = ""
    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    registered: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    ages: tuple[int, int] | None = None
    words: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()

    @property
    def sites(self) -> frozenset[str]:
        return frozenset(page.partition("/")[0] for page in self.pages)

    @property
    def telling(self) -> frozenset[str]:
        """The words of its name that tell it from others; all of them where none does."""
        words = frozenset(self.name.split())
        return words - NOT_TELLING or words

    def is_apart_from(self, other: "Entry") -> bool:
        """A source knows its own entries: two that came in one are two. Entries made here by hand came in none."""
        return not self.source or self.source != other.source


def numbers_of(*said: str) -> frozenset[str]:
    """Telephone numbers in these texts, as digits alone, without the code of the country."""
    found = (re.sub(r"\D", "", one) for text in said for one in NUMBER.findall(text))
    return frozenset(_national(digits) for digits in found if len(digits) >= SHORTEST)


def _national(digits: str) -> str:
    if digits.startswith("0044"):
        return "0" + digits[4:].removeprefix("0")
    if digits.startswith("44") and len(digits) in (NATIONAL + 2, NATIONAL + 3):
        return "0" + digits[2:].removeprefix("0")
    return digits[1:] if digits.startswith("1") and len(digits) == NATIONAL + 1 else digits


def page_of(address: str) -> str:
    """A web address as host and path: with or without https, www. or a last slash it is the same page."""
    bare = re.sub(r"^[a-z]+://", "", address.strip().lower()).removeprefix("www.")
    return re.split(r"[?#]", bare)[0].rstrip("/")


def addresses_of(*said: str) -> frozenset[str]:
    """Email addresses in small letters."""
    return frozenset(one.strip().lower() for one in said if one.strip())


def words_of(text: str) -> frozenset[str]:
    """The words of a description."""
    return frozenset(fold(text).split())
