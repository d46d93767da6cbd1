"""Texts put right: HTML taken out, addresses of the web and of email made whole, too long a name cut."""

import html
import re
import unicodedata

from kith.directory.importing.rows import Draft
from kith.directory.open_referral.conforming import EMAIL, is_written_as

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w+);")
BREAKS = re.compile(r"<\s*(br|/p|/div|/li|/h\d)\s*/?>", re.IGNORECASE)
EMPTY = {"", "n/a", "na", "none", "null", "-", "blank"}
SEVERAL = re.compile(r"[;,\s]+")


def text(draft: Draft, *names: str, most: int = 0) -> str:
    """What the first of these columns says, as plain text; cut to so many letters, and said so."""
    name = next((each for each in names if draft.said(each)), names[0])
    said = plain(draft, name, draft.said(name))
    if most and len(said) > most:
        draft.row.repair(name, f"Longer than {most} letters: cut after {most - 1}.")
        said = said[: most - 1].rstrip() + "…"
    return said


def plain(draft: Draft, name: str, said: str) -> str:
    """Without HTML and without signs that nobody typed."""
    if TAG.search(said) or ENTITY.search(said):
        said = html.unescape(TAG.sub(" ", BREAKS.sub("\n", said)))
        draft.row.repair(name, "Held HTML: kept as plain text.")
    said = said.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    said = "".join(letter for letter in said if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))
    return re.sub(
        r"\n{3,}", "\n\n", "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in said.split("\n"))
    ).strip()


def web(draft: Draft, *names: str) -> str:
    """A web address with its scheme, or nothing."""
    name = next((each for each in names if draft.said(each)), names[0])
    said = draft.said(name)
    if said.lower() in EMPTY:
        return ""
    first = SEVERAL.split(said)[0] if not is_written_as("uri", said) else said
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
    name = next((each for each in names if draft.said(each)), names[0])
    said = draft.said(name)
    if said.lower() in EMPTY:
        return ""
    tried = [part.removeprefix("mailto:").strip("<>().") for part in SEVERAL.split(said)]
    found = next((part for part in tried if EMAIL.match(part) and len(part) <= 254), "")
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


def first_sentence(said: str, most: int = 300) -> str:
    """What it is in a sentence: the first, or as much of it as fits."""
    line = " ".join(said.split())
    found = re.match(r".{20,}?[.!?](?=\s|$)", line)
    one = found[0] if found else line
    return one if len(one) <= most else one[: most - 1].rsplit(" ", 1)[0] + "…"
