"""Which mark is a yes: in some exports 1 is agree and -1 disagree, in others the other way round.

Polis keeps agree as -1 and turns it round when it exports, in most years. So the marks are counted both ways and held
against what the export says of itself: the totals of each statement in comments.csv, and where those cannot decide, the
counts of each participant. Totals and matrix differ for some statements even so (votes taken back, votes that came
late), so what decides is how far off either way is in all, and not whether every total fits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kith.voice.polis.export import Export

BY_COMMENTS = "the totals in comments.csv"
BY_PEOPLE = "the counts of each participant"
BY_CUSTOM = "custom, because the export has no totals to check against"


@dataclass(frozen=True, slots=True)
class Sign:
    """The mark that is an agree, 1 or -1, and by what it was decided."""

    agree: int
    by: str


def sign_of(export: Export) -> Sign:
    """The mark that means agree in this export. Where nothing decides, it is 1, as Polis says of its exports."""
    for by, held in ((BY_COMMENTS, _statements(export)), (BY_PEOPLE, _people(export))):
        straight = turned = 0
        for plus, minus, agrees, disagrees in held:
            straight += abs(plus - agrees) + abs(minus - disagrees)
            turned += abs(minus - agrees) + abs(plus - disagrees)
        if straight != turned:
            return Sign(1 if straight < turned else -1, by)
    return Sign(1, BY_CUSTOM)


def _statements(export: Export) -> Iterable[tuple[int, int, int, int]]:
    """Marks of 1 and of -1 in each statement's column, and what comments.csv says."""
    for column, number in enumerate(export.statements):
        comment = export.comments.get(number)
        if comment and comment.agrees is not None and comment.disagrees is not None:
            marks = [person.votes[column] for person in export.participants]
            yield marks.count(1), marks.count(-1), comment.agrees, comment.disagrees


def _people(export: Export) -> Iterable[tuple[int, int, int, int]]:
    for person in export.participants:
        if person.agrees is not None and person.disagrees is not None:
            yield person.votes.count(1), person.votes.count(-1), person.agrees, person.disagrees
