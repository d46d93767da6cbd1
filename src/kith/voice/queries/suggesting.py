"""What a machine finds that comes together in what was said and stands in no theme yet."""

from dataclasses import dataclass

from kith.common.reader import Reader
from kith.voice.extra import NotInstalled
from kith.voice.models import Contribution
from kith.voice.queries.hearing import not_in_a_theme
from kith.voice.suggested.themes import TooFewTexts, strongest, suggest_themes

MOST_TEXTS = 1500  # about a second and a half: more are for `./kith voice themes`


@dataclass(frozen=True)
class Suggestion:
    """The words that come together, and what was said with them, the strongest first."""

    words: tuple[str, ...]
    contributions: list[Contribution]


def suggestions(reader: Reader) -> tuple[list[Suggestion], str]:
    """What is suggested, or in words why nothing is."""
    said = list(not_in_a_theme(reader)[:MOST_TEXTS])
    texts = [" ".join(one.in_english or one.words for one in each.sayings.all()) for each in said]
    try:
        found = suggest_themes(texts)
    except (TooFewTexts, NotInstalled) as why:
        return [], str(why)
    most_of = strongest(found)
    told = []
    for number, theme in enumerate(found):
        theirs = [place for place, most in enumerate(most_of) if most == number]
        theirs.sort(key=lambda place: (-theme.strengths[place], place))
        told.append(Suggestion(theme.words, [said[place] for place in theirs[:20]]))
    return [one for one in told if one.contributions], ""
