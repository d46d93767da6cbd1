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
