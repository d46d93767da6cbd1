"""The pages of how long a record is kept: for those beside the family, and for two people who end it by its number."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.commands.relationships import stop_walking_beside
from kith.families.commands.retention import place_hold, put_forward
from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.families.models import Erasure, Family, LegalHold, Relationship
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
ALL = reverse("web:retention")


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna and Tyler")


@pytest.fixture
def craig(client, family):
    client.force_login(Account.objects.get(pk=walking_beside(family).account_id))
    return client


@pytest.fixture
def over(family):
    """The same family, closed longer ago than the schedule keeps it."""
    long_ago = NOON - timedelta(days=4 * 366)
    Family.objects.update(begun_at=long_ago - timedelta(days=9))
    worker = walking_beside(family)
    Relationship.objects.filter(family=family).update(began_at=long_ago - timedelta(days=9))
    stop_walking_beside(relationship=Relationship.objects.get(family=family), by=worker, at=long_ago)
    return family


@pytest.fixture
def governs(client):
    def sign_in(client=client):
        member = MembershipFactory(role="information-governance")
        client.force_login(member.account)
        return reader_of(member)

    return sign_in


def of(family, name, *more):
    return reverse(f"web:{name}", args=[family.public_id, *more])


def test_those_beside_read_until_when_and_as_what(craig, family):
    page = " ".join(craig.get(of(family, "how-long")).content.decode().split())

    assert "As early help: for 3 years after the last of us stops walking beside them." in page
    assert "Somebody walks beside this family." in page


def test_a_looked_after_child_is_named_and_then_the_law_keeps_it(craig, family):
    born = NOON.date().replace(year=2015)
    tyler = PersonFactory(known_as="Tyler", family=family, born_on=born, child=True, family__is_child=True)
    said = {"kept_as": "looked-after", "because": "He stays with his gran, by an order."}
    assert "Choose which child" in craig.post(of(family, "keep-as"), said).content.decode()

    craig.post(of(family, "keep-as"), said | {"child": str(tyler.public_id)})

    page = " ".join(craig.get(of(family, "how-long")).content.decode().split())
    assert "12 November 2115" in page
    refused = craig.post(of(family, "keep-as"), {"kept_as": "early-help", "because": "He is home."}).content.decode()
    assert "the law keeps the record" in refused
    assert "He is home." in refused


def test_a_hold_is_placed_and_lifted_with_reasons(craig, family):
    craig.post(of(family, "hold"), {"because": "A hearing in spring."})
    hold = LegalHold.objects.get()
    assert "A hearing in spring." in craig.get(of(family, "how-long")).content.decode()
    assert "Say why it is over" in craig.post(of(family, "lift-hold", hold.public_id), {"because": ""}).content.decode()

    craig.post(of(family, "lift-hold", hold.public_id), {"because": "It was heard."})

    assert not LegalHold.objects.holding().exists()


def test_whoever_ends_records_reads_numbers_and_no_name(client, governs, over):
    governs()
    page = client.get(ALL).content.decode()

    assert f"{over.public_id.hex[-8:-4]} {over.public_id.hex[-4:]}".upper() in page
    assert "Donna" not in page


def test_two_people_end_it_and_one_does_not(client, governs, over):
    governs()
    client.post(reverse("web:put-forward"), {"record": str(over.public_id)})
    erasure = Erasure.objects.get()
    end = reverse("web:end-record", args=[erasure.public_id])
    assert "A colleague ends it." in client.get(ALL).content.decode()
    assert "so a colleague ends it" in client.post(end, follow=True).content.decode()
    assert Family.objects.exists()

    governs()
    assert "Ended." in client.post(end, follow=True).content.decode()

    assert not Family.objects.exists()
    assert "Not now. A colleague decided this first." in client.post(end, follow=True).content.decode()


def test_it_is_kept_after_all_and_held_until_somebody_lifts_it(client, governs, over):
    erasure = put_forward(family=over, by=governs(), at=NOON)
    keep = reverse("web:keep-record", args=[erasure.public_id])
    assert "Say why it is kept" in client.post(keep, {"because": ""}).content.decode()
    client.post(keep, {"because": "They asked for a copy."})
    page = client.get(ALL).content.decode()
    assert "They asked for a copy." in page
    assert "No record’s time has come" in page

    client.post(reverse("web:lift-by-number", args=[LegalHold.objects.get().public_id]), {"because": "They have it."})

    assert "Put it forward" in client.get(ALL).content.decode()


def test_a_hold_that_somebody_beside_the_family_placed_is_theirs_to_lift(client, governs, family):
    hold = place_hold(family=family, because="A hearing", by=walking_beside(family), at=NOON)
    governs()

    assert client.get(reverse("web:lift-by-number", args=[hold.public_id])).status_code == 404


@pytest.mark.parametrize("role", ["practitioner", "planner", "partnership-administrator", "provider-lead"])
def test_to_everybody_else_the_end_of_a_record_is_not_there(client, over, role):
    erasure = put_forward(family=over, by=reader_of(MembershipFactory()), at=NOON)
    client.force_login(MembershipFactory(role=role).account)
    for name in ("end-record", "keep-record"):
        assert client.post(reverse(f"web:{name}", args=[erasure.public_id]), {"because": "x"}).status_code == 404
    assert client.get(ALL).status_code == 404
    assert client.post(reverse("web:put-forward"), {"record": str(over.public_id)}).status_code == 404
    assert Family.objects.exists()


def test_who_does_not_walk_beside_them_reads_nothing_of_how_long(client, family):
    client.force_login(Account.objects.get(pk=walking_beside(FamilyFactory()).account_id))
    for name in ("how-long", "keep-as", "hold"):
        assert client.get(of(family, name)).status_code == 404
