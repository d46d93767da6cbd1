"""A test whose rows are written for good leaves the next one what the partnership begins with, and nothing else."""

import pytest

from kith.partnership.factories import AreaFactory, MembershipFactory
from kith.partnership.models import Account, Area, Rule
from kith.support.factories.visits import VisitFactory
from kith.support.models import Visit

pytestmark = pytest.mark.django_db(transaction=True)


def writes_rows():
    VisitFactory(worker=MembershipFactory().account)


def changes_a_rule():
    Rule.objects.update(source="nobody")


def takes_every_rule_away():
    Rule.objects.all().delete()


def makes_a_place():
    AreaFactory()


@pytest.mark.parametrize("do", [writes_rows, changes_a_rule, takes_every_rule_away, makes_a_place])
def test_whatever_the_one_before_wrote_is_gone(do):
    assert not Account.objects.exists()
    assert not Visit.objects.exists()
    assert not Area.objects.exists()
    assert Rule.objects.count() > 10
    assert not Rule.objects.filter(source="nobody").exists()
    do()
