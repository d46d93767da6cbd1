"""Names and numbers inside a sentence that is read from right to left: each keeps its own order."""

from django.utils.translation import get_language_bidi

LEFT_TO_RIGHT, OWN_ORDER, END = "\u2066", "\u2068", "\u2069"


def apart(text: str) -> str:
    """A name or words in any script, set apart from the sentence round it. Where it reads left to right, as it is."""
    return f"{OWN_ORDER}{text}{END}" if text and get_language_bidi() else text


def number(text: str) -> str:
    """A phone number, an address of email, a code: always left to right."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if text and get_language_bidi() else text
