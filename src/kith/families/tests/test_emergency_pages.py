"""Pages of an emergency look: who may, the banner on every page, the same words whether there is nothing or it may not open."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import EmergencyLook
from kith.partnership.factories import MembershipFactory, practitioner, reader_of
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
BORN = {"born_on_0": "9", "born_on_1": "3", "born_on_2": "1997"}
ASKED = {"why": "Nobody answers and the neighbour hears crying.", "name": "Donna", **BORN}


@pytest.fixture
def family():
    family = FamilyFactory(known_as="Donna and Ava")
    PersonFactory(known_as="Donna", family=family, born_on=date(1997, 3, 9), born_about="day")
    HouseholdFactory(family=family, address="3 Quiet Row", address_is_closed=True)
    return family


def now(**facts):
    return reader_of(MembershipFactory(**facts), at=timezone.now())


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


@pytest.fixture
def duty():
    return now(role="duty")


@pytest.mark.parametrize(
    ("who", "look", "looks"),
    [
        ({"role": "duty"}, 200, 404),
        ({"role": "practitioner"}, 200, 404),
        ({"role": "supervisor"}, 200, 200),
        ({"role": "information-governance"}, 404, 200),
        ({"role": "planner"}, 404, 404),
        ({"role": "volunteer"}, 404, 404),
        ({"role": "partnership-administrator"}, 404, 404),
    ],
    ids=lambda each: each["role"] if isinstance(each, dict) else str(each),
)
def test_who_may_open_these_pages(client, who, look, looks):
    client = be(client, now(**who))
    assert client.get(reverse("families:emergency")).status_code == look
    assert client.get(reverse("families:emergencies")).status_code == looks


def test_one_of_a_family_has_neither_page(client, family):
    client = be(client, signed_in_as(family.members.first().person, family))
    assert {client.get(reverse(f"families:{name}")).status_code for name in ("emergency", "emergencies")} == {404}


def test_what_opened_says_until_when_on_every_page(client, family, duty):
    client = be(client, duty)
    page = client.post(reverse("families:emergency"), ASKED, follow=True).content.decode()

    assert "Donna and Ava" in page
    assert "You have a record open in an emergency, until" in page
    assert "You have a record open in an emergency, until" in client.get(reverse("families:list")).content.decode()


def without_numbers_that_differ(page):
    return re.sub(r'(value|nonce|data-keeper)="[^"]*"', "", page)


def test_not_there_and_not_yours_to_open_read_the_same(client, family, duty):
    his = FamilyFactory(known_as="Dean")
    KeptFromFactory(record=family.households.get(), person=PersonFactory(family=his))
    client = be(client, walking_beside(his, reader=duty))
    not_yours = client.post(reverse("families:emergency"), ASKED)
    family.members.all().delete()
    not_there = client.post(reverse("families:emergency"), ASKED)

    assert not_yours.status_code == not_there.status_code == 200
    assert without_numbers_that_differ(not_yours.content.decode()) == without_numbers_that_differ(
        not_there.content.decode()
    )
    assert "No record opens with these." in not_there.content.decode()


def test_a_name_alone_and_no_reason_are_said_and_nothing_typed_is_lost(client, family, duty):
    page = be(client, duty).post(reverse("families:emergency"), {"name": "Donna"}).content.decode()

    assert "Say what the emergency is." in page
    assert "A name alone finds nobody." in page
    assert 'value="Donna"' in page
    assert not EmergencyLook.objects.exists()


def test_a_closed_address_is_opened_when_a_supervisor_has_agreed(client, family, duty):
    client = be(client, duty)
    client.post(reverse("families:emergency"), ASKED)
    address = reverse("families:address", args=[family.public_id])
    assert "3 Quiet Row" not in client.post(address, {"why": "danger"}).content.decode()
    client.post(reverse("families:second-person", args=[family.public_id]))

    boss = now(role="supervisor", organisation_id=duty.organisation_id)
    be(client, boss)
    assert "They ask for a second person" in client.get(reverse("families:emergencies")).content.decode()
    client.post(reverse("families:emergency-agree", args=[EmergencyLook.objects.get().public_id]))

    assert "3 Quiet Row" in be(client, duty).post(address, {"why": "danger"}).content.decode()


def test_information_governance_checks_and_opens_no_record(client, family, duty):
    be(client, duty).post(reverse("families:emergency"), ASKED)
    client = be(client, now(role="information-governance"))
    look = EmergencyLook.objects.get()
    client.post(reverse("families:emergency-check", args=[look.public_id]), {"finding": "right", "words": "All safe."})
    page = client.get(reverse("families:emergencies")).content.decode()

    assert "It was right to look" in page
    assert "Donna and Ava" not in page
    assert client.get(reverse("web:family", args=[family.public_id])).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": ""}, "Say whether it was right to look."),
        ({"finding": "right", "words": "Fine.", "hidden_because": "He reads her phone."}, "Say until which day."),
        ({"finding": "right", "words": "Fine.", "hidden_until_on": "2999-01-01"}, "Say why showing it"),
        (
            {"finding": "right", "words": "Fine.", "hidden_because": "x", "hidden_until_on": "2020-01-01"},
            "Choose a day that is still to come.",
        ),
    ],
)
def test_a_check_that_is_not_whole_is_said_in_plain_words(client, family, duty, typed, said):
    be(client, duty).post(reverse("families:emergency"), ASKED)
    client = be(client, practitioner(role="information-governance"))
    look = EmergencyLook.objects.get()

    assert said in client.post(reverse("families:emergency-check", args=[look.public_id]), typed).content.decode()


@pytest.mark.parametrize(("role", "is_shown"), [("practitioner", True), ("provider-lead", False)])
def test_the_way_to_an_emergency_is_shown_to_those_whom_it_lets_in(client, role, is_shown):
    be(client, now(role=role))
    page = client.get(reverse("families:list"))
    assert page.status_code == 200
    assert (reverse("families:emergency") in page.text) == is_shown
    assert (client.get(reverse("families:emergency")).status_code == 200) == is_shown
