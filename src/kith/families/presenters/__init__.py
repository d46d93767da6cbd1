"""A family's record in words: what the strip, the rows and the short lists say."""

from kith.families.presenters.before import Strip, strip_of
from kith.families.presenters.people import about, age_words, born_words, comes_next, initial_of, others_in

__all__ = ["Strip", "about", "age_words", "born_words", "comes_next", "initial_of", "others_in", "strip_of"]
