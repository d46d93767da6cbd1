"""Who was heard, and who was not: small groups told together, silence told by name."""

from collections import Counter
from dataclasses import dataclass

from kith.common.disclosure import TooFew, told_together
from kith.voice.models import Contribution
from kith.voice.queries.answers import Heard

Who, Age, How = Contribution.Who, Contribution.Age, Contribution.How


@dataclass(frozen=True)
class Row:
    """One group as it may be told: its words, how many, and whether it joins several."""

    words: str
    count: int


@dataclass(frozen=True)
class Breakdown:
    """Those whom we heard, by one thing that they said of themselves; and those whom we did not."""

    title: str
    rows: list[Row]
    silent: list[str]
    too_few: bool


def breakdowns(heard: Heard, areas: list[str]) -> list[Breakdown]:
    """Who was heard in a theme: who they are, how old, where, in which language, and how they said it.

    `areas` names every place that could have been heard from, so that a silent one shows.
    """
    return [
        _breakdown("Who they are", heard.who, {str(one.value): str(one.label) for one in Who}),
        _breakdown("Age", heard.ages, {str(a.value): str(a.label) for a in Age}),
        _breakdown("Where", heard.areas, {"": "Not said", **{name: name for name in areas}}),
        _breakdown(
            "Language", heard.languages, {"": "Not said", **{name: name for name in sorted(heard.languages) if name}}
        ),
        _breakdown("How", heard.how, {str(one.value): str(one.label) for one in How}),
    ]


@dataclass(frozen=True)
class Share:
    """Of each 100 of the city, and of each 100 who were heard and said where, so many live here."""

    where: str
    of_the_city: int
    of_the_heard: int


def against_the_city(heard: Counter[str], city: dict[str, int]) -> list[Share]:
    """Whom we heard beside who lives here. Nothing where a group of a few could be worked out, or nothing is known.

    A locality from which one to four were heard is told with another, and then no share is its own: all are left out.
    """
    people, everyone = sum(heard.values()), sum(city.values())
    if not people or not everyone:
        return []
    counts = {name: heard.get(name, 0) for name in city}
    try:
        groups = told_together(counts)
    except TooFew:
        return []
    if any(group.is_joined for group in groups):
        return []
    return [Share(name, round(100 * city[name] / everyone), round(100 * counts[name] / people)) for name in city]


def _breakdown(title: str, counts: Counter[str], names: dict[str, str]) -> Breakdown:
    every = {key: counts.get(key, 0) for key in names} | {key: n for key, n in counts.items() if key not in names}
    words = {**{key: key for key in every}, **names}
    words[""] = "Not said"
    try:
        groups = told_together(every)
    except TooFew:
        return Breakdown(title, [], [], too_few=True)
    rows = [Row(" or ".join(words[name] for name in group.names), group.count) for group in groups if group.count]
    silent = [words[group.names[0]] for group in groups if group.count == 0 and group.names[0]]
    return Breakdown(title, rows, silent, too_few=False)
