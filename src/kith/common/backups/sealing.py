"""Sealing a file so that only the holder of a key opens it, in the age format."""

from pathlib import Path

SECRET = "AGE-SECRET-KEY-"


class WrongKey(Exception):
    """The key does not fit, or is not a key; says so in one plain sentence."""


def make_key() -> tuple[str, str]:
    """A new key: what seals (may be on the server), and what opens (kept elsewhere)."""
    from pyrage import x25519

    key = x25519.Identity.generate()
    return str(key.to_public()), str(key)


def seal(opened: Path, sealed: Path, key: str) -> None:
    """Seal a file for this key, either half of it. Memory does not grow with the file."""
    import pyrage

    pyrage.encrypt_file(str(opened), str(sealed), [_sealing_half(key)])


def unseal(sealed: Path, opened: Path, key: str) -> None:
    """Open a sealed file with the secret half of its key. Raises WrongKey."""
    import pyrage

    try:
        identity = pyrage.x25519.Identity.from_str(key.strip())
    except pyrage.IdentityError as error:
        raise WrongKey("That is not the half of a key that opens: it begins with AGE-SECRET-KEY-.") from error
    try:
        pyrage.decrypt_file(str(sealed), str(opened), [identity])
    except pyrage.DecryptError as error:
        raise WrongKey("This key does not open this backup, or the file is damaged.") from error


def opens(key: str) -> bool:
    """Whether this is the half that opens."""
    return key.strip().startswith(SECRET)


def _sealing_half(key: str):  # type: ignore[no-untyped-def]
    import pyrage

    try:
        if opens(key):
            return pyrage.x25519.Identity.from_str(key.strip()).to_public()
        return pyrage.x25519.Recipient.from_str(key.strip())
    except (pyrage.IdentityError, pyrage.RecipientError) as error:
        raise WrongKey("That is not a key. ./kith backup --new-key makes one.") from error
