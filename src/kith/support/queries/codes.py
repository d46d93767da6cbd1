"""A family's private code: how it is read, looked up, and protected from guessing.

A code is eight characters of an alphabet in which no two look alike (38 bits). It is never stored: only its
hash with the server's key is. The browser that has just asked keeps it, sealed, until it is written down.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from kith.common import codes
from kith.common.codes import as_typed, spaced
from kith.common.networks import network_of
from kith.support.models import Ask, CodeTries

LENGTH = 8
FORGOTTEN_AFTER = timedelta(minutes=15)
TRIES_OF_A_BROWSER, TRIES_OF_A_NETWORK, TRIES_WHEN_MANY_GUESS, MANY = 5, 30, 5, 500
EVERYONE = "everyone"


def hashed(code: str) -> str:
    """What is stored of a code."""
    return codes.hashed(code, what="support.code")


def ask_behind(text: str) -> Ask | None:
    """The ask that this code opens, or None."""
    code = as_typed(text)
    return Ask.objects.filter(code_hash=hashed(code)).first() if len(code) == LENGTH else None


def sealed(code: str, *, nonce: str) -> str:
    """The code as a browser's session keeps it: unreadable to whoever reads the sessions table alone."""
    return bytes(a ^ b for a, b in zip(code.encode(), _pad(nonce), strict=False)).hex()


def unsealed(seal: str, *, nonce: str) -> str:
    """The code that was sealed."""
    return bytes(a ^ b for a, b in zip(bytes.fromhex(seal), _pad(nonce), strict=False)).decode()


def _pad(nonce: str) -> bytes:
    return salted_hmac("kith.support.sealed-code", nonce, algorithm="sha256").digest()


__all__ = ["Guesser", "as_typed", "ask_behind", "hashed", "may_try", "sealed", "spaced", "unsealed"]


@dataclass(frozen=True)
class Guesser:
    """Who is typing codes, as hashes: one browser, and the network it is on."""

    browser: str
    network: str

    @classmethod
    def of(cls, *, browser: str, address: str) -> "Guesser":
        return cls(browser=f"browser:{_short(browser)}", network=f"network:{_short(network_of(address))}")


def _short(text: str) -> str:
    return salted_hmac("kith.support.guesser", text, algorithm="sha256").hexdigest()[:32]


def may_try(guesser: Guesser, *, at: datetime) -> bool:
    """Whether this browser may try a code now.

    Wrong tries count against the browser and its network, never against anyone else: when the whole city
    is being guessed at, each network keeps fewer tries, but none loses them all to a stranger elsewhere.
    """
    rows = CodeTries.objects.filter(
        who__in=(guesser.browser, guesser.network, EVERYONE), since__gt=at - FORGOTTEN_AFTER
    )
    wrong = dict(rows.values_list("who", "wrong"))
    of_a_network = TRIES_WHEN_MANY_GUESS if wrong.get(EVERYONE, 0) >= MANY else TRIES_OF_A_NETWORK
    return wrong.get(guesser.browser, 0) < TRIES_OF_A_BROWSER and wrong.get(guesser.network, 0) < of_a_network
