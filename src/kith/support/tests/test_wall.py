"""The second wall hides the place in a team that is kept from somebody: the rules that rest on it must still hold."""

import pytest
from django.db import connection

from kith.families import wall
from kith.families.factories import FamilyFactory, KeptFromFactory, PersonFactory, signed_in_as
from kith.partnership.factories import MembershipFactory
from kith.support.factories.plans import GoalFactory, PlanFactory, RatingFactory, TeamMemberFactory
from kith.support.factories.visits import LetterFactory, VisitFactory, VisitNoteFactory
from kith.support.models import Letter, Visit
from kith.support.queries.goals import own_goals_with_ratings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has row-level security"),
]


@pytest.fixture
def dean():
    """Dean reads his own side of a record where Craig's place in the team is kept from him."""
    family = FamilyFactory(known_as="Donna")
    person = PersonFactory(known_as="Dean", family=family)
    at = MembershipFactory(account__name="Craig")
    place = TeamMemberFactory(plan=PlanFactory(family=family), account=at.account, organisation=at.organisation)
    visit = VisitFactory(family=family, worker=at.account, kept=True)
    VisitFactory(family=family, worker=at.account)
    LetterFactory(note=VisitNoteFactory(visit=visit), person=person)
    RatingFactory(goal=GoalFactory(family=family, person=person), whose="worker", rated_by=at.account, person=None)
    KeptFromFactory(record=place, family=family, person=person)
    reader = signed_in_as(person, family)
    wall.go_behind()
    wall.stand_behind(reader)
    yield reader
    wall.come_out()


def test_dean_meets_no_visit_of_the_worker_who_is_kept_from_him(dean):
    assert list(Visit.objects.own_side(dean)) == []


def test_dean_reads_no_letter_of_the_worker_who_is_kept_from_him(dean):
    assert list(Letter.objects.own_side(dean)) == []


def test_dean_reads_no_rating_of_the_worker_who_is_kept_from_him(dean):
    (goal,) = own_goals_with_ratings(dean)
    assert goal.rated == []
