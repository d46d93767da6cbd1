"""Ending well: never by silence alone; the record closes, is kept, and opens again without starting again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.commands.conflicts import declare_conflict
from kith.families.factories import FamilyFactory, walking_beside
from kith.families.models import Family, Relationship
from kith.partnership.factories import MembershipFactory, practitioner, reader_of
from kith.support.commands import endings as commands
from kith.support.commands import plans, teams
from kith.support.commands.asks import Reach
from kith.support.commands.endings import Tried
from kith.support.factories.intensive import CheckInFactory, EpisodeFactory
from kith.support.models import Ask, Attempt, CheckIn, Ending, Episode, TeamMember
from kith.support.queries import endings as queries
from kith.support.queries.asks import waiting_longest_first
from kith.support.queries.codes import hashed

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
SAID = {"goodbye_words": "Tea and photos.", "what_stays": "Evening Blether", "way_back": "Ask for Craig"}
TRIES = [Tried(TODAY - timedelta(days=days), "text", "No answer yet.") for days in (20, 10, 2)]


@pytest.fixture
def family():
    return FamilyFactory()


@pytest.fixture
def reader(family):
    return walking_beside(family)


def end(family, reader, **words):
    words = {"kind": "better", "goodbye_on": TODAY, **SAID, **words}
    return commands.end_support(family=family, by=reader, at=NOON, **words)


def test_the_record_closes_to_the_organisation_at_once_and_is_kept(family, reader):
    colleague = walking_beside(family, organisation_id=reader.organisation_id)
    end(family, reader)
    assert not Family.objects.visible_to(reader).exists()
    assert not Family.objects.visible_to(colleague).exists()
    assert Family.objects.filter(pk=family.pk).exists()


def test_others_go_on_walking_beside_them(family, reader):
    other = walking_beside(family)
    end(family, reader)
    assert Family.objects.visible_to(other).exists()


@pytest.mark.parametrize("tries", [[], TRIES[:2], [TRIES[0], TRIES[0], TRIES[0]]], ids=["none", "two", "one day"])
def test_losing_touch_takes_three_days_of_trying(family, reader, tries):
    with pytest.raises(commands.TooFewTries):
        end(family, reader, kind="lost-touch", goodbye_on=None, tries=tries)
    assert Relationship.objects.filter(ended_at=None).exists()
    assert not Ending.objects.exists()


def test_losing_touch_after_trying_keeps_each_try(family, reader):
    end(family, reader, kind="lost-touch", goodbye_on=None, tries=TRIES)
    assert Attempt.objects.count() == 3


def test_an_ending_without_a_goodbye_day_is_refused_by_the_database_itself(family, reader):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        end(family, reader, goodbye_on=None)


def test_goodbye_is_said_once(family, reader):
    end(family, reader)
    with pytest.raises(commands.AlreadySaidGoodbye):
        end(family, reader)


def test_an_episode_ends_with_it(family, reader):
    episode = EpisodeFactory(family=family, organisation_id=reader.organisation_id)
    end(family, reader)
    assert Episode.objects.get(pk=episode.pk).ended_on == TODAY


def test_a_plan_that_nobody_holds_any_more_ends(family, reader):
    plan = plans.begin_plan(family=family, made_on=TODAY, by=reader, at=NOON)
    end(family, reader)
    plan.refresh_from_db()
    assert plan.ended_at == NOON
    assert not TeamMember.objects.filter(plan=plan, to_on=None).exists()


def test_a_plan_that_others_share_is_handed_over_first(family, reader):
    plan = plans.begin_plan(family=family, made_on=TODAY, by=reader, at=NOON)
    other = practitioner()
    member = teams.join_team(
        plan=plan, account_id=other.account_id, organisation_id=other.organisation_id, by=reader, at=NOON
    )
    with pytest.raises(teams.NoLeadProfessional):
        end(family, reader)
    end(family, reader, lead_goes_to=member)
    assert TeamMember.objects.get(plan=plan, to_on=None, is_lead=True) == member
    assert not Family.objects.visible_to(reader).exists()


def test_what_we_said_we_would_do_is_in_our_list_when_its_day_comes(family, reader):
    end(family, reader, check_ins=[TODAY + timedelta(days=3)], check_in_reach="text, school hours")
    (due,) = queries.check_ins_due(reader)
    assert due.reach == "text, school hours"
    commands.say_how_it_went(check_in=due, words="They laughed on the phone.", by=reader, at=NOON)
    assert not queries.check_ins_due(reader)
    with pytest.raises(commands.AlreadyDone):
        commands.say_how_it_went(check_in=due, words="Again", by=reader, at=NOON)


def test_nobody_else_has_it_in_theirs(family, reader):
    end(family, reader, check_ins=[TODAY])
    assert CheckIn.objects.exists()
    assert not queries.check_ins_due(practitioner())
    assert not queries.goodbyes_of(practitioner())


REACH = Reach(way="text", reach_value="07700 900123")


def test_coming_back_is_a_new_ask_of_the_same_family_with_a_promise(family, reader):
    back = commands.come_back(ending=end(family, reader), words="It is hard again", reach=REACH, by=reader, at=NOON)
    assert back.ask.family == family
    assert waiting_longest_first(reader)[0].ask == back.ask
    assert not Family.objects.visible_to(reader).exists()


def test_the_code_they_hold_goes_on_working(family, reader):
    first = commands.come_back(ending=end(family, reader), words="First", reach=REACH, by=reader, at=NOON)
    walking_beside(family, reader=reader)
    again = commands.come_back(
        ending=end(family, reader), words="Again", reach=REACH, code=first.code.lower(), by=reader, at=NOON
    )
    assert again.code == first.code
    assert Ask.objects.get(code_hash=hashed(first.code)) == again.ask
    assert Ask.objects.filter(pk=first.ask.pk).exists()


def test_the_code_of_another_family_is_refused(family, reader):
    other = FamilyFactory()
    walking_beside(other, reader=reader)
    theirs = commands.come_back(ending=end(other, reader), words="Ours", reach=REACH, by=reader, at=NOON)
    with pytest.raises(commands.NotTheirCode):
        commands.come_back(ending=end(family, reader), words="Words", reach=REACH, code=theirs.code, by=reader, at=NOON)


def test_they_come_back_once_after_each_ending(family, reader):
    ending = end(family, reader)
    back = commands.come_back(ending=ending, words="It is hard again", reach=REACH, by=reader, at=NOON)
    with pytest.raises(commands.AlreadyBack) as already:
        commands.come_back(ending=ending, words="Twice", reach=REACH, by=reader, at=NOON)
    assert already.value.ask == back.ask


def test_a_family_comes_back_with_the_code_they_hold_and_tells_nothing_again(client, family, reader):
    first = commands.come_back(ending=end(family, reader), words="First", reach=REACH, by=reader, at=NOON)
    walking_beside(family, reader=reader)
    end(family, reader)
    client.post(reverse("support:code"), {"code": first.code})
    assert b"Come back, without starting again" in client.get(reverse("support:my-ask")).content

    client.post(reverse("support:my-ask-come-back"), {"words": "The nights are hard again."})

    again = Ask.objects.get(words="The nights are hard again.")
    assert (again.family, again.reach_value) == (family, REACH.reach_value)
    assert Ask.objects.get(code_hash=hashed(first.code)) == again
    assert b"The nights are hard again." in client.get(reverse("support:my-ask")).content


def test_an_empty_way_back_asks_for_a_few_words(client, family, reader):
    first = commands.come_back(ending=end(family, reader), words="First", reach=REACH, by=reader, at=NOON)
    walking_beside(family, reader=reader)
    end(family, reader)
    client.post(reverse("support:code"), {"code": first.code})
    page = client.post(reverse("support:my-ask-come-back"), {"words": "  "})
    assert b"Write a few words about what would help now." in page.content


def test_nobody_without_a_code_can_come_back_for_them(client, family, reader):
    end(family, reader)
    assert client.post(reverse("support:my-ask-come-back"), {"words": "Let me in"}).url == reverse("support:my-ask")
    assert not Ask.objects.filter(words="Let me in").exists()


def test_a_conflict_of_interest_closes_the_goodbye_and_the_day_that_was_promised_too():
    day = CheckInFactory()
    worker = reader_of(MembershipFactory(account_id=day.worker_id, organisation_id=day.ending.organisation_id))
    walking_beside(day.ending.family, reader=worker)
    assert CheckIn.objects.promised_by(worker)
    assert Ending.objects.walked_beside(worker)

    declare_conflict(family=day.ending.family, account_id=worker.account_id, kind="close", by=practitioner(), at=NOON)

    assert not CheckIn.objects.promised_by(worker)
    assert not Ending.objects.walked_beside(worker)
