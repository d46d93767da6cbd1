"""What may be told of statement votes to everybody: no number in it, nor a difference of numbers, counts one to four people.

Each statement is a table of all who are counted: agree, disagree, not sure, no vote. `common.disclosure` joins
neighbours in it until no cell is small, so that neither a cell nor what is left over can be worked out. How each group
stands is said in a word, never a number, and agreement across groups is told in those words. The value of
group-informed consensus decides the order and is not told: even in tenths, and of two groups of 20, it can be solved
beside the total for how many of a group agree. And a picture made later moves a statement's numbers on only where no
cell told in both changed by one to four (ADR 27). How many are in each group is told again by the same rule: nobody can say
which group of now is which of before, so each is held against each, and none may be one to four away from any. Until then the
groups are drawn without their sizes, and whatever was told last is what the next is held against. (Disclosure by differencing,
of two tables of one population: Government Statistical Service, as `common.disclosure`.)
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from kith.common.disclosure import LIMIT, told_together
from kith.voice.polis.consensus import consensus
from kith.voice.polis.groups import Found, TooFewPeople, find_groups

CELLS = ("agree", "disagree", "pass", "none")
MARKS = {"agree": 1, "disagree": -1, "pass": 0}

Person = Mapping[str, str]
Told = list[list[Any]]


def picture(
    statements: Sequence[str], people: Sequence[Person], *, on: date, before: Mapping[str, Any]
) -> dict[str, Any]:
    """What may be told on this day of these people's votes, by statement. `before` is the picture that was told last."""
    found = _groups(statements, people)
    counted, groups = _without_a_few(people, found)
    rows = {one: _row(one, counted, groups, on) for one in statements} if len(counted) >= LIMIT else {}
    told = {one: _as_before(row, before.get("statements", {}).get(one)) for one, row in rows.items()}
    circles = found.circles if found else []
    sizes = {"groups": [c.people for c in circles], "in_no_group": groups.count(None) if found else 0}
    last = before.get("sizes") or _sizes_of(before)
    are_told = not last["groups"] or _may_stand_beside(last, sizes)
    return {
        "people": len(counted) if len(counted) >= LIMIT else 0,
        "groups": [[round(c.x, 2), round(c.y, 2), round(c.radius, 2), c.people if are_told else None] for c in circles],
        "in_no_group": sizes["in_no_group"] if are_told else None,
        "sizes": sizes if circles and are_told else last,
        "statements": {one: row for one, row in told.items() if row},
    }


def _sizes_of(before: Mapping[str, Any]) -> dict[str, Any]:
    """What a picture told of sizes that was made before they were kept apart: all of them, always."""
    return {"groups": [group[3] for group in before.get("groups", [])], "in_no_group": before.get("in_no_group", 0)}


def _may_stand_beside(last: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """No size of now is one to four away from any that was told last."""
    apart = [then - since for then in last["groups"] for since in now["groups"]]
    return all(map(_is_safe, [*apart, last["in_no_group"] - now["in_no_group"]]))


def _is_safe(change: int) -> bool:
    return change == 0 or abs(change) >= LIMIT


def _groups(statements: Sequence[str], people: Sequence[Person]) -> Found | None:
    marks = [[MARKS[person[one]] if one in person else None for one in statements] for person in people]
    try:
        return find_groups(marks)
    except TooFewPeople:
        return None


def _without_a_few(people: Sequence[Person], found: Found | None) -> tuple[list[Person], list[int | None]]:
    """Everybody and their group; but where one to four are in no group, without them: the rest would tell how many."""
    groups = found.groups if found else [None] * len(people)
    everybody = list(zip(people, groups, strict=True))
    if found and 0 < groups.count(None) < LIMIT:
        everybody = [(person, group) for person, group in everybody if group is not None]
    return [person for person, _ in everybody], [group for _, group in everybody]


def _row(statement: str, people: Sequence[Person], groups: Sequence[int | None], on: date) -> dict[str, Any] | None:
    """One statement; None where fewer than five voted on it."""
    votes = [(group, person[statement]) for person, group in zip(people, groups, strict=True) if statement in person]
    if len(votes) < LIMIT:
        return None
    ways = Counter(way for _, way in votes)
    counts = {cell: ways[cell] for cell in CELLS[:3]} | {"none": len(people) - len(votes)}
    inside = [Counter(way for own, way in votes if own == group) for group in _numbers(groups)]
    value = consensus((each["agree"], each.total()) for each in inside)
    return {
        "on": on.isoformat(),
        "cells": [[list(cell.names), cell.count] for cell in told_together(counts)],
        "stands": stands(ways),
        "groups": [stands(each) for each in inside],
        "rank": value if value is not None else (ways["agree"] + 1) / (len(votes) + 2),
    }


def _numbers(groups: Sequence[int | None]) -> list[int]:
    return sorted({group for group in groups if group is not None})


def stands(ways: Counter[str]) -> str:
    """Where more than half of those who voted stand, in one word; "few" where fewer than five did."""
    if ways.total() < LIMIT:
        return "few"
    return next((way for way in ("agree", "disagree") if ways[way] * 2 > ways.total()), "differ")


def _as_before(row: dict[str, Any] | None, before: dict[str, Any] | None) -> dict[str, Any] | None:
    """The numbers told before, with their day, where new ones beside them would tell of one to four people."""
    if before is None or (row and _moves_on(before["cells"], row["cells"])):
        return row
    return {**row, "on": before["on"], "cells": before["cells"]} if row else before


def _moves_on(before: Told, now: Told) -> bool:
    """In every part that both tell, nobody more, or at least five more or fewer."""
    then, since = _up_to(before), _up_to(now)
    ends = [cell for cell in CELLS if cell in then and cell in since]
    sums = [0, *(since[cell] - then[cell] for cell in ends)]
    return all(_is_safe(b - a) for a, b in pairwise(sums))


def _up_to(cells: Told) -> dict[str, int]:
    """By the last of each cell's names: how many up to there."""
    return dict(zip((names[-1] for names, _ in cells), accumulate(count for _, count in cells), strict=True))
