"""Counts of 1 to 4 are never shown and cannot be worked out: small groups are told together with others.

A table of counts that sums to a known total would give a hidden count away by subtraction. So nothing is blanked:
a group under the limit is joined to its neighbours until each group told is empty or at least the limit, and what is
told still sums to the total. Which neighbours is fixed by the order of the table and never by their size: someone
who knows that the smallest is joined first can work a count back from which one it was. (Aggregation in place of
cell suppression: Government Statistical Service, guidance on disclosure control for tables.)

The limit is one for everybody and no rule of a partnership's profile: none may lower it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LIMIT = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Some categories told together, and how many there are in all of them."""

    names: tuple[str, ...]
    count: int

    @property
    def is_joined(self) -> bool:
        return len(self.names) > 1


class TooFew(Exception):
    """There are fewer than the limit in all: nothing can be told."""


def told_together(counts: Mapping[str, int], limit: int = LIMIT) -> list[Group]:
    """The categories of one table, neighbours joined until nobody in a group under `limit` can be counted.

    `counts` gives how many there are of each category, in the order they are told. Raises TooFew when the whole
    table holds 1 to `limit` - 1. An empty table is told as it is. The sum of the groups is the sum of the counts.
    """
    total = sum(counts.values())
    if 0 < total < limit:
        raise TooFew
    groups: list[Group] = []
    names: tuple[str, ...] = ()
    held = 0
    for name, count in counts.items():
        names, held = (*names, name), held + count
        if held == 0 or held >= limit:
            groups.append(Group(names, held))
            names, held = (), 0
    if names:
        before = next(number for number in reversed(range(len(groups))) if groups[number].count)
        tail = groups[before:]
        joined = tuple(name for group in tail for name in group.names)
        groups[before:] = [Group((*joined, *names), sum(group.count for group in tail) + held)]
    return groups


def told_count(groups: list[Group], names: set[str]) -> int | None:
    """How many are in these categories, when what is told says so exactly; None when it does not.

    A headline must never be worked out beside the table from the counts themselves: the difference between the two
    would be a count that the table keeps.
    """
    inside = [group for group in groups if set(group.names) <= names]
    return sum(group.count for group in inside) if {name for group in inside for name in group.names} == names else None


def may_be_told(count: int, out_of: int, limit: int = LIMIT) -> bool:
    """A share may be told when neither those it counts nor the others are 1 to `limit` - 1."""
    return not 0 < count < limit and not 0 < out_of - count < limit and out_of >= limit
