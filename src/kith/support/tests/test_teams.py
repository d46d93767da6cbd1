"""The team round a family: joining opens the record, leaving closes it, and somebody always holds it together."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, walking_beside
from kith.families.models import Family, Relationship
from kith.partnership.factories import AccountFactory, OrganisationFactory, practitioner
from kith.support.commands import plans, teams
from kith.support.factories.plans import TeamMemberFactory
from kith.support.models import TeamMember

pytestmark = pytest.mark.django_db


def begun(by=None):
    by = by or practitioner()
    return plans.begin_plan(family=FamilyFactory(), made_on=NOON.date(), by=by, at=NOON), by


def leads_of(plan):
    return TeamMember.objects.filter(plan=plan, to_on=None, is_lead=True)


def join(plan, by, **who):
    colleague = practitioner(**who)
    member = teams.join_team(
        plan=plan, account_id=colleague.account_id, organisation_id=colleague.organisation_id, by=by, at=NOON
    )
    return member, colleague


def test_whoever_begins_the_plan_leads_it_and_can_open_the_record():
    plan, by = begun()
    assert leads_of(plan).get().account_id == by.account_id
    assert Family.objects.visible_to(by).get() == plan.family
    assert Relationship.objects.get(ended_at=None).kind == Relationship.Kind.LEAD


def test_joining_opens_the_record_and_leaving_closes_it_at_once():
    plan, by = begun()
    member, colleague = join(plan, by)
    assert Family.objects.visible_to(colleague).exists()

    teams.leave_team(member=member, by=by, at=NOON)
    assert not Family.objects.visible_to(colleague).exists()


def test_leaving_ends_no_one_elses_relationship():
    plan, by = begun()
    member, _ = join(plan, by)
    supervisor = walking_beside(plan.family, kind="supervising")
    teams.leave_team(member=member, by=by, at=NOON)
    assert Family.objects.visible_to(by).exists()
    assert Family.objects.visible_to(supervisor).exists()


def test_a_lead_hands_over_before_leaving_a_shared_plan():
    plan, by = begun()
    join(plan, by)
    with pytest.raises(teams.NoLeadProfessional):
        teams.leave_team(member=leads_of(plan).get(), by=by, at=NOON)
    assert leads_of(plan).get().account_id == by.account_id


def test_leaving_and_handing_over_is_one_step():
    plan, by = begun()
    other, colleague = join(plan, by)
    teams.leave_team(member=leads_of(plan).get(), lead_goes_to=other, by=by, at=NOON)
    assert leads_of(plan).get() == other
    assert not Family.objects.visible_to(by).exists()
    assert Relationship.objects.get(account_id=colleague.account_id, ended_at=None).kind == Relationship.Kind.LEAD


def test_whoever_hands_over_stays_in_the_team():
    plan, by = begun()
    other, _ = join(plan, by)
    teams.hand_over_lead(plan=plan, to=other, by=by, at=NOON + timedelta(minutes=5))
    assert leads_of(plan).get() == other
    assert Relationship.objects.get(account_id=by.account_id, ended_at=None).kind == Relationship.Kind.IN_TEAM


def test_nobody_joins_twice():
    plan, by = begun()
    with pytest.raises(teams.AlreadyInTeam):
        teams.join_team(plan=plan, account_id=by.account_id, organisation_id=by.organisation_id, by=by, at=NOON)


def test_someone_the_family_chose_is_in_the_team_and_opens_no_record():
    plan, by = begun()
    teams.join_team(plan=plan, name="Mrs Kaur", as_what="neighbour", by=by, at=NOON)
    assert Relationship.objects.filter(ended_at=None).count() == 1


def test_someone_who_does_not_sign_in_cannot_lead():
    plan, by = begun()
    neighbour = teams.join_team(plan=plan, name="Mrs Kaur", by=by, at=NOON)
    with pytest.raises(teams.CannotLead):
        teams.hand_over_lead(plan=plan, to=neighbour, by=by, at=NOON)


def test_someone_who_left_cannot_take_the_lead():
    plan, by = begun()
    member, _ = join(plan, by)
    teams.leave_team(member=member, by=by, at=NOON)
    with pytest.raises(teams.NotInTeam):
        teams.hand_over_lead(plan=plan, to=member, by=by, at=NOON)


def test_the_database_itself_holds_one_lead():
    from django.db import IntegrityError, transaction

    led = TeamMemberFactory(is_lead=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMemberFactory(plan=led.plan, is_lead=True)


class AnyStory(TestCase):
    """Whatever joins, leavings and handings-over happen, a plan of two organisations has exactly one lead."""

    moves = st.lists(
        st.tuples(
            st.sampled_from(["join", "neighbour", "leave", "hand", "leave-to"]), st.integers(0, 5), st.integers(0, 5)
        ),
        max_size=9,
    )

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(moves=moves)
    def test_a_shared_plan_always_has_exactly_one_lead(self, moves):
        plan, by = begun()
        accounts = [AccountFactory() for _ in range(4)]
        organisations = [OrganisationFactory() for _ in range(3)]
        for move in moves:
            make(plan, by, accounts, organisations, *move)
            team = list(TeamMember.objects.filter(plan=plan, to_on=None))
            shared = len({m.organisation_id for m in team if m.organisation_id}) > 1
            leads = sum(m.is_lead for m in team)
            assert leads == 1 if shared else leads <= 1
            signed_in = {m.account_id for m in team if m.account_id}
            live = set(Relationship.objects.filter(ended_at=None).values_list("account_id", flat=True))
            assert live == signed_in


def make(plan, by, accounts, organisations, what, one, two):
    """One move of a story; those that would break the rule are refused by name."""
    team = list(TeamMember.objects.filter(plan=plan, to_on=None).order_by("pk"))
    organisation = organisations[two % 3]
    try:
        if what == "join":
            teams.join_team(plan=plan, account_id=accounts[one % 4].pk, organisation_id=organisation.pk, by=by, at=NOON)
        elif what == "neighbour":
            teams.join_team(plan=plan, name="Mrs Kaur", organisation_id=organisation.pk, by=by, at=NOON)
        elif team and what == "leave":
            teams.leave_team(member=team[one % len(team)], by=by, at=NOON)
        elif team and what == "hand":
            teams.hand_over_lead(plan=plan, to=team[one % len(team)], by=by, at=NOON)
        elif team:
            teams.leave_team(member=team[one % len(team)], lead_goes_to=team[two % len(team)], by=by, at=NOON)
    except (teams.NoLeadProfessional, teams.AlreadyInTeam, teams.CannotLead, teams.NotInTeam):
        pass
