"""A worry that was phoned: who may open the record, what the path expects by when, and that the family's side is silent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.commands.concerns import (
    NobodyWouldBeLeft,
    NotBeside,
    Phoned,
    add_step,
    let_in,
    stop_letting_in,
    write_concern,
)
from kith.families.factories import ConcernFactory, FamilyFactory, PersonFactory, signed_in_as, walking_beside
from kith.families.models import Concern, ConcernReader, ConcernStep, Relationship
from kith.families.queries.concerns import concerns_for, due_on, may_be_let_in, path_of
from kith.partnership.factories import MembershipFactory, practitioner, reader_of
from kith.partnership.queries.calendar import is_working_day, working_days_after

pytestmark = pytest.mark.django_db
PHONED = Phoned(
    who_words="Ava",
    because="She flinched when the door went.",
    spoke_to="PC Baird",
    service="police",
    spoken_at=NOON - timedelta(minutes=20),
    told="not-safe",
    told_words="He reads her phone.",
)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna")


@pytest.fixture
def craig(family):
    return walking_beside(family)


def of_the_same_place(reader, family, kind):
    """A colleague in the reader's own organisation, beside the same family."""
    member = MembershipFactory(organisation_id=reader.organisation_id)
    return walking_beside(family, reader=reader_of(member), kind=kind)


# -- who may open it


def test_the_writer_and_who_supervises_them_beside_this_family_may_open_it(family, craig):
    denise = of_the_same_place(craig, family, "supervising")
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)

    assert list(concerns_for(craig)) == [concern]
    assert list(concerns_for(denise)) == [concern]


def test_walking_beside_the_family_is_not_enough(family, craig):
    write_concern(phoned=PHONED, family=family, by=craig, at=NOON)

    assert not concerns_for(of_the_same_place(craig, family, "in-team"))
    assert not concerns_for(walking_beside(family, kind="supervising"))  # supervises somewhere else
    assert not concerns_for(walking_beside(family, kind="lead"))


@pytest.mark.parametrize("told", ["told", "not-safe"])
def test_it_is_on_nobodys_own_side_even_when_the_family_was_told(family, craig, told):
    donna = PersonFactory(known_as="Donna", family=family)
    write_concern(phoned=replace(PHONED, told=told), family=family, by=craig, at=NOON)
    herself = signed_in_as(donna, family)

    assert not Concern.objects.visible_to(herself)
    assert not Concern.objects.own_side(herself)
    assert not ConcernStep.objects.own_side(herself)


def test_nothing_in_the_audit_trail_ties_it_to_the_family(family, craig):
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    add_step(concern=concern, step="ird", happened_on=NOON.date(), words="Agreed.", by=craig, at=NOON)

    entries = AuditEntry.objects.filter(did__contains="concern")
    assert entries.count() == 2
    assert not entries.exclude(family="").exists()


def test_it_closes_when_the_writer_stops_walking_beside_the_family(family, craig):
    write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    Relationship.objects.filter(account_id=craig.account_id).update(ended_at=NOON, ended_by=craig.account_id)

    assert not concerns_for(replace(craig, at=NOON + timedelta(seconds=1)))


def test_acting_for_another_organisation_opens_nothing(family, craig):
    write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    elsewhere = walking_beside(family, reader=replace(craig, organisation_id=practitioner().organisation_id))

    assert not concerns_for(elsewhere)


def test_one_more_is_let_in_by_name_and_put_out_again(family, craig):
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    joanne = walking_beside(family)
    who = {"account_id": joanne.account_id, "organisation_id": joanne.organisation_id}
    let_in(concern=concern, because="social worker", by=craig, at=NOON, **who)
    assert concerns_for(joanne)

    stop_letting_in(reader=ConcernReader.objects.get(concern=concern, **who), by=craig, at=NOON)
    assert not concerns_for(replace(joanne, at=NOON + timedelta(seconds=1)))


def test_the_last_who_may_open_it_stays(family, craig):
    """A record that nobody can open would be lost."""
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    with pytest.raises(NobodyWouldBeLeft):
        stop_letting_in(reader=ConcernReader.objects.get(concern=concern), by=craig, at=NOON)

    assert concerns_for(replace(craig, at=NOON + timedelta(seconds=1)))


def test_nobody_is_let_in_who_does_not_walk_beside_the_family(family, craig):
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    stranger = practitioner()

    with pytest.raises(NotBeside):
        let_in(
            concern=concern,
            account_id=stranger.account_id,
            organisation_id=stranger.organisation_id,
            because="asked",
            by=craig,
            at=NOON,
        )


def test_a_child_kith_does_not_know_can_be_written_of_and_a_colleague_let_in(craig):
    concern = write_concern(phoned=PHONED, family=None, by=craig, at=NOON)
    colleague = reader_of(MembershipFactory(organisation_id=craig.organisation_id))

    assert list(concerns_for(craig)) == [concern]
    assert colleague.account_id in {account.pk for account, _, _ in may_be_let_in(craig, concerns_for(craig)[0])}
    assert not concerns_for(colleague)


# -- what must be true of a row


@pytest.mark.parametrize(
    "wrong", [{"spoke_to": ""}, {"told": "not-yet", "told_words": ""}, {"spoken_at": NOON + timedelta(days=1)}]
)
def test_nobody_phoned_no_reason_or_a_call_to_come_is_no_record(wrong):
    with pytest.raises(IntegrityError):
        ConcernFactory(**wrong)


# -- the path and its days


def test_the_path_counts_from_the_call_and_then_from_the_meeting(family, craig):
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    called = PHONED.spoken_at.date()

    first = {step.step: step.due_on for step in path_of(concerns_for(craig)[0])}
    assert first["ird"] == working_days_after(called, 1)
    assert first["cppm"] == called + timedelta(days=28)
    assert first["core-group"] is None

    met = called + timedelta(days=20)
    add_step(concern=concern, step="cppm", happened_on=met, words="Not registered.", by=craig, at=NOON)
    then = {step.step: step for step in path_of(concerns_for(craig)[0])}
    assert then["cppm"].done.words == "Not registered."
    assert then["core-group"].due_on == working_days_after(met, 15)


def test_nothing_more_is_waited_for_when_the_path_ends(family, craig):
    concern = write_concern(phoned=PHONED, family=family, by=craig, at=NOON)
    add_step(concern=concern, step="ird", happened_on=NOON.date(), words="Support.", is_last=True, by=craig, at=NOON)

    assert [step.step for step in path_of(concerns_for(craig)[0])] == ["ird"]


@given(on=st.dates(date(2025, 1, 1), date(2027, 11, 1)), days=st.integers(1, 30))
def test_a_step_in_working_days_is_due_on_a_working_day_with_that_many_after_it(on, days):
    due = due_on({"count": "working", "days": days}, on)

    between = (on + timedelta(days=n) for n in range(1, (due - on).days + 1))
    assert is_working_day(due)
    assert sum(is_working_day(each) for each in between) == days
