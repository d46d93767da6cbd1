"""A record opened in an emergency: found only by name and something else, closed by itself, checked by another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from kith.common.testing import NOON
from kith.families.commands import NeedsSecondPerson, open_address
from kith.families.commands import emergencies as commands
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    RelationshipFactory,
    SafeContactFactory,
    looking_in_emergency,
    walking_beside,
)
from kith.families.models import EmergencyLook, Family, Household, Relationship
from kith.families.queries import families_for
from kith.families.queries.emergencies import LookedFor, check_by, families_that_fit, my_emergency
from kith.partnership.factories import MembershipFactory, practitioner, reader_of

pytestmark = pytest.mark.django_db
BORN = date(1997, 3, 9)
WHY = "The neighbour hears crying, and nobody answers."


@pytest.fixture
def family():
    family = FamilyFactory(known_as="Donna")
    donna = PersonFactory(known_as="Donna", family=family, born_on=BORN, born_about="day")
    SafeContactFactory(person=donna, family=family, value="07700 900456")
    return family


def looked(**changes):
    return LookedFor(**{"name": "Donna", "born_on": BORN, **changes})


def open_it(by, looked_for=None, at=NOON):
    return commands.open_in_emergency(looked_for=looked_for or looked(), why=WHY, by=by, at=at)


# -- what opens, and for how long


def test_it_opens_for_four_hours_and_closes_by_itself(family):
    duty = practitioner(role="duty")
    open_it(duty)

    assert list(families_for(replace(duty, at=NOON + timedelta(hours=3, minutes=59)))) == [family]
    assert not families_for(replace(duty, at=NOON + timedelta(hours=4)))


@pytest.mark.parametrize(
    ("looked_for", "finds"),
    [
        (looked(), True),
        (looked(name="Dona"), True),
        (looked(born_on=None, phone="+44 7700 900456"), True),
        (looked(born_on=None), False),
        (looked(name="Mary"), False),
        (looked(born_on=BORN + timedelta(days=1)), False),
        (looked(name="", born_on=BORN), False),
    ],
    ids=[
        "name and birth date",
        "as it sounds",
        "name and phone",
        "a name alone",
        "another name",
        "another day",
        "no name",
    ],
)
def test_a_person_is_found_by_a_name_and_something_else(family, looked_for, finds):
    assert bool(families_that_fit(practitioner(), looked_for)) == finds


def test_nothing_opens_when_two_families_fit(family):
    twin = FamilyFactory()
    PersonFactory(known_as="Donna", family=twin, born_on=BORN, born_about="day")

    with pytest.raises(commands.NothingOpens):
        open_it(practitioner())
    assert not Relationship.objects.exists()


def test_a_worker_of_the_man_it_is_kept_from_cannot_open_it(family):
    """Dean's worker, with Donna's name and birth date and an emergency to tell, opens nothing."""
    his = FamilyFactory(known_as="Dean")
    dean = PersonFactory(known_as="Dean", family=his)
    KeptFromFactory(record=HouseholdFactory(family=family), person=dean)
    worker = walking_beside(his)

    with pytest.raises(commands.NothingOpens):
        open_it(worker)
    assert not families_for(worker).filter(pk=family.pk)


def test_his_worker_cannot_open_it_from_another_organisations_chair_either(family):
    his = FamilyFactory(known_as="Dean")
    KeptFromFactory(record=HouseholdFactory(family=family), person=PersonFactory(known_as="Dean", family=his))
    worker = walking_beside(his)
    elsewhere = replace(worker, organisation_id=practitioner().organisation_id)

    assert not families_that_fit(elsewhere, looked())


def test_nobody_opens_a_family_that_they_are_one_of(family):
    worker = practitioner()
    herself = family.members.get().person
    herself.own_space = None
    from kith.families.models import OwnSpace

    OwnSpace.objects.create(
        person=herself, account_id=worker.account_id, opened_at=NOON, opened_by_id=worker.account_id
    )

    assert not families_that_fit(worker, looked())


def test_every_look_is_kept_even_one_that_found_nothing(family):
    with pytest.raises(commands.NothingOpens):
        open_it(practitioner(), looked(name="Nobody"))

    look = EmergencyLook.objects.get()
    assert look.relationship is None
    assert look.looked_for == "Nobody, 1997-03-09"


def test_a_sixth_look_within_the_hour_is_refused_and_one_later_is_not(family):
    duty = practitioner(role="duty")
    for n in range(5):
        with pytest.raises(commands.NothingOpens):
            open_it(duty, looked(name="Nobody"), at=NOON + timedelta(minutes=n))

    with pytest.raises(commands.TooManyTries):
        open_it(duty, at=NOON + timedelta(minutes=10))
    assert open_it(replace(duty, at=NOON + timedelta(minutes=70)), at=NOON + timedelta(minutes=70)) == family


# -- a closed address


@pytest.fixture
def closed(family):
    return HouseholdFactory(family=family, address="3 Quiet Row", address_is_closed=True)


def test_a_closed_address_waits_for_a_second_person(family, closed):
    duty = looking_in_emergency(family, role="duty")
    with pytest.raises(NeedsSecondPerson):
        open_address(household=closed, why="danger", by=duty, at=NOON)

    look = my_emergency(duty, family)
    commands.ask_second_person(look=look, by=duty, at=NOON)
    with pytest.raises(commands.NobodyChecksTheirOwn):
        commands.agree_as_second_person(look=look, by=duty, at=NOON)
    boss = reader_of(MembershipFactory(organisation_id=duty.organisation_id, role="supervisor"))
    commands.agree_as_second_person(look=look, by=boss, at=NOON)

    assert open_address(household=closed, why="danger", by=duty, at=NOON)


def test_one_who_walks_beside_the_family_anyway_needs_nobody(family, closed):
    craig = looking_in_emergency(family, reader=walking_beside(family))

    assert my_emergency(craig, family) is None
    assert open_address(household=closed, why="a visit", by=craig, at=NOON)


# -- checking


def test_who_is_to_check_a_look(family):
    duty = looking_in_emergency(family, role="duty")
    boss = reader_of(MembershipFactory(organisation_id=duty.organisation_id, role="supervisor"))
    ig = practitioner(role="information-governance")
    to_check = EmergencyLook.objects.to_check

    assert to_check(boss).count() == to_check(ig).count() == 1
    for other in (duty, practitioner(role="supervisor"), practitioner(role="planner"), walking_beside(family)):
        assert not to_check(other)


def test_checking_opens_no_record(family):
    looking_in_emergency(family)

    assert not Family.objects.visible_to(practitioner(role="information-governance"))
    assert not Household.objects.visible_to(practitioner(role="information-governance"))


def test_a_look_is_checked_once_and_never_by_whoever_looked(family):
    duty = looking_in_emergency(family, role="supervisor")
    look = EmergencyLook.objects.get()
    said = {"finding": "right", "words": "Two officers went. All safe.", "at": NOON}
    with pytest.raises(commands.NobodyChecksTheirOwn):
        commands.check_look(look=look, by=duty, **said)

    commands.check_look(look=look, by=practitioner(role="information-governance"), **said)
    with pytest.raises(commands.CheckedAlready):
        commands.check_look(look=look, by=practitioner(role="information-governance"), **said)


@pytest.mark.parametrize(
    ("opened_on", "by"),
    [
        (date(2026, 11, 25), date(2026, 11, 26)),
        (date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 1)),
    ],
    ids=["midweek", "before a weekend and St Andrew's Day", "on a Saturday"],
)
def test_it_is_checked_within_a_working_day(family, opened_on, by):
    looking_in_emergency(family)
    look = EmergencyLook.objects.get()
    look.opened_at = look.opened_at.replace(year=opened_on.year, month=opened_on.month, day=opened_on.day)

    assert check_by(look) == by


@pytest.mark.parametrize(
    "wrong",
    [
        {"why": ""},
        {"finding": "right"},
        {"hidden_because": "He reads her phone."},
        {"hidden_because": "He reads her phone.", "hidden_until_on": date(2026, 12, 1)},
    ],
    ids=["no reason", "a finding by nobody", "hidden with no day", "hidden by nobody who checked"],
)
def test_what_a_look_may_not_be(family, wrong):
    relationship = RelationshipFactory(family=family)
    facts = {"looked_for": "Donna", "why": WHY, "organisation": relationship.organisation, "opened_at": NOON}

    with pytest.raises(IntegrityError):
        EmergencyLook.objects.create(**{**facts, "opened_by": relationship.account, **wrong})
