"""Groups found in votes: people who vote alike, and never so few that somebody is known by them."""

from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score

from kith.voice.polis.clusters import silhouette
from kith.voice.polis.groups import SMALLEST, TooFewPeople, find_groups
from kith.voice.polis.plane import places

EVENINGS, MORNINGS = [1] * 6 + [-1] * 6, [-1] * 6 + [1] * 6
votes = st.lists(st.lists(st.sampled_from([1, 0, -1, None]), min_size=9, max_size=9), min_size=5, max_size=40)


def people(of, how_many, seed=1):
    """People who vote like this, each of them otherwise on one statement and silent on another."""
    chance = Random(seed)
    rows = [list(of) for _ in range(how_many)]
    for row in rows:
        row[chance.randrange(12)] = 0
        row[chance.randrange(12)] = None
    return rows


def test_people_who_vote_alike_are_one_group():
    found = find_groups(people(EVENINGS, 20) + people(MORNINGS, 12, seed=2))
    assert found.groups == [0] * 20 + [1] * 12
    assert found.sizes == {0: 20, 1: 12}
    assert found.silhouette > 0.8


def test_a_group_of_four_is_joined_to_the_nearest():
    found = find_groups(people(EVENINGS, 20) + people(MORNINGS, SMALLEST - 1, seed=2))
    assert found.sizes == {0: 24}
    assert found.silhouette is None


def test_groups_are_drawn_as_circles_and_nobody_as_a_dot():
    left, right = find_groups(people(EVENINGS, 20) + people(MORNINGS, 12, seed=2)).circles
    assert (left.people, right.people) == (20, 12)
    assert abs(left.x - right.x) > left.radius + right.radius


def test_who_voted_on_little_is_in_no_group_and_has_no_place():
    found = find_groups([*people(EVENINGS, 10), *people(MORNINGS, 10), [1] * 6 + [None] * 6])
    assert (found.groups[-1], found.places[-1]) == (None, None)


def test_where_all_vote_alike_there_is_one_group():
    assert find_groups([EVENINGS] * 9).groups == [0] * 9


@pytest.mark.parametrize("rows", [[], [EVENINGS] * 4, [[None] * 12] * 30], ids=["nobody", "four", "no votes"])
def test_of_fewer_than_five_people_nothing_is_said(rows):
    with pytest.raises(TooFewPeople):
        find_groups(rows)


@settings(max_examples=25)
@given(votes)
def test_no_group_is_ever_of_one_to_four_people_and_the_same_votes_give_the_same_groups(rows):
    try:
        found = find_groups(rows)
    except TooFewPeople:
        return
    assert min(found.sizes.values()) >= SMALLEST
    assert find_groups(rows) == found


def test_places_are_the_two_principal_components_of_a_library_stretched_for_what_was_not_voted_on():
    rows = people(EVENINGS, 20) + people(MORNINGS, 12, seed=2)
    given = numpy.array([[numpy.nan if mark is None else mark for mark in row] for row in rows], dtype=float)
    filled = numpy.where(numpy.isnan(given), numpy.nanmean(given, axis=0), given)
    theirs = PCA(2, svd_solver="full").fit_transform(filled)
    theirs *= numpy.sqrt(12 / (~numpy.isnan(given)).sum(axis=1))[:, None]
    ours = numpy.array(places(rows))
    for component in (0, 1):
        assert abs(numpy.corrcoef(ours[:, component], theirs[:, component])[0, 1]) == pytest.approx(1, abs=1e-6)
    assert numpy.abs(ours).sum() == pytest.approx(numpy.abs(theirs).sum(), rel=1e-4)


def test_how_far_groups_stand_apart_is_as_a_library_measures_it():
    plane = places(people(EVENINGS, 20) + people(MORNINGS, 12, seed=2))
    labels = [0] * 20 + [1] * 12
    assert silhouette(plane, labels) == pytest.approx(silhouette_score(plane, labels))


def test_nothing_has_to_be_installed_for_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "numpy", None)
    assert find_groups([EVENINGS] * 9).sizes == {0: 9}
