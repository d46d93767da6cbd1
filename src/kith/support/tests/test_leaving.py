"""A worker leaves: what was in their name goes to a colleague in one step, and no family is left alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from kith.common import drafts
from kith.common.testing import NOON
from kith.families.commands.conflicts import declare_conflict
from kith.families.factories import FamilyFactory, walking_beside
from kith.families.models import Family, Relationship
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account
from kith.support.commands.leaving import CannotTakeThemAll, hand_over_work, in_their_name
from kith.support.commands.teams import join_team
from kith.support.factories.intensive import CheckInFactory, EndingFactory
from kith.support.factories.plans import PlanFactory, PlanItemFactory
from kith.support.factories.visits import VisitFactory
from kith.support.models import CheckIn, TeamMember, Visit
from kith.support.queries.visits import is_left_unwritten, visits_around

pytestmark = pytest.mark.django_db
NEXT_WEEK, LAST_WEEK = NOON + timedelta(days=7), NOON - timedelta(days=7)


@pytest.fixture
def families():
    return [FamilyFactory(known_as=name) for name in ("Donna", "Kai", "Margaret")]


@pytest.fixture
def craig(families):
    """He leads Donna's plan, is in Kai's team, and covers for Margaret's."""
    reader = walking_beside(families[2], kind="covering")
    lead = reader_of(MembershipFactory(role="provider-lead", organisation_id=reader.organisation_id))
    for family in families[:2]:
        said = {"account_id": reader.account_id, "organisation_id": reader.organisation_id, "as_what": "family worker"}
        join_team(plan=PlanFactory(family=family), **said, by=lead, at=LAST_WEEK)
    return reader


@pytest.fixture
def sana(craig):
    return MembershipFactory(organisation_id=craig.organisation_id, account__name="Sana")


@pytest.fixture
def linda(craig):
    return reader_of(MembershipFactory(role="provider-lead", organisation_id=craig.organisation_id))


@pytest.fixture
def hand_over(craig, sana, linda):
    def press(to=sana):
        who = {"account_id": craig.account_id, "organisation_id": craig.organisation_id}
        return hand_over_work(**who, to=to, by=linda, at=NOON)

    return press


def visit(family, craig, at):
    worker = Account.objects.get(pk=craig.account_id)
    return VisitFactory(family=family, worker=worker, organisation_id=craig.organisation_id, starts_at=at)


def test_from_that_moment_the_colleague_walks_beside_each_and_nobody_is_left(hand_over, craig, sana, families):
    hand_over()

    assert set(Family.objects.visible_to(reader_of(sana))) == set(families)
    assert not Family.objects.visible_to(replace(craig))


def test_where_they_led_the_colleague_leads_and_there_is_never_none(hand_over, families, sana):
    hand_over()

    (lead,) = TeamMember.objects.filter(plan__family=families[0], to_on=None)
    assert (lead.account, lead.is_lead, lead.as_what) == (sana.account, True, "family worker")


def test_a_colleague_who_is_there_already_takes_the_lead(hand_over, families, sana, linda):
    plan = families[0].plans.get()
    said = {"account_id": sana.account_id, "organisation_id": sana.organisation_id, "as_what": "helps on Mondays"}
    join_team(plan=plan, **said, by=linda, at=NOON)

    hand_over()

    (lead,) = TeamMember.objects.filter(plan=plan, to_on=None)
    assert (lead.is_lead, lead.as_what) == (True, "helps on Mondays")
    live = Relationship.objects.filter(family=families[0], ended_at=None)
    assert [(one.account, one.kind) for one in live] == [(sana.account, "lead")]


def test_visits_to_come_are_the_colleagues_and_those_that_were_stay(hand_over, craig, sana, families):
    to_come, was = visit(families[0], craig, NEXT_WEEK), visit(families[0], craig, LAST_WEEK)
    hand_over()

    assert Visit.objects.get(pk=to_come.pk).worker == sana.account
    assert Visit.objects.get(pk=was.pk).worker_id == craig.account_id


def test_what_is_in_their_name_is_counted_and_names_no_family(hand_over, craig, families):
    visit(families[0], craig, NEXT_WEEK)
    had = hand_over()

    assert (had.families, had.visits) == (3, 1)
    assert not in_their_name(account_id=craig.account_id, organisation_id=craig.organisation_id, at=NOON)


