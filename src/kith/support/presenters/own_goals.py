"""A person's own goals, ready for their own page: those they hold, and those that are done or let go."""

from dataclasses import dataclass

from kith.common.reader import Reader
from kith.support.presenters.goals import GoalLine, line_of
from kith.support.queries.goals import own_goals_with_ratings


@dataclass
class OwnGoals:
    """Each goal as a line, in their order."""

    held: list[GoalLine]
    let_go: list[GoalLine]


def own_goals_of(reader: Reader) -> OwnGoals:
    """The goals of the person who reads. In their own lines they are called "You"."""
    lines = [line_of(goal, me=reader.person_id) for goal in own_goals_with_ratings(reader)]
    return OwnGoals(
        held=[line for line in lines if line.goal.let_go_on is None],
        let_go=[line for line in lines if line.goal.let_go_on is not None],
    )
