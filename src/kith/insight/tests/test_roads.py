"""Figures are no road to a family: who may press what, and how often."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.insight.models import Snapshot
from kith.partnership.factories import MembershipFactory
from kith.support.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def be(client):
    def sign_in(role):
        client.force_login(MembershipFactory(role=role).account)
        return client

    return sign_in


def test_figures_are_worked_out_once_a_day_however_often_it_is_pressed(be):
    client = be("planner")
    for _ in range(3):
        client.post(reverse("insight:again"))
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize("role", ["practitioner", "volunteer", "duty"])
def test_who_does_not_plan_works_out_no_figures(be, role):
    client = be(role)
    assert client.get(reverse("insight:learn")).status_code == 404
    assert client.post(reverse("insight:again")).status_code == 404
    assert not Snapshot.objects.exists()


def test_what_a_planner_works_out_counts_the_whole_city(be):
    """On PostgreSQL a planner's page is given no row of a family: figures are counted past that wall, without names."""
    long_ago = timezone.now() - timedelta(days=30)
    VisitFactory.create_batch(6, kept=True, starts_at=long_ago)
    VisitFactory.create_batch(5, state="missed", missed_side="ours", missed_why="the bus", starts_at=long_ago)

    be("planner").post(reverse("insight:again"))

    bands = next(figure for figure in Snapshot.objects.get().figures if figure["slug"] == "bands")
    assert (bands["numerator"], bands["denominator"]) == (6, 11)
