"""Intensive support: hello within days, a rhythm that is theirs, and where each child lives, unknown included."""

from datetime import date, timedelta

import pytest

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.partnership.factories import practitioner
from kith.support.commands import intensive as commands
from kith.support.factories.intensive import EpisodeFactory, LivingSituationFactory
from kith.support.models import LivingSituation
from kith.support.presenters.intensive import road_of
from kith.support.queries import intensive as queries

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def family():
    return FamilyFactory()


@pytest.fixture
def reader(family):
    return walking_beside(family)


@pytest.fixture
def episode(family, reader):
    child = PersonFactory(family=family, family__is_child=True)
    return commands.begin_episode(
        family=family,
        worker_id=reader.account_id,
        asked_on=TODAY,
        began_on=TODAY,
        children=[child],
        by=reader,
        at=NOON,
    )


def test_hello_is_due_within_the_days_of_the_profile(episode):
    assert queries.hello_by(episode) == TODAY + timedelta(days=2)


def test_a_hello_that_is_late_is_said_with_its_day(episode):
    knots = road_of(episode, [], TODAY + timedelta(days=4))
    assert [knot.state for knot in knots][1] == "late"
    assert "that day has passed" in knots[1].words


def test_hello_is_said_once(episode, reader):
    commands.say_hello(episode=episode, hello_on=TODAY, by=reader, at=NOON)
    with pytest.raises(commands.AlreadySaidHello):
        commands.say_hello(episode=episode, hello_on=TODAY, by=reader, at=NOON)


def test_one_episode_at_a_time_by_one_organisation(episode, reader):
    with pytest.raises(commands.AlreadyIntensive):
        commands.begin_episode(
            family=episode.family,
            worker_id=reader.account_id,
            asked_on=TODAY,
            began_on=TODAY,
            children=[],
            by=reader,
            at=NOON,
        )


def test_where_each_child_lives_is_asked_for_at_the_start(episode, reader):
    (asked,) = queries.to_ask_about(reader)
    assert (asked.point, asked.lives) == ("start", "")


def test_when_it_ends_the_later_days_to_ask_are_made(episode, reader):
    commands.end_episode(episode=episode, ended_on=date(2026, 11, 30), by=reader, at=NOON)
    due = dict(LivingSituation.objects.filter(episode=episode).values_list("point", "due_on"))
    assert due["end"] == date(2026, 11, 30)
    assert due["3-months"] == date(2027, 2, 28)
    assert due["6-months"] == date(2027, 5, 30)
    assert due["12-months"] == date(2027, 11, 30)


def test_not_known_is_an_answer_and_may_become_known(reader, episode):
    asked = episode.living_situations.get()
    commands.say_where(situation=asked, lives="not-known", by=reader, at=NOON)
    assert not queries.to_ask_about(reader)
    commands.say_where(situation=asked, lives="kin", by=reader, at=NOON)
    with pytest.raises(commands.AlreadyAsked):
        commands.say_where(situation=asked, lives="home", by=reader, at=NOON)


def test_whoever_worked_with_them_is_reminded_after_the_record_has_closed(family):
    worker = practitioner()
    episode = EpisodeFactory(family=family, worker_id=worker.account_id, organisation_id=worker.organisation_id)
    situation = LivingSituationFactory(episode=episode, point="3-months", due_on=TODAY)
    assert list(queries.to_ask_about(worker)) == [situation]


def test_nobody_else_is_reminded(family):
    LivingSituationFactory(episode=EpisodeFactory(family=family))
    assert not queries.to_ask_about(practitioner())


def test_a_change_of_rhythm_keeps_the_one_before(episode, reader):
    for words in ("Tuesdays after tea", "Tuesdays and Saturday mornings"):
        commands.agree_rhythm(
            episode=episode,
            words=words,
            bands=["evening"],
            visits_a_week=2,
            agreed_with="Shazia",
            agreed_on=TODAY,
            by=reader,
            at=NOON,
        )
    rhythms = list(queries.rhythms_of(reader, episode))
    assert [rhythm.words for rhythm in rhythms] == ["Tuesdays and Saturday mornings", "Tuesdays after tea"]


def test_a_week_is_looked_back_on_once(episode, reader):
    look = {"episode": episode, "by": reader, "at": NOON}
    commands.look_back_on(week_of=date(2026, 11, 12), went_well="Bath time", **look)
    with pytest.raises(commands.AlreadyLookedBack) as already:
        commands.look_back_on(week_of=date(2026, 11, 9), went_well="Other words", **look)
    assert already.value.look_back.went_well == "Bath time"


def test_nothing_is_added_to_an_episode_that_has_ended(episode, reader):
    commands.end_episode(episode=episode, ended_on=TODAY, by=reader, at=NOON)
    with pytest.raises(commands.AlreadyEnded):
        commands.look_back_on(episode=episode, week_of=TODAY, went_well="Bath time", by=reader, at=NOON)
