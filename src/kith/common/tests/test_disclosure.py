"""Nobody in a group of 1 to 4 can be counted, and what is told sums to the total."""

from collections import defaultdict
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.common.disclosure import LIMIT, TooFew, may_be_told, told_together

TABLES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 40), min_size=1, max_size=6)


@given(counts=TABLES)
def test_what_is_told_sums_to_the_total_and_names_everything_once(counts):
    try:
        groups = told_together(counts)
    except TooFew:
        assert 0 < sum(counts.values()) < LIMIT
        return
    assert sum(group.count for group in groups) == sum(counts.values())
    assert sorted(name for group in groups for name in group.names) == sorted(counts)


@given(counts=TABLES)
def test_no_group_of_one_to_four_is_told(counts):
    try:
        groups = told_together(counts)
    except TooFew:
        return
    assert all(group.count == 0 or group.count >= LIMIT for group in groups)


@pytest.mark.parametrize("categories", [2, 3, 4])
def test_a_small_count_cannot_be_worked_out_by_trying_every_table(categories):
    """An onlooker who knows the method and every figure told still finds several tables that fit."""
    most = {2: 14, 3: 11, 4: 7}[categories]
    tables = defaultdict(list)
    for counts in product(range(most + 1), repeat=categories):
        with suppress(TooFew):
            told = told_together(dict(zip("abcd", counts, strict=False)))
            tables[tuple((group.names, group.count) for group in told)].append(counts)

    for told, fitting in tables.items():
        if all(count <= most for _, count in told):  # every table that fits was tried
            for values in zip(*fitting, strict=True):
                assert not (len(set(values)) == 1 and 0 < values[0] < LIMIT), (told, fitting)


@pytest.mark.parametrize(
    ("count", "out_of", "told"),
    [(0, 40, True), (3, 40, False), (37, 40, False), (5, 40, True), (40, 40, True), (3, 4, False)],
)
def test_a_share_is_told_only_when_neither_side_of_it_is_small(count, out_of, told):
    assert may_be_told(count, out_of) is told
