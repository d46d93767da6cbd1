"""Anybody's words as the fonts beside this can show them.

PDF/UA refuses a letter without a shape, so one emoji would refuse a whole paper. A sign is put in words instead, and letters
that no font here has are owned up to. Nothing else of the words changes but marks that nobody sees.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

FONTS = Path(__file__).with_name("fonts")
JOINERS = "\u200c\u200d"  # Urdu and Persian are spelled with them
SIDES = "\u200e\u200f\u2066\u2067\u2068\u2069"  # set words apart; those that turn words round are let go
UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Co"}
LONG = re.compile(r"[^\s\u200b]{40}(?=[^\s\u200b])")


@cache
def shown() -> frozenset[str]:
    """Every letter that the fonts here have, regular and bold: one range of `letters.txt` a line."""
    ranges = (line.split("-") for line in (FONTS / "letters.txt").read_text(encoding="ascii").split())
    return frozenset(chr(each) for first, last in ranges for each in range(int(first, 16), int(last, 16) + 1))


def lines_of(words: str) -> list[str]:
    """The words, line by line, with a place to break in a word that is wider than the paper."""
    tidy = unicodedata.normalize("NFC", words)
    return [LONG.sub("\\g<0>\u200b", " ".join(_readable(line).split())) for line in tidy.splitlines()] or [""]


def is_blank(words: str) -> bool:
    """Nothing of it would be seen: typst refuses a heading of that."""
    return not any(unicodedata.category(each)[0] in "LNPS" for line in lines_of(words) for each in line)


def _readable(line: str) -> str:
    return "".join(
        _("[letters that this paper cannot show]") if kind == "letter" else "".join(signs)
        for kind, run in groupby(_signs(line), key=lambda each: each[0])
        for signs in [[sign for _kind, sign in run]]
    )


def _signs(line: str) -> Iterator[tuple[str, str]]:
    """Each letter with what it is to us: shown, a sign put in words, or a letter that we have no shape for."""
    for each in line:
        kind = unicodedata.category(each)
        if each in JOINERS + SIDES or (each in shown() and kind not in UNSEEN):
            yield "shown", each
        elif kind in UNSEEN or each.isspace():
            yield "shown", " " if each.isspace() else ""
        elif kind[0] in "SM":
            yield "shown", _in_words(each)
        else:
            yield "letter", each


def _in_words(sign: str) -> str:
    """[grinning face]. A mark that only changes the sign before it is let go."""
    if unicodedata.category(sign)[0] == "M":
        return ""
    return f"[{unicodedata.name(sign, 'sign').lower()}]"


def direction(words: str) -> str | None:
    """The side from which these words are read, by their first letter that has one; none of theirs, the paper's."""
    for each in words:
        if (side := unicodedata.bidirectional(each)) in ("L", "R", "AL"):
            return "ltr" if side == "L" else "rtl"
    return None
