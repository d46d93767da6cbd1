"""What each role is for, said in one place: who walks beside families, who may answer asks, who plans for many."""

import pytest

from kith.common.reader import nobody
from kith.common.testing import NOON
from kith.partnership import access
from kith.partnership.factories import AccountFactory, MembershipFactory, reader_of
from kith.partnership.models import Membership
from kith.partnership.queries.people import find_colleagues, reader_for

pytestmark = pytest.mark.django_db
Role = Membership.Role

MEETS_NO_FAMILY = {
    Role.PLANNER,
    Role.COMMISSIONER,
    Role.NETWORK_CONVENOR,
    Role.ADMINISTRATOR,
    Role.INFORMATION_GOVERNANCE,
    Role.DIRECTORY_KEEPER,
}


@pytest.mark.parametrize("role", Role)
def test_a_role_either_walks_beside_families_or_meets_none(role):
    reader = reader_of(MembershipFactory(role=role))
    assert access.works_with_families(reader) == (role not in MEETS_NO_FAMILY)


@pytest.mark.parametrize("role", Role)
def test_a_convenor_answers_asks_and_nobody_else_who_meets_no_family(role):
    reader = reader_of(MembershipFactory(role=role))
    assert access.may_answer_asks(reader) == (role not in MEETS_NO_FAMILY)


def test_who_acts_for_no_organisation_does_neither():
    for reader in (nobody(NOON), reader_for(AccountFactory(), at=NOON)):
        assert not access.works_with_families(reader)
        assert not access.may_answer_asks(reader)


@pytest.mark.parametrize("role", Role)
def test_a_colleague_to_bring_in_is_one_who_meets_families(role):
    MembershipFactory(role=role, account__name="Ottoline Marr")
    assert find_colleagues("ottoline", at=NOON).exists() == (role not in MEETS_NO_FAMILY)
