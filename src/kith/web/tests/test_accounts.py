"""The pages of accounts: opened, let in, moved and closed, by a lead for their own people and an administrator for all."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common import drafts
from kith.common.testing import NOON
from kith.families.commands.conflicts import declare_conflict
from kith.families.factories import FamilyFactory, walking_beside
from kith.families.models import Relationship
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of
from kith.partnership.models import Account, Membership
from kith.support.factories.visits import VisitFactory
from kith.support.queries.visits import note_key

pytestmark = pytest.mark.django_db
CODE = re.compile(r'class="code"[^>]*><bdi>([0-9A-Z ]{14})</bdi>')
PASSWORD = "three words of hers"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def charity():
    return OrganisationFactory(name="Close Knit")


@pytest.fixture
def linda(client, charity):
    client.force_login(MembershipFactory(organisation=charity, role="provider-lead").account)
    return client


@pytest.fixture
def farah(client):
    client.force_login(MembershipFactory(role="partnership-administrator").account)
    return client


@pytest.fixture
def sana(charity):
    return MembershipFactory(organisation=charity, account__name="Sana", account__email="sana@example.org")


def of(member, name="account", *more):
    return reverse(f"web:{name}", args=[member.account.public_id, *more])


def test_a_lead_opens_an_account_and_she_gets_in_by_a_code(linda, charity):
    said = {"name": "Sana", "email": "Sana@Example.org", "organisation": str(charity.public_id), "role": "practitioner"}
    page = linda.post(reverse("web:account-new"), said, follow=True).content.decode()
    assert "Give them their first way in" in page
    member = Membership.objects.get(account__email="sana@example.org")

    given = linda.post(of(member, "account-code"), {"known_by": "She is here with me"}).content.decode()
    linda.logout()
    first = {
        "email": "sana@example.org",
        "code": CODE.search(given)[1].lower(),
        "password": PASSWORD,
        "again": PASSWORD,
    }
    shown = linda.post(reverse("web:first-sign-in"), first, follow=True).content.decode()

    assert "Your password is set" in shown
    answer = linda.post(reverse("account_login"), {"login": "sana@example.org", "password": PASSWORD})
    assert answer.url == reverse("web:home")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Write the name they go by"),
        ({"email": "sana"}, "Write it like name@example.org"),
        ({"role": "planner"}, "Choose one of these"),
        ({"organisation": ""}, "Choose the organisation"),
        ({"email": "linda@example.org"}, "Somebody has an account with this email"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_typed_is_lost(linda, charity, changed, words):
    Account.objects.filter(memberships__organisation=charity).update(email="linda@example.org")
    said = {
        "name": "Sana",
        "email": "s@example.org",
        "organisation": str(charity.public_id),
        "role": "duty",
        "job": "Minds it",
    }
    page = linda.post(reverse("web:account-new"), said | changed).content.decode()

    assert words in page
    assert "Minds it" in page


def test_closing_hands_over_what_is_in_their_name_and_puts_them_out(linda, client, charity, sana):
    families = FamilyFactory(), FamilyFactory()
    walking_beside(*families, reader=reader_of(sana))
    craig = MembershipFactory(organisation=charity, account__name="Craig")
    hers = client.__class__()
    hers.force_login(sana.account)
    page = linda.get(of(sana, "account-leaves")).content.decode()
    assert "2 families, 0 visits to come" in page
    assert "Choose who takes over" in linda.post(of(sana, "account-leaves")).content.decode()

    linda.post(of(sana, "account-leaves"), {f"to_{charity.pk}": str(craig.public_id)})

    assert hers.get(reverse("web:home")).status_code == 302
    assert not Account.objects.get(pk=sana.account_id).is_active
    live = Relationship.objects.filter(ended_at=None)
    assert {one.account for one in live} == {craig.account}
    assert "This account is closed" in linda.get(of(sana)).content.decode()


def test_notes_that_are_not_written_are_asked_for_before_the_account_closes(linda, charity, sana):
    family = FamilyFactory()
    walking_beside(family, reader=reader_of(sana))
    was = VisitFactory(
        family=family, worker=sana.account, organisation=charity, starts_at=timezone.now() - timedelta(days=2)
    )
    words = {"saw": ["Wet washing on every chair."]}
    drafts.keep(owner=f"account:{sana.account_id}", form=note_key(was), words=words, at=timezone.now())
    takes_over = {f"to_{charity.pk}": str(MembershipFactory(organisation=charity).public_id)}

    page = linda.get(of(sana, "account-leaves")).text
    assert "1 visit at" in page
    assert "1 is half written" in page
    assert "Wet washing" not in page

    refused = linda.post(of(sana, "account-leaves"), takes_over).text
    assert "Ask them to write the notes first." in refused
    assert Account.objects.get(pk=sana.account_id).is_active

    linda.post(of(sana, "account-leaves"), takes_over | {"without_notes": "on"})
    assert not Account.objects.get(pk=sana.account_id).is_active


def test_a_colleague_with_a_conflict_of_interest_is_refused_kindly_and_nothing_changes(linda, charity, sana):
    family, reader = FamilyFactory(), reader_of(sana)
    walking_beside(family, reader=reader)
    craig = MembershipFactory(organisation=charity)
    declare_conflict(family=family, account_id=craig.account_id, kind="close", by=reader, at=NOON)

    page = linda.post(of(sana, "account-leaves"), {f"to_{charity.pk}": str(craig.public_id)}).content.decode()

    assert "conflict of interest with 1 of these families" in page
    assert Account.objects.get(pk=sana.account_id).is_active
    assert Relationship.objects.filter(ended_at=None, account=sana.account).exists()


def test_where_nobody_else_could_take_over_it_says_so_and_closes_nothing(farah, sana):
    walking_beside(FamilyFactory(), reader=reader_of(sana))

    page = farah.post(of(sana, "account-leaves")).content.decode()

    assert "Give somebody a place there first" in page
    assert Account.objects.get(pk=sana.account_id).is_active


def test_one_of_two_places_ends_and_the_other_goes_on(farah, sana):
    other = MembershipFactory(account=sana.account, role="duty", starts_on=NOON.date().replace(day=1))
    farah.post(of(sana, "account-place-end", other.public_id))

    assert list(Membership.objects.live(NOON).filter(account=sana.account)) == [sana]
    assert Account.objects.get(pk=sana.account_id).is_active


def test_a_lead_does_not_close_somebody_who_works_elsewhere_too(linda, sana):
    MembershipFactory(account=sana.account)

    assert linda.post(of(sana, "account-leaves")).url == of(sana)
    assert Account.objects.get(pk=sana.account_id).is_active


@pytest.mark.parametrize("name", ["account", "account-place", "account-leaves", "account-code"])
def test_a_lead_finds_nobody_of_another_organisation(linda, name):
    other = MembershipFactory()

    assert linda.get(of(other, name)).status_code == 404
    assert linda.post(of(other, name), {"known_by": "x"}).status_code == 404


@pytest.mark.parametrize("role", ["practitioner", "supervisor", "planner", "information-governance", "volunteer"])
def test_to_everybody_else_these_pages_are_not_there(client, sana, role):
    client.force_login(MembershipFactory(organisation=sana.organisation, role=role).account)
    for address in (reverse("web:accounts"), reverse("web:account-new"), of(sana), of(sana, "account-leaves")):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["account-place", "account-leaves", "account-code"])
def test_nobody_does_it_for_themselves(farah, name):
    me = Membership.objects.get(role="partnership-administrator")

    assert farah.get(of(me, name)).status_code == 404
    assert "Somebody else looks after your account" in farah.get(of(me)).content.decode()


def test_guessing_a_first_code_is_slowed(client, sana):
    said = {"email": "sana@example.org", "password": PASSWORD, "again": PASSWORD}
    for number in range(8):
        page = client.post(reverse("web:first-sign-in"), said | {"code": f"7KDR 4MWT 9C{number}F"}).content.decode()

    assert "Too many tries" in page


def test_two_passwords_that_differ_are_said_to(client, sana):
    said = {"email": "sana@example.org", "code": "7KDR 4MWT 9CDF", "password": PASSWORD, "again": "another thing"}

    assert "The two differ" in client.post(reverse("web:first-sign-in"), said).content.decode()


def test_everybody_reads_what_each_role_is_for(client, sana):
    client.force_login(sana.account)
    page = client.get(reverse("web:roles")).content.decode()

    assert "No role opens a family’s record by itself" in page
    assert page.count("Never opens:") == len(Membership.Role.values)


def test_a_stranger_who_guesses_first_codes_keeps_nobody_from_theirs_or_from_signing_in(client, linda, sana):
    given = linda.post(of(sana, "account-code"), {"known_by": "She is here"}).content.decode()
    said = {"email": "sana@example.org", "password": PASSWORD, "again": PASSWORD}
    for number in range(60):
        stranger = client.__class__(REMOTE_ADDR=f"203.0.113.{number}")
        stranger.post(reverse("web:first-sign-in"), said | {"code": "7KDR 4MWT 9CDF"})

    hers = client.__class__(REMOTE_ADDR="198.51.100.7")
    page = hers.post(reverse("web:first-sign-in"), said | {"code": CODE.search(given)[1]}, follow=True)
    assert "Your password is set" in page.content.decode()


@pytest.mark.parametrize("role", ["provider-lead", "planner"])
def test_a_role_that_is_not_a_leads_to_give_is_not_theirs_to_end(linda, charity, role):
    other = MembershipFactory(organisation=charity, role=role, account__name="Maureen")
    for address in (of(other, "account-leaves"), of(other, "account-place-end", other.public_id)):
        page = linda.post(address, follow=True).content.decode()
        assert "An administrator does it" in page
        assert reverse("web:account-leaves", args=[other.account.public_id]) not in page

    assert Account.objects.get(pk=other.account_id).is_active
