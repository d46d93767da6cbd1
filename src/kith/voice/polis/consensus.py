"""How each statement was voted on, and how far the groups agree on it: group-informed consensus, as Polis defines it.

Source: `group-aware-consensus` in Polis's `math/src/polismath/math/conversation.clj`. For each group, the chance that
one of its members agrees is

    (agrees in the group + 1) / (votes in the group + 2)

where votes are all marks that were given, passes too; the consensus is the product over all groups. One group that
disagrees brings it down, however small it is beside the others. A group that has not seen the statement counts a half.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kith.voice.polis.export import Export
from kith.voice.polis.sign import Sign


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement's votes. `seen` counts every mark; the consensus is None where no group is recorded."""

    id: int | str
    agree: int
    disagree: int
    passed: int
    seen: int
    group_informed_consensus: float | None


def statements(export: Export, sign: Sign) -> list[Statement]:
    """Every statement of the export that has a column of votes, in its order."""
    groups = sorted({person.group for person in export.participants if person.group})
    told = []
    for column, number in enumerate(export.statements):
        votes = [(person.group, mark) for person in export.participants if (mark := person.votes[column]) is not None]
        told.append(_statement(number, votes, groups, sign.agree))
    return told


def _statement(number: str, votes: Sequence[tuple[str, int]], groups: Sequence[str], agree: int) -> Statement:
    marks = Counter(mark for _, mark in votes)
    seen = Counter(group for group, _ in votes)
    agrees = Counter(group for group, mark in votes if mark == agree)
    return Statement(
        id=int(number) if number.isdecimal() else number,
        agree=marks[agree],
        disagree=marks[-agree],
        passed=marks[0],
        seen=len(votes),
        group_informed_consensus=consensus((agrees[group], seen[group]) for group in groups),
    )


def consensus(groups: Iterable[tuple[int, int]]) -> float | None:
    """The product of each group's chance of agreeing, from how many agree and how many voted; None without groups."""
    product, any_group = 1.0, False
    for agrees, votes in groups:
        product, any_group = product * (agrees + 1.0) / (votes + 2.0), True
    return product if any_group else None


def recorded(export: Export, told: Iterable[Statement]) -> tuple[int, int] | None:
    """How many of the consensus values that the export itself carries equal ours, of how many; None without any."""
    ours = {str(one.id): one.group_informed_consensus for one in told}
    theirs = {number: comment.consensus for number, comment in export.comments.items() if number in ours}
    held = [(ours[number], value) for number, value in theirs.items() if value is not None]
    if not held:
        return None
    return sum(mine is not None and abs(mine - value) < 5e-5 for mine, value in held), len(held)
