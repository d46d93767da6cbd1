"""The pages of a conflict of interest: said by oneself or of a colleague, and nobody left alone by it."""

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.commands.conflicts import declare_conflict
from kith.families.factories import FamilyFactory, walking_beside
from kith.families.models import Conflict, Relationship
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account
from kith.support.factories.plans import PlanFactory
from kith.support.factories.visits import VisitFactory
from kith.support.models import TeamMember

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna, Tyler and Ava")


@pytest.fixture
def craig(family):
    return walking_beside(family)


@pytest.fixture
def nasreen(craig):
    """A colleague at Craig's charity."""
    return MembershipFactory(organisation_id=craig.organisation_id, account__name="Nasreen Bano")


@pytest.fixture
def page(client, craig):
    client.force_login(Account.objects.get(pk=craig.account_id))
    return client


def address(name, family, *more):
    return reverse(f"web:{name}", args=[family.public_id, *more])


def test_a_colleague_is_named_and_the_page_says_so(page, family, nasreen):
    said = {"who": "else", "other": "nasreen bano", "kind": "relative", "words": "Dean is her cousin."}
    shown = page.post(address("conflict-new", family), said, follow=True).content.decode()

    assert "closed to them from now" in shown
    assert "Dean is her cousin." in shown
    assert Conflict.objects.get().account == nasreen.account


def test_ones_own_closes_the_record_and_leads_home(page, family, craig):
    walking_beside(family)
    answer = page.post(address("conflict-new", family), {"who": "me", "kind": "neighbour"})

    assert answer.url == reverse("web:home")
    assert page.get(address("family", family)).status_code == 404


def test_whoever_is_the_only_one_says_who_takes_over(page, family, craig, nasreen):
    alone = {"who": "me", "kind": "own"}
    shown = page.post(address("conflict-new", family), alone).content.decode()
    assert "so that they are not left alone" in shown
    assert not Conflict.objects.exists()

    page.post(address("conflict-new", family), alone | {"takes_over": str(nasreen.public_id)})

    taken = Relationship.objects.get(account=nasreen.account)
    assert (taken.kind, taken.ended_at) == ("covering", None)
    assert Conflict.objects.get().account_id == craig.account_id


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Say who should not open it"),
        ({"who": "me", "kind": ""}, "Say what it is"),
        ({"who": "else", "kind": "own"}, "Write their whole name"),
        ({"who": "else", "kind": "own", "other": "Nobody Here"}, "Nobody of this name works here"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(page, family, said, words):
    walking_beside(family)
    shown = page.post(address("conflict-new", family), {"words": "Next door since May", **said}).content.decode()

    assert words in shown
    assert "Next door since May" in shown
    assert not Conflict.objects.exists()


def test_two_of_one_name_are_told_apart_by_their_email(page, family, nasreen):
    other = MembershipFactory(account__name="Nasreen Bano")
    shown = page.post(address("conflict-new", family), {"who": "else", "other": "Nasreen Bano", "kind": "own"})
    assert "Several people have this name" in shown.content.decode()

    page.post(address("conflict-new", family), {"who": "else", "other": other.account.email.upper(), "kind": "own"})
    assert Conflict.objects.get().account == other.account


def test_what_is_still_in_their_name_is_said(page, family, craig, nasreen):
    plan = PlanFactory(family=family)
    TeamMember.objects.create(
        plan=plan, account=nasreen.account, organisation=nasreen.organisation, is_lead=True, from_on=NOON.date()
    )
    VisitFactory(family=family, worker=nasreen.account, starts_at=NOON.replace(day=20))
    declare_conflict(family=family, account_id=nasreen.account_id, kind="close", by=craig, at=NOON)

    shown = " ".join(page.get(address("conflicts", family)).content.decode().split())
    assert "they are the lead professional, and 1 visit to come is theirs" in shown


def test_it_is_ended_with_a_reason_by_somebody_else(page, family, craig, nasreen):
    conflict = declare_conflict(family=family, account_id=nasreen.account_id, kind="close", by=craig, at=NOON)
    end = address("conflict-end", family, conflict.public_id)
    assert "Say why" in page.post(end, {"because": ""}).content.decode()

    page.post(end, {"because": "They have moved away."})

    conflict.refresh_from_db()
    assert conflict.ended_by_id == craig.account_id
    assert "They have moved away." in page.get(address("conflicts", family)).content.decode()
    assert page.get(end).url == address("conflicts", family)


def test_a_colleague_with_a_conflict_is_not_brought_into_the_team(page, family, craig, nasreen):
    PlanFactory(family=family)
    declare_conflict(family=family, account_id=nasreen.account_id, kind="close", by=craig, at=NOON)
    join = reverse("support:plan-team-join", args=[family.public_id])
    said = {"search": "Nasreen", "who": str(nasreen.public_id), "as_what": "helper", "words": ""}

    shown = page.post(join, said, follow=True).content.decode()

    assert "have a conflict of interest" in shown
    assert not TeamMember.objects.filter(account=nasreen.account).exists()


def test_who_does_not_walk_beside_them_reads_and_writes_nothing(client, family, craig, nasreen):
    conflict = declare_conflict(family=family, account_id=nasreen.account_id, kind="close", by=craig, at=NOON)
    client.force_login(nasreen.account)
    for name, more in (("conflicts", ()), ("conflict-new", ()), ("conflict-end", (conflict.public_id,))):
        assert client.get(address(name, family, *more)).status_code == 404
        assert client.post(address(name, family, *more), {"because": "x"}).status_code == 404
    assert reader_of(nasreen).account_id == Conflict.objects.holding().get().account_id


def test_where_nobody_else_works_the_family_is_not_left_with_nobody(page, family):
    shown = page.post(
        address("conflict-new", family), {"who": "me", "kind": "own", "words": "My sister"}
    ).content.decode()

    assert "this one would be left alone" in shown
    assert "My sister" in shown
    assert not Conflict.objects.exists()
