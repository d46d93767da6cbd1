"""What may be told of statement votes: no number shown, and no difference of two, counts one to four people."""

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kith.voice.polis.picture import picture

ON, LATER = date(2026, 11, 9), date(2026, 11, 23)
NAMES = [f"s{number}" for number in range(8)]
WAYS = {"+": "agree", "-": "disagree", "0": "pass"}
marks = st.text(alphabet="+-0.", min_size=8, max_size=8)
crowds = st.lists(marks, max_size=40)


def people(*lines):
    return [{n: WAYS[m] for n, m in zip(NAMES, line, strict=True) if m in WAYS} for line in lines]


def told(lines, before=None, on=ON):
    return picture(NAMES, people(*lines), on=on, before=before or {})


def is_safe(count):
    return count == 0 or abs(count) >= 5


def is_told_safely(one):
    """Every cell, every sum of cells, what is left of all who are counted, every group and what is left of them."""
    sizes = [group[3] for group in one["groups"]]
    numbers = [one["people"], one["in_no_group"], *sizes]
    for row in one["statements"].values():
        cells = [count for _names, count in row["cells"]]
        sums = [sum(some) for size in range(len(cells) + 1) for some in combinations(cells, size)]
        numbers += [*sums, *(one["people"] - some for some in sums)]
    if one["groups"]:
        numbers.append(one["people"] - sum(sizes))
    return all(map(is_safe, numbers))


@settings(max_examples=60)
@given(crowds)
def test_no_number_shown_lets_one_to_four_people_be_worked_out(lines):
    assert is_told_safely(told(lines))


@settings(max_examples=40)
@given(crowds, crowds)
def test_nor_does_one_picture_beside_the_one_before_it(lines, more):
    first = told(lines)
    then = told([*lines, *more], first, LATER)
    assume(is_safe(then["people"] - first["people"]))  # otherwise it is refused as too soon
    for name in first["statements"].keys() & then["statements"].keys():
        was, now = (_up_to(one["statements"][name]["cells"]) for one in (first, then))
        shared = [0, *(now[cell] - was[cell] for cell in was if cell in now)]
        assert all(is_safe(b - a) for a, b in pairwise(shared)), (was, now)


groups_of = st.tuples(st.integers(12, 32), st.integers(12, 32))


@settings(max_examples=60)
@given(st.lists(groups_of, min_size=2, max_size=4))
def test_no_size_of_a_group_is_one_to_four_away_from_any_that_was_told_before(several):
    """However often a picture is made, and whichever group of then somebody takes for one of now."""
    last = {}
    sizes_told = []
    for evenings, days in several:
        last = told(evening(evenings) + day(days) + ["+......."] * 6, last, LATER)
        if last["groups"] and last["groups"][0][3] is not None:
            sizes_told.append(([group[3] for group in last["groups"]], last["in_no_group"]))
        else:
            assert all(group[3] is None for group in last["groups"])
    for (then, none_then), (now, none_now) in pairwise(sizes_told):
        assert all(is_safe(a - b) for a in then for b in now)
        assert is_safe(none_then - none_now)


def test_one_more_in_a_group_is_not_to_be_seen_in_how_many_it_is():
    first = told(evening(22) + day(20))
    then = told(evening(23) + day(27), first, LATER)
    assert [group[3] for group in then["groups"]] == [None, None]
    assert then["in_no_group"] is None
    assert then["people"] == 50


def test_sizes_are_told_again_when_each_is_five_away_from_those_that_were_told_last():
    first = told(evening(22) + day(20))
    then = told(evening(23) + day(27), first, LATER)
    again = told(evening(32) + day(30), then, LATER)
    assert [group[3] for group in again["groups"]] == [32, 30]
    back = told(evening(34) + day(30), again, LATER)
    assert [group[3] for group in back["groups"]] == [None, None]


def test_a_picture_made_before_sizes_were_kept_apart_told_all_of_them():
    first = told(evening(22) + day(20))
    del first["sizes"]
    assert [group[3] for group in told(evening(23) + day(27), first, LATER)["groups"]] == [None, None]


def _up_to(cells):
    ends, whole = {}, 0
    for names, count in cells:
        ends[names[-1]] = whole = whole + count
    return ends


EVENING, DAY = "++++--++", "----++++"


def evening(how_many):
    return alike(EVENING, how_many)


def day(how_many):
    return alike(DAY, how_many)


def alike(marks, how_many):
    """People who vote like this, each of them not sure of one thing."""
    return [marks[: n % 8] + "0" + marks[n % 8 + 1 :] for n in range(how_many)]


def test_groups_and_where_each_stands_are_found_in_the_votes():
    one = told(evening(22) + day(20))
    assert [group[3] for group in one["groups"]] == [22, 20]
    assert one["statements"]["s0"]["groups"] == ["agree", "disagree"]
    assert one["statements"]["s7"]["groups"] == ["agree", "agree"]


def test_a_statement_that_every_group_agrees_with_ranks_above_one_that_the_larger_group_carries():
    rows = told(evening(30) + day(20))["statements"]
    assert rows["s7"]["rank"] == pytest.approx((27 + 1) / 32 * (18 + 1) / 22)
    assert rows["s0"]["rank"] == pytest.approx((26 + 1) / 32 * 1 / 22)


def test_the_value_of_consensus_is_not_among_what_pages_draw():
    rows = told(evening(30) + day(20))["statements"].values()
    assert {key for row in rows for key in row} == {"on", "cells", "stands", "groups", "rank"}


def test_a_statement_on_which_four_voted_is_not_told_and_five_are():
    assert "s0" not in told(["+......."] * 4 + [".+++++++"] * 9)["statements"]
    assert "s0" in told(["+......."] * 5 + [".+++++++"] * 9)["statements"]


def test_few_who_are_in_no_group_are_left_out_so_that_the_rest_do_not_tell_of_them():
    assert told(evening(12) + ["+......."] * 3)["people"] == 12
    assert told(evening(12) + ["+......."] * 5)["people"] == 17


def test_numbers_wait_until_five_votes_have_changed_and_say_of_which_day_they_are():
    first = told([EVENING] * 20 + [DAY] * 20)
    then = told([EVENING] * 23 + [DAY] * 22, first, LATER)["statements"]["s0"]
    assert (then["on"], then["cells"]) == (ON.isoformat(), first["statements"]["s0"]["cells"])
    moved = told([EVENING] * 25 + [DAY] * 25, first, LATER)["statements"]["s0"]
    assert (moved["on"], moved["cells"][0]) == (LATER.isoformat(), [["agree"], 25])
