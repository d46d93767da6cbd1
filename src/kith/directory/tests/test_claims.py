"""Who claims an entry that nobody keeps, and who fails: a claim opens nothing until a second person has checked it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kith.common.testing import NOON
from kith.directory.commands import claiming, editing
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import Change, Claim, Contact, Phone
from kith.directory.queries import keeping
from kith.directory.queries.claims import ways_to_check
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of

pytestmark = pytest.mark.django_db
KEPT = "9 Kept Close"


@pytest.fixture
def kitchen():
    """An entry that came from a register, and that nobody signs in for."""
    register = OrganisationFactory(name="Cartvale Kitchen SCIO", phone="0141 496 0300", email="hello@kitchen.example")
    return ServiceFactory(name="Saturday Kitchen", organisation=register, phone="0141 496 0301")


@pytest.fixture
def linda():
    return reader_of(MembershipFactory(role="provider-lead", account__name="Linda"))


@pytest.fixture
def ruth():
    return reader_of(MembershipFactory(role="directory-keeper", account__name="Ruth"))


def claim(service, by):
    return claiming.claim(service=service, why="It is ours.", by=by, at=NOON)


def decide(asked, by, *, yes=True, way="0141 496 0301"):
    return claiming.decide_claim(asked=asked, is_accepted=yes, checked_by=way, answer="", by=by, at=NOON)


def test_a_claim_that_was_checked_opens_the_entry_and_nothing_else(kitchen, linda, ruth):
    other = ServiceFactory(organisation=kitchen.organisation)
    assert not keeping.entries_for(linda)

    decide(claim(kitchen, linda), ruth)

    assert list(keeping.entries_for(linda)) == [kitchen]
    assert keeping.owner_of(kitchen, NOON.date()).pk == linda.organisation_id
    assert [place.account.name for place in keeping.who_may_change(kitchen, NOON.date())] == ["Linda"]
    assert not keeping.is_kept(other, NOON.date())


def test_until_then_it_opens_nothing(client, kitchen, linda):
    claim(kitchen, linda)
    with pytest.raises(editing.NotTheirs):
        editing.edit(service=kitchen, wanted={"phone": "07700 900999"}, by=linda, at=NOON)
    client.force_login(MembershipFactory._meta.model.objects.get(account=linda.account_id).account)
    for name in ("entry", "edit", "past"):
        assert client.get(reverse(f"keeping:{name}", args=[kitchen.public_id])).status_code == 404


def test_nobody_says_yes_to_their_own_claim(kitchen, linda):
    asked = claim(kitchen, linda)
    as_keeper = reader_of(MembershipFactory(role="directory-keeper", account_id=linda.account_id))
    colleague = reader_of(MembershipFactory(role="directory-keeper", organisation_id=linda.organisation_id))
    for by in (linda, as_keeper, colleague):
        with pytest.raises(claiming.NobodyForThemselves):
            decide(asked, by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(is_accepted=True, checked_by_way="x", decided_at=NOON, decided_by=linda.account_id)


@pytest.mark.parametrize("role", ["practitioner", "planner", "partnership-administrator", "network-convenor"])
def test_nobody_but_the_keeper_says_yes(kitchen, linda, role):
    with pytest.raises(claiming.NobodyForThemselves):
        decide(claim(kitchen, linda), reader_of(MembershipFactory(role=role)))


@pytest.mark.parametrize("way", ["", "07700 900999", "linda@elsewhere.example"])
def test_a_number_that_a_claimant_gives_never_checks_a_claim(kitchen, linda, ruth, way):
    with pytest.raises(claiming.NotChecked):
        decide(claim(kitchen, linda), ruth, way=way)
    assert not keeping.entries_for(linda)


def test_it_is_checked_by_what_is_published(kitchen):
    ways = [way.text for way in ways_to_check(kitchen, NOON)]
    assert ways == ["0141 496 0301", "0141 496 0300", "hello@kitchen.example"]


def test_a_number_that_was_changed_lately_does_not_check_a_claim(kitchen, linda, ruth):
    """Somebody has the number changed by saying that it is wrong, then claims, and waits by the new phone."""
    editing.edit(service=kitchen, wanted={"phone": "07700 900999"}, by=ruth, at=NOON - timedelta(days=30))
    kitchen.refresh_from_db()
    assert kitchen.phone == "07700 900999"

    asked = claim(kitchen, linda)
    with pytest.raises(claiming.NotChecked):
        decide(asked, ruth, way="07700 900999")
    [settled, *_] = ways_to_check(kitchen, NOON)
    assert (settled.text, settled.changed_at) == ("0141 496 0301", NOON - timedelta(days=30))

    assert ways_to_check(kitchen, NOON + timedelta(days=61))[0].text == "07700 900999"


def test_a_number_changed_twice_lately_is_checked_by_the_oldest(kitchen, ruth):
    for days, phone in ((20, "07700 900998"), (10, "07700 900999")):
        editing.edit(service=kitchen, wanted={"phone": phone}, by=ruth, at=NOON - timedelta(days=days))
    kitchen.refresh_from_db()
    assert ways_to_check(kitchen, NOON)[0].text == "0141 496 0301"


def test_an_entry_that_publishes_nothing_to_check_by_cannot_be_claimed_through(kitchen, linda, ruth):
    kitchen.organisation.phone = kitchen.organisation.email = kitchen.phone = ""
    kitchen.organisation.save()
    kitchen.save()
    with pytest.raises(claiming.NotChecked):
        decide(claim(kitchen, linda), ruth, way="")


def test_an_entry_that_somebody_keeps_is_not_claimed(kitchen, linda, ruth):
    asked = claim(kitchen, linda)
    MembershipFactory(role="provider-lead", organisation=kitchen.organisation)
    with pytest.raises(claiming.AlreadyKept):
        decide(asked, ruth)
    with pytest.raises(claiming.AlreadyKept):
        claim(kitchen, reader_of(MembershipFactory(role="provider-lead")))


def test_two_who_claim_the_same_entry_do_not_both_get_it(kitchen, linda, ruth):
    mine, theirs = claim(kitchen, linda), claim(kitchen, reader_of(MembershipFactory(role="provider-lead")))
    decide(mine, ruth)
    with pytest.raises(claiming.AlreadyKept):
        decide(theirs, ruth)


def test_a_claim_is_decided_once_and_ends(kitchen, linda, ruth):
    asked = claim(kitchen, linda)
    decide(asked, ruth)
    with pytest.raises(claiming.AlreadyDecided):
        decide(asked, ruth, yes=False)
    with pytest.raises(claiming.NotTheirs):
        claiming.end_claim(held=asked, by=reader_of(MembershipFactory(role="provider-lead")), at=NOON)

    claiming.end_claim(held=asked, by=ruth, at=NOON)
    assert not keeping.entries_for(linda)


@pytest.mark.parametrize("facts", [{"stage": "draft"}, {"stage": "hidden"}, {"shown_until_on": "2026-01-01"}])
def test_what_families_do_not_see_is_not_claimed(client, linda, kitchen, facts):
    for name, value in facts.items():
        setattr(kitchen, name, value)
    kitchen.save()
    with pytest.raises(claiming.NotTheirs):
        claim(kitchen, linda)
    client.force_login(MembershipFactory._meta.model.objects.get(account=linda.account_id).account)
    assert client.get(reverse("keeping:claim", args=[kitchen.public_id])).status_code == 404


def test_whoever_claims_a_refuge_reads_nothing_that_it_keeps(client, linda, ruth):
    """Dean's friend leads an organisation. Even a claim that somebody was talked into shows no address and no hidden number."""
    refuge = ServiceFactory(name="Safe House", reach="private", phone="0141 496 0400")
    place = PlaceFactory(service=refuge, name="The house", address=KEPT, postcode="GX1 1AA", is_private=True)
    Phone.objects.create(place=place, number="0141 496 0499")
    Contact.objects.create(place=place, email="door@safe.example")
    Change.objects.create(
        record=refuge.public_id,
        kind="service",
        at=NOON,
        by="a file",
        did="update",
        field=f"place {place.public_id}",
        before=KEPT,
    )
    decide(claim(refuge, linda), ruth, way="0141 496 0400")

    for reader in (linda, ruth):
        client.force_login(MembershipFactory._meta.model.objects.get(account=reader.account_id).account)
        for name in ("entry", "edit", "past"):
            text = client.get(reverse(f"keeping:{name}", args=[refuge.public_id])).text
            assert "Safe House" in text
            for hidden in (KEPT, "GX1 1AA", "The house", "0141 496 0499", "door@safe.example"):
                assert hidden not in text, (name, hidden)


def test_a_hidden_number_of_a_refuge_checks_no_claim():
    refuge = ServiceFactory(reach="private", phone="")
    Phone.objects.create(place=PlaceFactory(service=refuge, is_private=True), number="0141 496 0499")
    assert not ways_to_check(refuge, NOON)


def test_a_place_that_was_private_is_not_written_by_whoever_knows_its_id(linda, ruth, kitchen):
    place = PlaceFactory(service=kitchen, address=KEPT, is_private=True)
    decide(claim(kitchen, linda), ruth)
    done = editing.edit(service=kitchen, wanted={f"place {place.public_id}": "x\ny\nz"}, by=linda, at=NOON)
    assert not done.live
    assert not done.waits
    place.refresh_from_db()
    assert place.address == KEPT
