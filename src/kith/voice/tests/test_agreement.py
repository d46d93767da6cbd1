"""Agreement between coders: as in the textbooks, as other programs say, and no figure where there is none."""

import warnings

import krippendorff
import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from kith.voice.agreement import LEVELS, cohens_kappa, krippendorffs_alpha
from kith.voice.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE


def units(*coders):
    """Units from a line of codes for each coder; a dot is not coded."""
    return [tuple(None if code == "." else code for code in unit) for unit in zip(*map(str.split, coders), strict=True)]


def numbers(rows):
    return [tuple(code if code is None else int(code) for code in unit) for unit in rows]


FOUR_OBSERVERS = numbers(
    units(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
)

coded = st.integers(2, 5).flatmap(
    lambda coders: st.lists(st.tuples(*[st.one_of(st.none(), st.integers(-3, 5))] * coders), min_size=1, max_size=12)
)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491)])
def test_krippendorffs_four_observers_and_twelve_units_come_out_as_he_printed_them(level, alpha):
    assert krippendorffs_alpha(FOUR_OBSERVERS, level).value == pytest.approx(alpha, abs=5e-5)


def test_his_two_smaller_examples_do_too():
    two_values = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    five_names = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    assert krippendorffs_alpha(two_values).value == pytest.approx(0.0952, abs=5e-5)
    assert krippendorffs_alpha(five_names).value == pytest.approx(0.6920, abs=5e-5)


def test_fifty_proposals_read_by_two_people_have_a_kappa_of_four_tenths():
    proposals = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohens_kappa(proposals).value == pytest.approx(0.4, abs=5e-5)


@given(coded, st.sampled_from(LEVELS))
def test_alpha_is_what_the_krippendorff_library_says(rows, level):
    ours = krippendorffs_alpha(rows, level)
    assume(ours.value is not None)
    table = numpy.array([[numpy.nan if code is None else code for code in unit] for unit in rows]).T
    theirs = krippendorff.alpha(reliability_data=table, level_of_measurement=level)
    assert ours.value == pytest.approx(theirs, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30))
def test_kappa_is_what_scikit_learn_says(pairs):
    ours = cohens_kappa(pairs)
    assume(ours.value is not None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert ours.value == pytest.approx(cohen_kappa_score(*zip(*pairs, strict=True)), abs=1e-9)


@given(coded, st.randoms())
def test_neither_the_order_of_coders_nor_of_units_matters(rows, chance):
    shuffled = [tuple(chance.sample(unit, len(unit))) for unit in chance.sample(rows, len(rows))]
    assert krippendorffs_alpha(shuffled).value == pytest.approx(krippendorffs_alpha(rows).value)


def test_a_unit_that_one_person_coded_changes_nothing():
    alone = [(9, None, None, None), (None, None, None, None)]
    assert krippendorffs_alpha([*FOUR_OBSERVERS, *alone]) == krippendorffs_alpha(FOUR_OBSERVERS)
    assert cohens_kappa([(1, 1), (1, 2), (2, None)]) == cohens_kappa([(1, 1), (1, 2)])


@pytest.mark.parametrize("level", LEVELS)
def test_where_nobody_coded_what_somebody_else_did_there_is_no_figure(level):
    assert krippendorffs_alpha([(1, None), (None, 2), ()], level).why_not == NOTHING_TO_COMPARE
    assert krippendorffs_alpha([], level).value is None
    assert cohens_kappa([(1, None)]).why_not == NOTHING_TO_COMPARE


@pytest.mark.parametrize("level", LEVELS)
def test_where_all_codes_are_the_same_there_is_no_figure_and_it_is_not_called_perfect(level):
    assert krippendorffs_alpha([(0, 0), (0, 0)], level).why_not == NO_VARIATION
    assert cohens_kappa([(1, 1), (1, 1)]).why_not == NO_VARIATION


def test_numbers_too_large_to_square_are_compared_all_the_same():
    small = krippendorffs_alpha([(1, 2), (3, 3), (2, 1)], "interval").value
    large = krippendorffs_alpha([(1e300, 2e300), (3e300, 3e300), (2e300, 1e300)], "interval").value
    assert large == pytest.approx(small)


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueError, match="ratio"):
        krippendorffs_alpha(FOUR_OBSERVERS, "ratio")
