"""What a reader may know of a family, and what is kept from somebody. The rule that beats every other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps

from kith.common.testing import NOON
from kith.families import commands, queries
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    SpeaksFactory,
    TellingFactory,
    TieFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import (
    Family,
    FamilyMember,
    Household,
    KeptFrom,
    LivesIn,
    NameSound,
    OwnSpace,
    Person,
    SafeContact,
    Speaks,
    Telling,
    Tie,
)
from kith.families.models.visible import FamilyRecordQuerySet, keeping_of, kinds_that_may_be_kept
from kith.partnership.access import MEETS_NO_FAMILY
from kith.partnership.factories import practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def apart():
    """Donna and Dean, two records. Tyler counts in both. Some of Donna's facts are kept from Dean."""

    class Apart:
        donnas = FamilyFactory(known_as="Donna, Tyler and Ava")
        deans = FamilyFactory(known_as="Dean")
        donna = PersonFactory(known_as="Donna", family=donnas)
        tyler = PersonFactory(known_as="Tyler", child=True, family=donnas, family__is_child=True)
        dean = PersonFactory(known_as="Dean", family=deans)
        senga = PersonFactory(known_as="Senga", family=donnas)
        home = HouseholdFactory(family=donnas, residents=[donna, tyler], address="14 Quillwort Loan")
        contact = SafeContactFactory(family=donnas, person=donna)
        telling = TellingFactory(family=donnas, person=tyler, words="every colour")
        tie = TieFactory(family=donnas, of=senga, to=tyler, word="collects him")

    both = Apart()
    FamilyMember.objects.create(family=both.deans, person=both.tyler, is_child=True)
    FamilyMember.objects.create(family=both.donnas, person=both.dean, order=9)
    for record in (both.home, both.contact, both.telling, both.tie, both.senga):
        KeptFromFactory(record=record, family=both.donnas, person=both.dean)
    return both


def everything_seen_by(reader):
    """Every row of the families app that a reader sees, on either side."""
    models = (Family, FamilyMember, Person, Household, LivesIn, SafeContact, Telling, Tie, NameSound)
    return {
        (model.__name__, row.pk)
        for model in models
        for row in [*model.objects.visible_to(reader), *model.objects.own_side(reader)]
    }


def hidden_rows(apart):
    return {
        ("Household", apart.home.pk),
        ("SafeContact", apart.contact.pk),
        ("Telling", apart.telling.pk),
        ("Tie", apart.tie.pk),
        ("Person", apart.senga.pk),
        *(("LivesIn", row.pk) for row in apart.home.residents.all()),
        *(("NameSound", row.pk) for row in apart.senga.sounds.all()),
        ("FamilyMember", apart.senga.memberships.get().pk),
    }


def test_someone_who_does_not_walk_beside_a_family_sees_nothing(apart):
    assert everything_seen_by(practitioner()) == set()


def test_a_record_closes_when_the_relationship_ends(apart):
    reader = walking_beside(apart.donnas)
    relationship = apart.donnas.relationships.get()
    commands.stop_walking_beside(relationship=relationship, by=reader, at=NOON)

    assert not Family.objects.visible_to(reader).exists()


def test_a_relationship_opens_the_record_only_for_the_organisation_it_was_made_for(apart):
    reader = walking_beside(apart.donnas)
    elsewhere = replace(reader, organisation_id=practitioner().organisation_id)
    assert not Family.objects.visible_to(elsewhere).exists()


def test_who_walks_beside_the_familys_own_record_sees_what_is_kept(apart):
    assert hidden_rows(apart) <= everything_seen_by(walking_beside(apart.donnas))


def test_deans_worker_sees_no_trace(apart):
    seen = everything_seen_by(walking_beside(apart.deans))

    assert ("Person", apart.tyler.pk) in seen
    assert not seen & hidden_rows(apart)


