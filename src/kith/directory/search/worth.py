"""What a word is worth to a listing by where the listing says it: the same on every database, so that both put the same first."""

IN_NAME = 1.0  # of the service or of its organisation
IN_NAME_AND_WORDS = 1.1
IN_WORDS = 0.7  # in its own words
IN_NEEDS = 0.2  # only in the words of a need that it meets
