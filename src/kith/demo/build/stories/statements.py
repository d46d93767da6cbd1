"""Statements of a time of asking, people who vote on them in groups, and the picture worked out of their votes."""

from collections.abc import Iterator
from datetime import timedelta

from kith.common.reader import Reader
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.support.commands.codes import new_code
from kith.voice.commands import picturing
from kith.voice.commands import statements as commands
from kith.voice.models import Consultation, Statement, Vote, Voter
from kith.voice.queries.statements import hash_of_voter
from kith.voice.weeks import week_of

WAYS = {"+": Vote.Way.AGREE, "-": Vote.Way.DISAGREE, "0": Vote.Way.PASS}
OTHERWISE = {"+": "-", "-": "+", "0": "+"}


def add_statements(story: Story, by: Reader, cast: Cast) -> None:
    """Everything under `statements` in one story."""
    asked = Consultation.objects.get(title=story["consultation"])
    seeds = story["statements"]
    made = [commands.add_seed(consultation=asked, words=one["words"], by=by, at=by.at) for one in seeds]
    for number, votes in enumerate(_votes(story)):
        at = cast.days.now - timedelta(weeks=number % 3)
        voter = Voter(consultation=asked, code_hash=hash_of_voter(new_code()), week_on=week_of(at))
        voter.save(force_insert=True)
        given = [(one, mark) for one, mark in zip(made, votes, strict=True) if mark]
        Vote.objects.bulk_create(Vote(voter=voter, statement=one, way=WAYS[mark]) for one, mark in given)
    for words in story["to_read"]:
        commands.say_statement(consultation=asked, words=words, code=new_code(), at=cast.days.now)
    for entry in story["declined"]:
        _declined(asked, entry, by)
    picturing.work_out(consultation=asked, by=by, at=cast.days.now)


def _declined(asked: Consultation, entry: Story, by: Reader) -> Statement:
    said = commands.say_statement(consultation=asked, words=entry["words"], code=new_code(), at=by.at)
    return commands.decline_statement(statement=said, reason=entry["reason"], by=by, at=by.at)


def _votes(story: Story) -> Iterator[list[str]]:
    """Each person's marks: as their group votes, but now and then not, not sure, or not there; the same at every build."""
    number = 0
    for group, people in enumerate(story["groups"]):
        for _person in range(people):
            number += 1
            as_group = (one["groups"][group] for one in story["statements"])
            yield [_mark(mark, number * 7 + place * 11) for place, mark in enumerate(as_group)]


def _mark(mark: str, chance: int) -> str:
    if chance % 13 == 0:
        return ""
    if chance % 9 == 0:
        return "0"
    return OTHERWISE[mark] if chance % 8 == 0 else mark
