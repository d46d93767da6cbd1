"""Sharing is a decision with its reasons, and what it opens is those records, for as long as it stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.common.models import uuid7
from kith.common.testing import NOON
from kith.families.commands import keep_from, stop_keeping
from kith.families.commands import sharing as commands
from kith.families.factories import (
    TODAY,
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    SharingFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import Family, Relationship, Sharing, SharingReasons, Telling
from kith.families.queries.sharing import (
    State,
    decisions,
    decisions_beside,
    decisions_that_wait,
    is_near_somebody_it_is_kept_from,
    items_to_share,
    may_read_what_is_shared,
    own_decisions,
    received_decisions,
)
from kith.partnership.factories import MembershipFactory, OrganisationFactory, practitioner
from kith.partnership.queries import rule_on

pytestmark = pytest.mark.django_db

REASONS = commands.Reasons("legitimate-interests", "none", False, "They need to know.", "No names.")
CONSENT = replace(REASONS, basis="consent", may_say_no=True)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia, Hamza, Aisha and Zayn")


@pytest.fixture
def craig(family):
    return walking_beside(family, organisation=OrganisationFactory(name="Close Knit"))


@pytest.fixture
def linda():
    return practitioner(organisation=OrganisationFactory(name="Cartvale Families"))


@pytest.fixture
def shazia(family):
    return PersonFactory(known_as="Shazia", family=family)


@pytest.fixture
def kai(family):
    return PersonFactory(known_as="Kai", born_on=date(2012, 3, 1), family=family, family__is_child=True)


@pytest.fixture
def told(family, shazia):
    return TellingFactory(family=family, person=shazia, words="Voice notes, not phone calls.")


def shared(family, craig, linda, *items, **facts):
    here = {"acting_for_id": craig.organisation_id, "organisation_id": linda.organisation_id}
    return SharingFactory(family=family, items=items, reader=linda, written_by_id=craig.account_id, **{**here, **facts})


def part(linda, **facts):
    return commands.Part(linda.organisation_id, "Shazia", "Art club", TODAY + timedelta(days=9), TODAY, **facts)


def propose(family, craig, linda, *items, reasons=REASONS, views=(), **facts):
    return commands.propose_sharing(
        family=family,
        part=part(linda, **facts),
        items=items,
        reasons=reasons,
        views=views,
        by=craig,
        at=NOON,
        reader_id=linda.account_id,
    )


def read_by(reader):
    return set(Telling.objects.shared_with(replace(reader)))


def test_whoever_is_named_reads_what_was_chosen_and_nothing_else(family, craig, linda, told):
    other = TellingFactory(family=family, person=told.person)
    shared(family, craig, linda, told)

    assert read_by(linda) == {told}
    assert other not in read_by(linda)
    assert not Telling.objects.visible_to(linda).exists()
    assert not Family.objects.visible_to(linda).exists()


def test_nobody_else_there_reads_it_and_they_do_not_read_it_in_another_chair(family, craig, linda, told):
    shared(family, craig, linda, told)
    colleague = practitioner(organisation_id=linda.organisation_id)

    assert not read_by(colleague)
    assert not read_by(replace(linda, organisation_id=OrganisationFactory().pk))
    assert not read_by(replace(linda, role="planner"))


@pytest.mark.parametrize(
    "steps", [[], ["not-shared"], ["shared", "withdrawn"], ["shared", "ended"]], ids=lambda kinds: "-".join(kinds)
)
def test_what_is_not_shared_or_shared_no_longer_is_closed(family, craig, linda, told, steps):
    shared(family, craig, linda, told, steps=steps)
    assert not read_by(linda)


def test_its_last_day_is_still_open_and_the_day_after_is_not(family, craig, linda, told):
    shared(family, craig, linda, told, until_on=TODAY)

    assert read_by(linda) == {told}
    assert not read_by(replace(linda, at=NOON + timedelta(days=1)))


def test_it_closes_with_the_work_of_those_who_shared_it(family, craig, linda, told):
    shared(family, craig, linda, told)
    Relationship.objects.filter(family=family).update(ended_at=NOON, ended_by=craig.account_id)

    assert not read_by(linda)
    assert [one.state for one in received_decisions(replace(linda))] == [State.WORK_ENDED]


def test_it_closes_with_the_work_of_whoever_reads_it(family, craig, linda, told):
    sharing = shared(family, craig, linda, told)
    commands.stop_reading(sharing=sharing, by=linda, at=NOON)
    assert not read_by(linda)


def test_what_is_kept_from_anybody_is_not_offered_and_closes_when_it_is_kept(family, craig, linda, told):
    shared(family, craig, linda, told)
    kept = keep_from(record=told, family=family, person=PersonFactory(), reason="x", review_on=TODAY, by=craig, at=NOON)

    assert told not in items_to_share(craig, family)
    assert not read_by(linda)
    with pytest.raises(commands.NothingToShare):
        propose(family, craig, linda, told)
    stop_keeping(kept=kept, by=craig, at=NOON)
    assert read_by(linda) == {told}


def test_a_worker_of_somebody_it_is_kept_from_is_not_offered_and_not_told_that_it_is_there(family, craig, linda, told):
    dean = PersonFactory(family=FamilyFactory())
    his = walking_beside(dean.memberships.get().family, organisation_id=linda.organisation_id)
    KeptFromFactory(record=TellingFactory(family=family), person=dean)
    sharing = shared(family, craig, his, told)

    assert is_near_somebody_it_is_kept_from(family, linda.organisation_id, NOON)
    may = may_read_what_is_shared(family, linda.organisation_id, NOON).values_list("account_id", flat=True)
    assert set(may) == {linda.account_id}
    assert not read_by(his)
    assert not received_decisions(replace(his))
    with pytest.raises(commands.CannotReadIt):
        commands.name_reader(sharing=sharing, account_id=his.account_id, by=craig, at=NOON)


@settings(max_examples=60)
@given(
    decided=st.booleans(),
    over=st.booleans(),
    days=st.integers(-2, 2),
    works=st.booleans(),
    named=st.booleans(),
    chosen=st.booleans(),
    kept=st.booleans(),
)
def test_access_is_shared_and_not_over_and_not_past_and_both_at_work_and_chosen_and_kept_from_nobody(
    decided, over, days, works, named, chosen, kept
):
    with transaction.atomic():
        family, craig, linda = FamilyFactory(), practitioner(), practitioner()
        told, other = TellingFactory(family=family), TellingFactory(family=family)
        if works:
            walking_beside(family, reader=craig)
        steps = (["shared"] if decided else []) + (["ended"] if over else [])
        shared(
            family,
            craig,
            linda if named else practitioner(),
            told if chosen else other,
            organisation_id=linda.organisation_id,
            steps=steps,
            until_on=TODAY + timedelta(days=days),
        )
        if kept:
            KeptFromFactory(record=told)

        may = decided and not over and days >= 0 and works and named and chosen and not kept
        assert (told in read_by(linda)) == may
        transaction.set_rollback(True)


def test_a_childs_own_yes_comes_before_a_parents(family, craig, linda, shazia, kai):
    his = TellingFactory(family=family, person=kai)
    sharing = propose(
        family, craig, linda, his, reasons=CONSENT, views=[commands.Seen(shazia, "asked", "agrees", "Aye.")]
    )

    with pytest.raises(commands.AskThemFirst, match="Kai"):
        commands.decide_sharing(sharing=sharing, is_shared=True, words="", by=craig, at=NOON)
    commands.decide_sharing(sharing=sharing, is_shared=False, words="Kai was not asked.", by=craig, at=NOON)
    assert not read_by(linda)


def test_consent_that_nobody_gave_is_none(family, craig, linda, told):
    told.person.born_on = date(2020, 1, 1)
    told.person.save()
    sharing = propose(family, craig, linda, told, reasons=CONSENT)
    with pytest.raises(commands.NobodySaidYes):
        commands.decide_sharing(sharing=sharing, is_shared=True, words="", by=craig, at=NOON)


def test_consent_is_not_kept_where_no_was_no_answer(family, craig, linda, told):
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(family, craig, linda, told, reasons=replace(CONSENT, may_say_no=False))


def test_it_is_decided_once(family, craig, linda, told):
    sharing = propose(family, craig, linda, told)
    commands.decide_sharing(sharing=sharing, is_shared=False, words="She brings it herself.", by=craig, at=NOON)
    with pytest.raises(commands.DecidedAlready):
        commands.decide_sharing(sharing=sharing, is_shared=True, words="", by=craig, at=NOON)


def test_whoever_said_yes_takes_it_back_in_one_press(family, craig, linda, told, shazia):
    sharing = propose(family, craig, linda, told, reasons=CONSENT, views=[commands.Seen(shazia, "asked", "agrees")])
    commands.decide_sharing(sharing=sharing, is_shared=True, words="", by=craig, at=NOON)
    her = signed_in_as(shazia, family)
    assert read_by(linda) == {told}

    commands.withdraw(sharing=sharing, by=her, at=NOON)

    assert not read_by(linda)
    assert [one.state for one in own_decisions(replace(her))] == [State.WITHDRAWN]


def test_what_does_not_rest_on_consent_is_not_withdrawn_but_is_answered(family, craig, linda, told, shazia):
    sharing = shared(family, craig, linda, told)
    her = signed_in_as(shazia, family)
    with pytest.raises(commands.NotTheirsToWithdraw):
        commands.withdraw(sharing=sharing, by=her, at=NOON)

    commands.add_step(sharing=sharing, kind="objected", words="Not the club.", by=her, at=NOON)
    assert decisions_beside(replace(craig), family)[0].waits_for_answer
    commands.add_step(sharing=sharing, kind="answered", words="We end it.", by=craig, at=NOON + timedelta(hours=1))
    assert not decisions_beside(replace(craig), family)[0].waits_for_answer


def test_the_family_reads_every_decision_and_what_was_not_shared(family, craig, linda, told, shazia):
    shared(family, craig, linda, told)
    shared(family, craig, linda, told, steps=["not-shared"])
    her = signed_in_as(shazia, family)
    assert {one.state for one in own_decisions(her)} == {State.SHARED, State.NOT_SHARED}


def test_one_that_would_put_somebody_in_danger_is_absent_until_somebody_looks_again(family, craig, linda, told, shazia):
    sharing = shared(family, craig, linda, told, not_told_because="He reads her phone.", review_on=TODAY)
    her = signed_in_as(shazia, family)
    assert not own_decisions(her)

    commands.add_step(sharing=sharing, kind="told", words="", by=craig, at=NOON)
    assert own_decisions(replace(her))


def test_a_decision_for_everyone_is_not_for_somebody_the_family_keeps_something_from(family, craig, linda, told):
    dean = PersonFactory(family=family)
    KeptFromFactory(record=TellingFactory(family=family), person=dean)
    shared(family, craig, linda, told)
    assert not own_decisions(signed_in_as(dean, family))


def test_an_emergency_opens_at_once_and_its_reasons_stand_in_a_list_until_given(family, craig, linda, told):
    sharing = propose(family, craig, linda, told, reasons=None, is_emergency=True)
    commands.decide_sharing(sharing=sharing, is_shared=True, words="", by=craig, at=NOON)
    lead = practitioner(organisation_id=craig.organisation_id, role="supervisor")
    elsewhere = practitioner(role="supervisor")

    assert read_by(linda) == {told}
    assert [[d.sharing for d in decisions_that_wait(replace(one))] for one in (craig, lead, elsewhere)] == [
        [sharing],
        [sharing],
        [],
    ]

    commands.give_reasons(sharing=sharing, reasons=REASONS, views=(), by=craig, at=NOON)
    assert not decisions_that_wait(replace(lead))
    with pytest.raises(commands.DecidedAlready):
        commands.give_reasons(sharing=sharing, reasons=REASONS, views=(), by=craig, at=NOON)


def test_whoever_is_on_duty_names_who_reads_it_and_reads_nothing_for_that(family, craig, linda, told):
    sharing = SharingFactory(
        family=family, items=[told], acting_for_id=craig.organisation_id, organisation_id=linda.organisation_id
    )
    duty = practitioner(organisation_id=linda.organisation_id, role="duty")
    assert [one.sharing for one in received_decisions(duty)] == [sharing]
    assert not received_decisions(replace(linda))

    commands.name_reader(sharing=sharing, account_id=linda.account_id, by=duty, at=NOON)

    assert read_by(linda) == {told}
    assert not read_by(duty)


def test_sending_the_same_form_twice_proposes_once(family, craig, linda, told):
    once = uuid7()
    for _ in range(2):
        commands.propose_sharing(
            family=family, part=part(linda), items=[told], reasons=REASONS, views=(), by=craig, at=NOON, once=once
        )
    assert Sharing.objects.count() == SharingReasons.objects.count() == 1


def test_a_list_of_decisions_takes_the_same_questions_however_long_it_is(
    family, craig, linda, told, django_assert_num_queries
):
    for _ in range(5):
        shared(family, craig, linda, told)
    with django_assert_num_queries(5):
        assert len(decisions(Sharing.objects.all(), NOON)) == 5


def test_planners_and_those_who_look_after_the_partnership_receive_nothing(family, craig, linda, told):
    MembershipFactory(organisation_id=linda.organisation_id, role="planner")
    shared(family, craig, linda, told)
    for role in ("planner", "commissioner", "information-governance"):
        assert not received_decisions(replace(linda, role=role))


def test_what_a_charity_may_rest_it_on_is_what_the_law_was_on_the_day():
    def bases(on):
        return [rule["basis"] for rule in rule_on("sharing.bases", on)]

    assert "recognised-interest" not in bases(date(2026, 2, 4))
    assert "recognised-interest" in bases(date(2026, 2, 5))


def test_a_lead_is_not_shown_what_somebody_else_was_named_for(family, craig, linda, told):
    shared(family, craig, linda, told)
    assert not received_decisions(practitioner(organisation_id=linda.organisation_id, role="provider-lead"))