def test_deans_own_sign_in_sees_no_trace(apart):
    seen = everything_seen_by(signed_in_as(apart.dean, apart.deans))

    assert ("Person", apart.tyler.pk) in seen
    assert not seen & hidden_rows(apart)
    assert ("Family", apart.donnas.pk) not in seen


def test_even_where_donnas_record_is_open_to_dean_what_is_kept_is_absent(apart):
    TellingFactory(family=apart.donnas, person=None, kind="strength", words="Nobody is late for school.")
    dean = signed_in_as(apart.dean, apart.donnas)

    assert Telling.objects.own_side(dean).count() == 1
    assert not everything_seen_by(dean) & hidden_rows(apart)


def test_who_walks_beside_both_sees_what_is_kept(apart):
    assert hidden_rows(apart) <= everything_seen_by(walking_beside(apart.donnas, apart.deans))


def test_no_result_is_found_by_a_word_that_is_kept(apart):
    deans_worker, donnas_worker = walking_beside(apart.deans), walking_beside(apart.donnas)

    assert not queries.find_families(deans_worker, "Senga").exists()
    assert queries.find_families(donnas_worker, "Senga").exists()
    assert not queries.likely_families(deans_worker, name="Senga")
    assert not queries.likely_families(deans_worker, name="Xu", phone=apart.contact.value)


def test_nobody_is_hinted_at_where_anything_is_kept(apart):
    stranger = practitioner()

    assert not queries.likely_families(stranger, name="Tyler", born_on=apart.tyler.born_on).someone_may
    assert not queries.likely_families(stranger, name="Dean", born_on=apart.dean.born_on).someone_may


def test_a_kept_person_takes_along_all_that_is_theirs(apart):
    theirs = TellingFactory(family=apart.deans, person=apart.senga)
    dean = walking_beside(apart.deans)

    assert theirs not in Telling.objects.visible_to(dean)


def test_what_puts_a_kept_telling_right_is_kept_too_and_so_is_what_it_put_right(apart):
    worker = walking_beside(apart.donnas)
    right = commands.put_right(telling=apart.telling, words="any colour", by=worker, at=NOON)
    commands.put_right(telling=right, words="no colour", by=worker, at=NOON)

    assert not Telling.objects.own_side(signed_in_as(apart.dean, apart.donnas)).exists()
    assert KeptFrom.objects.filter(kind="families.Telling").count() == 3


def test_keeping_the_newest_keeps_the_older_too():
    family = FamilyFactory()
    worker, dean = walking_beside(family), PersonFactory(family=family)
    first = TellingFactory(family=family, person=None, kind="strength")
    second = commands.put_right(telling=first, words="two", by=worker, at=NOON)
    commands.keep_from(record=second, family=family, person=dean, reason="r", review_on=NOON.date(), by=worker, at=NOON)
    assert not Telling.objects.own_side(signed_in_as(dean, family)).exists()


def test_what_is_no_longer_kept_may_be_known(apart):
    worker = walking_beside(apart.donnas)
    for kept in KeptFrom.objects.all():
        commands.stop_keeping(kept=kept, by=worker, at=NOON)

    assert apart.senga in Person.objects.visible_to(worker)
    assert KeptFrom.objects.filter(ended_by_id=worker.account_id).count() == 5


def test_a_list_of_what_is_kept_is_for_those_beside_the_family(apart):
    assert queries.what_is_kept(walking_beside(apart.donnas), apart.donnas).count() == 5
    assert not queries.what_is_kept(walking_beside(apart.deans), apart.donnas).exists()
    assert not queries.what_is_kept(signed_in_as(apart.dean, apart.donnas), apart.donnas).exists()


def test_own_side_is_closed_until_somebody_opens_it(apart):
    dean = signed_in_as(apart.dean)

    assert not Family.objects.own_side(dean).exists()
    assert not Person.objects.own_side(dean).exists()


