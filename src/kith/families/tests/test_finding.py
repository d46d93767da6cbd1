"""Looking before a new record is begun, and finding a family by a name as it sounds."""

from datetime import date

import pytest

from kith.families import queries
from kith.families.factories import (
    AccessNeedFactory,
    FamilyFactory,
    HouseholdFactory,
    PersonFactory,
    SafeContactFactory,
    SpeaksFactory,
    walking_beside,
)
from kith.families.models.sounds import number_key, sounds_of
from kith.partnership.factories import practitioner
from kith.partnership.queries import profile

pytestmark = pytest.mark.django_db
BORN = date(2015, 5, 4)


@pytest.mark.parametrize("typed", ["Mohammed", "Muhammad", "mohamed", "MOHAMMAD", "  Mohamed  "])
def test_names_that_sound_alike_meet(typed):
    family = FamilyFactory()
    PersonFactory(known_as="Muhammad", family=family)

    assert queries.find_families(walking_beside(family), typed).get() == family


@pytest.mark.parametrize("name", ["محمد", "شازیہ", "李", "Ó Dálaigh", "O'Neill"])
def test_a_name_in_any_script_is_found_as_it_is_written(name):
    family = FamilyFactory()
    PersonFactory(known_as=name, family=family)

    assert queries.find_families(walking_beside(family), name).get() == family


@pytest.mark.parametrize("typed", ["😀", "", "   ", "123", "%", "x" * 100_000], ids=str.__len__)
def test_anything_may_be_typed(typed):
    sounds_of(typed)
    list(queries.find_families(practitioner(), typed))
    assert not queries.likely_families(practitioner(), name=typed)


@pytest.mark.parametrize("written", ["07700900123", "07700 900 123", "+44 7700 900123", "0044 (0)7700-900123"])
def test_a_phone_number_is_one_however_it_is_written(written):
    assert number_key(written) == "07700900123"


def test_a_likely_family_says_why():
    family = FamilyFactory()
    hamza = PersonFactory(known_as="Hamza", born_on=BORN, family=family)
    SafeContactFactory(family=family, person=hamza, value="07700 900123")
    likely = queries.likely_families(walking_beside(family), name="Hamsa", born_on=BORN, phone="+447700900123")

    assert likely.families[0].because == ["same birth date", "same phone number", "name sounds alike"]


def test_a_missing_surname_does_not_hide_the_same_birth_date():
    family = FamilyFactory()
    PersonFactory(known_as="Hamza", born_on=BORN, family=family)

    assert queries.likely_families(walking_beside(family), name="Hamza Khan", born_on=BORN).families


def test_a_family_of_another_team_is_hinted_at_without_a_name_only_when_name_and_birth_date_match():
    PersonFactory(known_as="Hamza", born_on=BORN, family=FamilyFactory())
    reader = practitioner()

    assert queries.likely_families(reader, name="Hamza", born_on=BORN).someone_may
    assert queries.likely_families(reader, name="Hamza", born_on=BORN).families == []
    assert not queries.likely_families(reader, name="Hamza").someone_may
    assert not queries.likely_families(reader, name="Hamza", born_on=date(2015, 5, 5)).someone_may


def test_before_you_go_is_the_same_few_queries_for_one_family_or_many(django_assert_max_num_queries):
    families = [FamilyFactory() for _ in range(6)]
    for family in families:
        mum = PersonFactory(family=family)
        SafeContactFactory(family=family, person=mum)
        SpeaksFactory(person=mum)
        AccessNeedFactory(person=mum)
        HouseholdFactory(family=family, residents=[mum])
    reader = walking_beside(*families)
    profile.forget()  # so that its one read is always counted
    with django_assert_max_num_queries(8):
        found = queries.before_you_go(reader, families)

    one = found[families[3].pk]
    assert (len(one.reach), len(one.speak), len(one.needs), len(one.homes)) == (1, 1, 1, 1)
    assert not one.address_is_closed


def test_a_list_of_25_families_is_few_queries(django_assert_max_num_queries):
    families = [FamilyFactory() for _ in range(25)]
    for family in families:
        for _ in range(3):
            PersonFactory(family=family)
    reader = walking_beside(*families)
    with django_assert_max_num_queries(3):
        assert sum(len(family.known_members) for family in queries.find_families(reader)) == 75
