"""Names as they sound, and phone numbers as they are looked for."""

import re
import unicodedata
from collections.abc import Iterable

from metaphone import doublemetaphone

LONGEST = 20
MOST_PARTS = 12


def sounds_of(*names: str) -> set[str]:
    """Each part of these names as it sounds: Mohammed, Muhammad and Mohamed are one.

    A part that has no sound in Latin letters is kept as it is written.
    """
    return {sound for part in parts_of(names) for sound in _sounds(part)}


def parts_of(names: Iterable[str]) -> list[str]:
    """The words of these names, in small letters, without marks or signs."""
    plain = unicodedata.normalize("NFKC", " ".join(names)[:400]).casefold()
    return re.findall(r"[^\W\d_]+", plain.replace("'", "").replace("’", ""))[:MOST_PARTS]


def _sounds(part: str) -> set[str]:
    spoken = {sound[:LONGEST] for sound in doublemetaphone(part) if sound}
    return spoken or {part[:LONGEST]}


def number_key(value: str) -> str:
    """The digits of a phone number, however it is written: +44 7700 900123 and 07700 900123 are one."""
    digits = re.sub(r"\D", "", value)
    digits = re.sub(r"^(0044|44)0?", "0", digits) if len(digits) > 10 else digits
    return digits[:LONGEST] if len(digits) >= 7 else ""


def sounds_by_part(words: str) -> list[tuple[str, set[str]]]:
    """Each word that was typed, with how it may sound."""
    return [(part, _sounds(part)) for part in parts_of([words])]
