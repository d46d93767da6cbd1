"""Texts put right: HTML taken out, addresses of the web and of email made whole, too long a name cut."""

import html
import re

from kith.directory.importing.rows import Draft
from kith.directory.open_referral.conforming import in_ascii, is_written_as

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w+);")
BREAKS = re.compile(r"<\s*(br|/p|/div|/li|/h\d)\s*/?>", re.IGNORECASE)
SUSPECT = re.compile(r"[<&]|  ")  # what has none of these, and can all be printed, is plain already
NOBODY_TYPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"[ \t]+")
BLANK_LINES = re.compile(r"\n{3,}")
ENDS = re.compile(r"[.!?](?=\s|$)")
SHORTENED = re.compile(r"(?:^|[\s(])(?:St|Mrs?|Ms|Dr|Rev|Fr|Prof|Jr|Sr|Rd|Ave|Blvd|Nos?|Tel|Ext|vs|e\.g|i\.e|[A-Z])$")
EMPTY = {"", "n/a", "na", "none", "null", "-", "blank"}
LONGEST = 100_000  # letters of any text; no database finds words in much more
SEVERAL = re.compile(r"[;,\s]+")


def text(draft: Draft, *names: str, most: int = 0) -> str:
    """What the first of these columns says, as plain text; cut to so many letters, and said so."""
    name, said = _first(draft, names)
    if not said:  # as most cells
        return ""
    said = plain(draft, name, said)
    most = most or LONGEST
    if len(said) > most:
        draft.row.repair(name, f"Longer than {most:,} letters: cut after {most - 1:,}.")
        said = said[: most - 1].rstrip() + "…"
    return said


def _first(draft: Draft, names: tuple[str, ...]) -> tuple[str, str]:
    """The first of these columns that says anything, and what."""
    for name in names:
        if said := draft.said(name):
            return name, said
    return names[0], ""


def plain(draft: Draft, name: str, said: str) -> str:
    """Without HTML and without signs that nobody typed."""
    if said.isprintable() and not SUSPECT.search(said):
        return said.strip()
    if TAG.search(said) or ENTITY.search(said):
        said = html.unescape(TAG.sub(" ", BREAKS.sub("\n", said)))
        draft.row.repair(name, "Held HTML: kept as plain text.")
    said = said.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    said = NOBODY_TYPES.sub("", said)
    return BLANK_LINES.sub("\n\n", "\n".join(SPACES.sub(" ", line).strip() for line in said.split("\n"))).strip()


def web(draft: Draft, *names: str) -> str:
    """A web address with its scheme, or nothing."""
    name, said = _first(draft, names)
    if said.lower() in EMPTY:
        return ""
    address = in_ascii(said)
    first = SEVERAL.split(address)[0] if not is_written_as("uri", address) else address
    whole = first if "://" in first else f"https://{first}"
    is_somewhere = "://" in first or "." in first
    if not is_somewhere or not is_written_as("uri", whole) or len(whole) > 500:
        draft.row.repair(name, f"“{said[:60]}” is not a web address: left out.")
        return ""
    if whole != said:
        draft.row.repair(name, f"Read as {whole[:120]}.")
    return whole


def email(draft: Draft, *names: str) -> str:
    """An email address, the first of several, or nothing."""
    name, said = _first(draft, names)
    if said.lower() in EMPTY:
        return ""
    said = NO_WIDTH.sub("", said)
    tried = [part.rpartition("/")[2].removeprefix("mailto:").strip("<>().") for part in SEVERAL.split(said)]
    found = next((part for part in tried if is_written_as("email", part) and len(part) <= 254), "")
    if not found:
        draft.row.repair(name, f"“{said[:60]}” is not an email address: left out.")
    elif found != said:
        draft.row.repair(name, f"Read as {found}.")
    return found


def choice(draft: Draft, name: str, choices: dict[str, str], *, blank: str = "", otherwise: str = "") -> str:
    """One of a closed list. A blank cell of a column that is there, or a word of no list, is said."""
    said = draft.said(name)
    if not said:
        if name in draft.values and blank:
            draft.row.repair(name, f"Blank: taken as {blank}.")
        return blank
    found = choices.get(said.lower())
    if found is None:
        draft.row.repair(name, f"“{said[:60]}” is none of {', '.join(choices)}: {_taken(otherwise)}.")
        return otherwise
    return found


def _taken(otherwise: str) -> str:
    return f"taken as {otherwise}" if otherwise else "left blank"


def _ends(line: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop: not after St. or e.g. or an initial, and not before a small letter."""
    if line[stop.end() :].lstrip()[:1].islower():
        return False
    return stop[0] != "." or not SHORTENED.search(line[: stop.start()])


def first_sentence(said: str, most: int = 300) -> str:
    """What it is in a sentence: the first, or as much of it as fits."""
    line = " ".join(said.split())
    one = line[: next((end.end() for end in ENDS.finditer(line, 20) if _ends(line, end)), len(line))]
    return one if len(one) <= most else one[: most - 1].rsplit(" ", 1)[0] + "…"
