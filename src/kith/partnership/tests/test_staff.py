"""Accounts of people who work here: who may open one, how somebody gets in, and that leaving closes everything."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.partnership.commands import staff
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of
from kith.partnership.models import Account, Membership, StartCode
from kith.partnership.queries.people import reader_for
from kith.partnership.queries.staff import accounts_for, colleagues, has_places_elsewhere
from kith.partnership.roles import A_LEAD_GIVES, ROLES

pytestmark = pytest.mark.django_db
PASSWORD = "three words of hers"


@pytest.fixture
def charity():
    return OrganisationFactory(name="Close Knit")


@pytest.fixture
def linda(charity):
    return reader_of(MembershipFactory(organisation=charity, role="provider-lead", account__name="Linda"))


@pytest.fixture
def farah():
    return reader_of(MembershipFactory(role="partnership-administrator", account__name="Farah"))


@pytest.fixture
def opened(charity, linda):
    """Sana, whose account Linda has just opened."""
    said = {"name": "Sana", "email": "sana@example.org", "organisation": charity, "role": "practitioner", "job": ""}
    return staff.open_account(**said, by=linda, at=NOON)


def give(account, by, at=NOON):
    return staff.give_start_code(account=account, known_by="I was with her", by=by, at=at)


def choose(code, email="sana@example.org", password=PASSWORD, at=NOON):
    return staff.choose_password(email=email, code=code, password=password, at=at)


def test_every_role_is_said_in_plain_words():
    assert set(ROLES) == set(Membership.Role.values)


def test_an_account_opens_without_a_password_and_by_a_code_she_chooses_one(opened, linda):
    assert not opened.account.has_usable_password()

    account = choose(give(opened.account, linda), email=" SANA@example.org ")

    assert account.check_password(PASSWORD)
    assert reader_for(account, at=NOON).role == "practitioner"


def test_a_code_opens_once_for_three_days_and_a_new_one_ends_it(opened, linda):
    first = give(opened.account, linda)
    second = give(opened.account, linda)
    assert choose(first) is None
    assert choose(second, at=NOON + timedelta(days=3, seconds=1)) is None
    assert choose(second)
    assert choose(second) is None


def test_a_code_is_nowhere_to_be_read_and_opens_no_other_account(opened, linda):
    code = give(opened.account, linda)

    assert code not in str(list(AuditEntry.objects.values())) + str(list(StartCode.objects.values()))
    assert choose(code, email="craig@example.org") is None


def test_a_password_that_will_not_do_uses_no_code_up(opened, linda):
    code = give(opened.account, linda)
    with pytest.raises(ValidationError):
        choose(code, password="short")

    assert choose(code)


@pytest.mark.parametrize("role", sorted(set(ROLES) - set(A_LEAD_GIVES)))
def test_a_lead_gives_no_role_that_is_not_theirs_to_give(charity, linda, role):
    with pytest.raises(staff.NotTheirsToGive):
        staff.open_account(
            name="Sana", email="sana@example.org", organisation=charity, role=role, job="", by=linda, at=NOON
        )
    assert not Account.objects.filter(email="sana@example.org").exists()


def test_a_lead_gives_no_place_elsewhere_and_an_administrator_does(opened, linda, farah):
    elsewhere = OrganisationFactory()
    said = {"account": opened.account, "organisation": elsewhere, "role": "duty", "job": "", "at": NOON}
    with pytest.raises(staff.NotTheirsToGive):
        staff.add_place(**said, by=linda)

    assert staff.add_place(**said, by=farah) == staff.add_place(**said, by=farah)
    assert has_places_elsewhere(opened.account, linda)


def test_who_holds_a_place_elsewhere_gets_no_code_from_a_lead(opened, linda, farah):
    """Or a lead could be let in to what an administrator, or another charity, opens."""
    MembershipFactory(account=opened.account, role="information-governance")
    with pytest.raises(staff.NotTheirsToGive):
        give(opened.account, linda)

    assert give(opened.account, farah)


@pytest.mark.parametrize("role", ["practitioner", "supervisor", "duty", "planner", "information-governance"])
def test_who_looks_after_no_accounts_opens_none_and_sees_none(opened, charity, role):
    other = reader_of(MembershipFactory(organisation=charity, role=role))
    with pytest.raises(staff.NotTheirsToGive):
        staff.add_place(account=opened.account, organisation=charity, role="duty", job="", by=other, at=NOON)

    assert not accounts_for(other)


@pytest.mark.parametrize("do", ["add_place", "give_start_code", "close_account"])
def test_nobody_does_it_for_themselves(farah, do):
    me = Account.objects.get(pk=farah.account_id)
    more = {
        "add_place": {"organisation": OrganisationFactory(), "role": "practitioner", "job": ""},
        "give_start_code": {"known_by": "x"},
        "close_account": {},
    }[do]
    with pytest.raises(staff.NobodyForThemselves):
        getattr(staff, do)(account=me, by=farah, at=NOON, **more)


def test_an_email_that_somebody_has_is_said_to_be_taken(opened, charity, linda):
    with pytest.raises(staff.EmailTaken):
        staff.open_account(
            name="Another", email="SANA@example.org", organisation=charity, role="duty", job="", by=linda, at=NOON
        )


def test_closing_ends_every_place_code_and_session_at_once(opened, linda, client):
    code = give(opened.account, linda)
    client.force_login(opened.account)
    opened.starts_on = NOON.date() - timedelta(days=30)
    opened.save()

    staff.close_account(account=opened.account, by=linda, at=NOON)

    opened.refresh_from_db()
    assert opened.ends_on == NOON.date() - timedelta(days=1)
    assert reader_for(opened.account, at=NOON).organisation_id is None
    assert not client.session.get("_auth_user_id")
    assert choose(code) is None


def test_a_lead_finds_their_own_people_and_an_administrator_all(opened, linda, farah):
    MembershipFactory(account__name="Sandra")

    assert [one.account.name for one in colleagues(linda, "san")] == ["Sana"]
    assert [one.account.name for one in colleagues(farah, "san")] == ["Sana", "Sandra"]
    assert [one.account.name for one in colleagues(farah, "close knit")] == ["Linda", "Sana"]
