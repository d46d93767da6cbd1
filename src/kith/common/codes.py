"""Codes that people write down and type: an alphabet in which no two letters look alike, forgiving of how they are typed."""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

ALPHABET = "023456789CDFGHJKLMNPQRTVWXY"
LOOK_ALIKES = str.maketrans("OIZSBUAE1", "0L258V43L")


def new_code(length: int) -> str:
    """So many characters that nobody can guess: nearly five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def as_typed(text: str) -> str:
    """The code that someone means: spaces, dashes, small letters, look-alikes and other scripts' digits forgiven."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in plain)
    return "".join(c for c in plain.translate(LOOK_ALIKES) if c in ALPHABET)


def spaced(code: str) -> str:
    """7KDR 4MWT: groups of four, easier to read aloud and to copy."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def hashed(code: str, *, what: str) -> str:
    """What is stored of a code of this sort, so that looking it up is one indexed read. The server's key is in it."""
    return salted_hmac(f"kith.{what}", code, algorithm="sha256").hexdigest()