def test_a_colleague_with_a_conflict_of_interest_takes_nothing_at_all(hand_over, craig, sana, families, linda):
    declare_conflict(family=families[1], account_id=sana.account_id, kind="neighbour", by=linda, at=NOON)
    with pytest.raises(CannotTakeThemAll) as refused:
        hand_over()

    assert refused.value.how_many == 1
    assert set(Family.objects.visible_to(replace(craig))) == set(families)
    assert not Family.objects.visible_to(reader_of(sana))


def test_work_at_another_organisation_stays_where_it_is(hand_over, craig):
    elsewhere = reader_of(MembershipFactory(account_id=craig.account_id))
    other = FamilyFactory()
    walking_beside(other, reader=elsewhere)
    hand_over()

    assert Family.objects.visible_to(replace(elsewhere)).get() == other


def test_a_day_promised_at_a_goodbye_is_somebodys_still(hand_over, craig, sana):
    """The work has ended, so that nobody walks beside them: and the day was promised."""
    Relationship.objects.update(ended_at=NOON, ended_by=craig.account_id)
    TeamMember.objects.update(to_on=NOON.date(), is_lead=False)
    ending = EndingFactory(organisation_id=craig.organisation_id)
    late = CheckInFactory(ending=ending, worker_id=craig.account_id, due_on=LAST_WEEK.date())

    had = hand_over()

    assert (bool(had), had.days) == (True, 1)
    assert CheckIn.objects.get(pk=late.pk).worker == sana.account


def test_what_they_said_they_would_do_is_in_the_colleagues_list(hand_over, families, craig, sana):
    place = TeamMember.objects.get(plan__family=families[0], account_id=craig.account_id)
    item = PlanItemFactory(plan=place.plan)
    item.in_list_of.add(place)

    hand_over()

    assert item.in_list_of.filter(account=sana.account, to_on=None).exists()


def test_a_goodbye_to_a_family_that_is_a_colleagues_cousin_goes_to_somebody_else(hand_over, craig, sana, linda):
    day = CheckInFactory(ending=EndingFactory(organisation_id=craig.organisation_id), worker_id=craig.account_id)
    declare_conflict(family=day.ending.family, account_id=sana.account_id, kind="relative", by=linda, at=NOON)

    with pytest.raises(CannotTakeThemAll):
        hand_over()


def typed(visit, worker):
    words = {"saw": ["Wet washing on every chair."]}
    return drafts.keep(owner=f"account:{worker.account_id}", form=f"visit-note:{visit.public_id}", words=words, at=NOON)


def test_notes_that_nobody_wrote_are_counted_and_how_many_are_half_written(craig, families):
    typed(visit(families[0], craig, LAST_WEEK), craig)
    visit(families[1], craig, LAST_WEEK)
    visit(families[1], craig, NEXT_WEEK)

    had = in_their_name(account_id=craig.account_id, organisation_id=craig.organisation_id, at=NOON)

    assert (had.notes, had.typed) == (2, 1)


def test_whoever_takes_over_is_told_that_a_note_is_missing_and_never_its_words(
    hand_over, craig, sana, families, client, time_machine
):
    time_machine.move_to(NOON, tick=False)
    Account.objects.filter(pk=craig.account_id).update(name="Craig Bell")
    was = visit(families[0], craig, LAST_WEEK)
    typed(was, craig)
    other = MembershipFactory(organisation_id=craig.organisation_id)
    walking_beside(families[0], reader=reader_of(other))
    hand_over()

    client.force_login(sana.account)
    page = client.get(reverse("support:today")).text
    assert "A note is missing" in page
    assert "Craig Bell</bdi> has left" in page
    assert "Wet washing" not in page
    assert "Wet washing" not in client.get(reverse("support:visit-note", args=[was.public_id])).text

    client.force_login(other.account)
    assert "A note is missing" not in client.get(reverse("support:today")).text


def test_it_is_told_no_more_when_it_is_written_that_the_visit_did_not_happen(hand_over, craig, sana, families):
    was = visit(families[0], craig, LAST_WEEK)
    hand_over()
    told = reader_of(sana)
    assert [is_left_unwritten(one, told) for one in visits_around(told, NOON.date(), ahead=timedelta(days=6))] == [True]

    Visit.objects.filter(pk=was.pk).update(state="kept")
    assert visits_around(reader_of(sana), NOON.date(), ahead=timedelta(days=6)) == []
