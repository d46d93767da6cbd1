"""Numbers of rows that somebody's words are in: drawn and not counted up, so that they tell no order (ADR 27)."""

import secrets


def any_number() -> int:
    """A number that has not been used, as surely as a random id: of 53 bits, so that a browser reads it exactly."""
    return secrets.randbelow(2**53 - 1) + 1
