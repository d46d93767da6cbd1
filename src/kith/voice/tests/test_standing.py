"""How far groups agree on a statement, in words and as a drawing."""

import pytest

from kith.voice.presenters.standing import standing


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        (["agree", "agree"], "Both groups agree."),
        (["agree"] * 3, "All 3 groups agree."),
        (["disagree"] * 3, "All 3 groups disagree."),
        (["agree", "disagree", "agree"], "The groups stand against each other."),
        (["agree", "differ", "few"], "1 of 3 groups agrees. The rest are not of one mind."),
        (["disagree", "disagree", "differ"], "2 of 3 groups disagree. The rest are not of one mind."),
        (["differ", "few"], "No group is of one mind about it."),
    ],
)
def test_it_is_said_in_a_sentence(groups, words):
    assert standing(groups).words == words


def test_groups_are_piled_up_where_they_stand_and_one_of_which_too_few_voted_is_not_drawn():
    drawn = standing(["agree", "agree", "disagree", "few"])
    assert [(one.number, one.x) for one in drawn.points] == [(1, 220), (2, 220), (3, 44)]
    assert drawn.points[0].y > drawn.points[1].y
    assert all(0 < one.y < drawn.line < drawn.height for one in drawn.points)