def test_own_side_shows_what_is_theirs_or_everyones_and_not_what_was_only_seen():
    family = FamilyFactory()
    mum, child = PersonFactory(family=family), PersonFactory(family=family, child=True)
    mine = TellingFactory(family=family, person=mum)
    everyones = TellingFactory(family=family, person=None, kind="strength")
    TellingFactory(family=family, person=child)
    TellingFactory(family=family, person=mum, kind="seen")

    assert set(Telling.objects.own_side(signed_in_as(mum, family))) == {mine, everyones}


def test_what_hangs_on_a_person_closes_with_their_own_side():
    mum = PersonFactory(family=FamilyFactory())
    SpeaksFactory(person=mum)
    reader = signed_in_as(mum)

    assert not Speaks.objects.own_side(reader).exists()
    mum.memberships.update(opens_own_side=True)
    assert Speaks.objects.own_side(reader).exists()
    assert not NameSound.objects.own_side(reader).exists()


def test_own_side_does_not_open_before_the_day_somebody_counts():
    family = FamilyFactory()
    mum = PersonFactory(family=family, family__from_on=NOON.date() + timedelta(days=1))

    assert not Family.objects.own_side(signed_in_as(mum, family)).exists()


@pytest.mark.parametrize("role", sorted(MEETS_NO_FAMILY))
def test_a_role_that_plans_for_many_sees_no_record_even_of_a_family_they_walk_beside(apart, role):
    beside = walking_beside(apart.donnas)

    assert everything_seen_by(replace(beside, role=role)) == set()


def test_who_walks_beside_dean_for_one_organisation_is_told_nothing_of_donnas_in_another(apart):
    at_work = walking_beside(apart.deans)
    elsewhere = replace(at_work, organisation_id=practitioner().organisation_id)

    assert KeptFrom.objects.against(elsewhere).count() == 5


def test_dean_working_here_is_kept_from_what_is_kept_from_dean(apart):
    reader = walking_beside(apart.donnas)
    OwnSpace.objects.create(
        person=apart.dean, account_id=reader.account_id, opened_at=NOON, opened_by_id=reader.account_id
    )

    assert not everything_seen_by(reader) & hidden_rows(apart)


def test_own_side_closes_on_the_day_somebody_no_longer_counts():
    family = FamilyFactory()
    mum = PersonFactory(family=family)
    reader = signed_in_as(mum, family)
    mum.memberships.update(to_on=NOON.date() - timedelta(days=1))

    assert not Family.objects.own_side(reader).exists()


def test_a_visible_set_asks_the_database_once(apart, django_assert_num_queries):
    reader = walking_beside(apart.donnas)
    list(Person.objects.visible_to(reader))  # what is kept from the reader is asked once at each moment
    with django_assert_num_queries(1):
        list(Telling.objects.visible_to(reader))


@pytest.mark.parametrize("kind", sorted(kinds_that_may_be_kept()))
def test_a_kind_that_may_be_kept_is_a_record_of_a_family(kind):
    model = apps.get_model(kind)
    assert isinstance(model.objects.all(), FamilyRecordQuerySet), kind


FAMILY_RECORDS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("kith.")
    and hasattr(model, "objects")
    and issubclass(getattr(model.objects, "_queryset_class", object), FamilyRecordQuerySet)
]


@pytest.mark.parametrize("model", FAMILY_RECORDS, ids=lambda model: model._meta.label)
def test_every_record_of_a_family_is_registered(model):
    """Say in the model's `Keeping` what takes it along when kept (`along_with`) and what does not (`apart_from`)."""
    said = keeping_of(model)
    records = {one for one in FAMILY_RECORDS if one is not Family}
    roads = {
        field.name
        for field in [*model._meta.get_fields()]
        if (field.many_to_one or field.one_to_one or field.many_to_many)
        and not field.auto_created
        and field.related_model in records
    }
    assert roads == {*said.along_with, *said.apart_from}
