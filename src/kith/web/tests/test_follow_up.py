"""What somebody has to see to: no safe way to reach a person, and who is kept out. With what to do next, and no family named."""

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.commands import OwnWords, SafeWay, say_own_reach, set_safe_contact
from kith.families.commands.conflicts import declare_conflict, end_conflict
from kith.families.factories import (
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import Conflict, Relationship
from kith.partnership.factories import AccountFactory, MembershipFactory, practitioner, reader_of
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
PAGE = reverse("web:follow-up")


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def donnas():
    """Donna presses that her way is not safe any more; Craig walks beside her."""

    class Donnas:
        family = FamilyFactory(known_as="Donna, Tyler and Ava")
        donna = PersonFactory(known_as="Donna", family=family)
        craig = walking_beside(family, reader=practitioner(account=AccountFactory(name="Craig Bell")))
        way = SafeContactFactory(family=family, person=donna, value="07700 900999")

        def press(self):
            donna = signed_in_as(self.donna, self.family)
            say_own_reach(contact=self.way, said=OwnWords(is_still_safe=False), by=donna, at=NOON)

    return Donnas()


def read(client, member):
    client.force_login(member.account)
    page = client.get(PAGE)
    return page.text.split("<main", 1)[1] if page.status_code == 200 else page.status_code


def at_work(role, organisation_id=None):
    return MembershipFactory(role=role, **({"organisation_id": organisation_id} if organisation_id else {}))


@pytest.mark.parametrize("role", ["duty", "supervisor", "provider-lead", "information-governance"])
def test_a_way_that_is_not_safe_any_more_is_somebodys_to_see_to(client, donnas, role):
    member = at_work(role, donnas.craig.organisation_id)
    assert "Everybody who gave a safe way has one." in read(client, member)

    donnas.press()

    page = read(client, member)
    assert "Craig Bell" in page
    assert "Agree a new one with them." in page
    assert "Donna" not in page
    assert "900999" not in page


def test_it_goes_when_a_new_way_is_agreed(client, donnas):
    donnas.press()
    way = SafeWay(channel="phone", value="07700 900111")
    set_safe_contact(family=donnas.family, person=donnas.donna, way=way, by=donnas.craig, at=NOON)
    assert "Everybody who gave a safe way has one." in read(client, at_work("information-governance"))


def test_somebody_who_never_gave_a_way_is_not_on_it(client, donnas):
    way = SafeWay(channel="they-will")
    set_safe_contact(
        family=donnas.family, person=PersonFactory(family=donnas.family), way=way, by=donnas.craig, at=NOON
    )
    assert "Everybody who gave a safe way has one." in read(client, at_work("information-governance"))


def test_where_nobody_is_beside_them_somebody_is_to_be_named(client, donnas):
    donnas.press()
    Relationship.objects.update(ended_at=NOON, ended_by=donnas.craig.account_id)
    assert "Name somebody today." in read(client, at_work("information-governance"))


def test_duty_elsewhere_reads_nothing_of_it(client, donnas):
    donnas.press()
    assert "Craig" not in read(client, at_work("duty"))


def test_whoever_the_family_keeps_something_from_reads_nothing_of_it(client, donnas):
    donnas.press()
    duty = at_work("duty", donnas.craig.organisation_id)
    dean = PersonFactory(known_as="Dean", family=FamilyFactory())
    walking_beside(dean.memberships.get().family, reader=reader_of(duty))
    KeptFromFactory(record=donnas.way, family=donnas.family, person=dean)
    assert "Craig" not in read(client, duty)


@pytest.mark.parametrize("role", ["practitioner", "volunteer", "planner", "partnership-administrator"])
def test_it_is_nobody_elses_to_read(client, role):
    assert read(client, at_work(role)) == 404


def test_who_is_kept_out_is_read_with_who_is_left_and_what_to_do(client, donnas):
    nasreen = walking_beside(donnas.family, reader=practitioner(account=AccountFactory(name="Nasreen Bano")))
    declare_conflict(
        family=donnas.family, account_id=nasreen.account_id, kind="relative", words="Dean", by=donnas.craig, at=NOON
    )
    page = read(client, at_work("information-governance"))
    assert "Nasreen Bano" in page
    assert "Only <bdi>Craig Bell</bdi>, who said it, is beside the family now" in page
    assert "Dean" not in page
    assert "Donna" not in page

    walking_beside(donnas.family, reader=practitioner(account=AccountFactory(name="Ellen Reid")))
    assert "are beside the family" in read(client, at_work("information-governance"))

    by = walking_beside(donnas.family)
    end_conflict(conflict=Conflict.objects.get(), because="They moved.", by=by, at=NOON)
    assert "Nobody is kept out." in read(client, at_work("information-governance"))


def test_ones_own_is_not_told_again(client, donnas):
    duty = at_work("duty")
    declare_conflict(family=donnas.family, account_id=duty.account_id, kind="own", by=donnas.craig, at=NOON)
    assert "Nobody is kept out." in read(client, duty)


def test_the_list_is_a_few_queries_however_long(client, donnas, django_assert_max_num_queries):
    for _ in range(6):
        other = walking_beside(donnas.family)
        said = {"kind": "neighbour", "by": donnas.craig, "at": NOON}
        declare_conflict(family=donnas.family, account_id=other.account_id, **said)
    donnas.press()
    farah = at_work("information-governance")
    client.force_login(Account.objects.get(pk=farah.account_id))
    client.get(PAGE)
    with django_assert_max_num_queries(10):
        client.get(PAGE)
