"""Figures are no road to a family: who may press what, and how often."""

import pytest
from django.urls import reverse

from kith.insight.models import Snapshot
from kith.partnership.factories import MembershipFactory

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
