"""Four answers, one winner, and no ask that is left without an end."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.common.reader import nobody
from kith.common.testing import NOON
from kith.partnership.factories import AccountFactory, MembershipFactory, OrganisationFactory, practitioner, reader_of
from kith.partnership.queries.calendar import is_working_day
from kith.support.commands import asks as commands
from kith.support.commands.answers import Said
from kith.support.factories.asks import AskedServiceFactory, SendingFactory, new_ask
from kith.support.models import Ask, Sending
from kith.support.queries.asks import answered_lately, past_promise_for, waiting_longest_first
from kith.support.queries.promises import promised_day

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)


@pytest.fixture
def nasreen():
    return practitioner(account__name="Nasreen")


@pytest.fixture
def sending(nasreen):
    return SendingFactory(organisation_id=nasreen.organisation_id)


def yes(sending, by, **facts):
    said = Said(words=facts.pop("words", "Yes, Nasreen will meet you."), **facts)
    return commands.answer_yes(sending=sending, said=said, hello_on=MONDAY, by=by, at=NOON)


def colleague_of(reader):
    return reader_of(MembershipFactory(organisation_id=reader.organisation_id))


def test_a_yes_ends_the_wait_and_says_when(sending, nasreen):
    yes(sending, nasreen)
    sending.refresh_from_db()
    assert (sending.ended_as, sending.first_hello_on) == ("yes", MONDAY)
    assert sending.first_answered_by_id == nasreen.account_id


def test_the_second_colleague_is_told_who_answered(sending, nasreen):
    yes(sending, nasreen)
    with pytest.raises(commands.AlreadyAnswered) as told:
        yes(sending, colleague_of(nasreen))
    assert told.value.answer.answered_by.name == "Nasreen"
    assert sending.answers.count() == 1


def test_a_double_press_answers_once(sending, nasreen):
    assert yes(sending, nasreen, once="press") == yes(sending, nasreen, once="press")


def test_whoever_did_not_see_a_not_yet_is_told_of_it_first(sending, nasreen):
    commands.answer_not_yet(sending=sending, said=Said(words="Soon", seen=0), until_on=MONDAY, by=nasreen, at=NOON)
    with pytest.raises(commands.AlreadyAnswered):
        yes(sending, colleague_of(nasreen), seen=0)
    assert yes(sending, colleague_of(nasreen), seen=1).kind == "yes"


def test_a_not_yet_keeps_it_waiting_with_a_new_date(sending, nasreen):
    commands.answer_not_yet(sending=sending, said=Said(words="Soon"), until_on=date(2026, 12, 1), by=nasreen, at=NOON)
    assert waiting_longest_first(nasreen).get().answer_by_on == date(2026, 12, 1)


def test_someone_better_placed_has_it_with_a_fresh_promise(sending, nasreen):
    service = AskedServiceFactory()
    commands.answer_someone_better(
        sending=sending,
        said=Said(words="Close Knit do this every day."),
        service=service,
        family_agreed="She said yes by text.",
        agreed_on=NOON.date(),
        by=nasreen,
        at=NOON,
    )
    onward = Sending.objects.get(passed_on_from=sending)
    assert onward.organisation == service.organisation
    assert onward.answer_by_on == date(2026, 11, 17)
    assert not waiting_longest_first(nasreen).exists()


def test_it_never_goes_round_in_a_circle(sending, nasreen):
    with pytest.raises(commands.AlreadyAsked):
        commands.answer_someone_better(
            sending=sending,
            said=Said(words="You do it"),
            passed_to=sending.organisation,
            family_agreed="yes",
            agreed_on=NOON.date(),
            by=nasreen,
            at=NOON,
        )
    assert waiting_longest_first(nasreen).get() == sending


def test_not_us_says_why_and_who_else(sending, nasreen):
    other = AskedServiceFactory()
    answer = commands.answer_not_us(
        sending=sending,
        said=Said(words="We only work in Govan."),
        reason="too far",
        meanwhile=[other],
        by=nasreen,
        at=NOON,
    )
    assert list(answer.meanwhile.all()) == [other]
    assert answered_lately(nasreen).get().ended_as == "not-us"


def test_an_ask_taken_back_is_not_answered(sending, nasreen):
    commands.withdraw(ask=sending.ask, by=nobody(NOON), at=NOON)
    with pytest.raises(commands.TakenBack):
        yes(sending, nasreen)


def test_a_stranger_to_the_organisation_cannot_answer(sending):
    with pytest.raises(commands.NotYours):
        yes(sending, practitioner())


def test_the_first_to_open_is_named_to_the_second(sending, nasreen):
    commands.open_to_answer(sending=sending, by=nasreen, at=NOON)
    commands.open_to_answer(sending=sending, by=colleague_of(nasreen), at=NOON + timedelta(minutes=5))
    sending.refresh_from_db()
    assert sending.opened_by.name == "Nasreen"


def test_hello_happens_once(sending, nasreen):
    yes(sending, nasreen)
    commands.say_hello(sending=sending, by=nasreen, at=NOON + timedelta(days=4))
    commands.say_hello(sending=sending, by=colleague_of(nasreen), at=NOON + timedelta(days=5))
    sending.refresh_from_db()
    assert sending.hello_at == NOON + timedelta(days=4)
    assert sending.hello_by_id == nasreen.account_id


def test_past_its_promise_an_ask_is_in_a_named_persons_list_until_it_is_answered(nasreen):
    ellen = practitioner(account__name="Ellen")
    late = SendingFactory(
        organisation_id=nasreen.organisation_id, answer_by_on=date(2026, 11, 11), promise_keeper_id=ellen.account_id
    )
    SendingFactory(organisation_id=nasreen.organisation_id, promise_keeper_id=ellen.account_id)
    assert list(past_promise_for(ellen)) == [late]
    yes(late, nasreen)
    assert not past_promise_for(ellen).exists()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days_later=st.integers(0, 400), promise=st.integers(1, 20))
def test_a_promise_is_a_working_day_after_the_ask_and_never_sooner_than_the_days_allow(db, days_later, promise):
    at = NOON + timedelta(days=days_later)
    service = AskedServiceFactory.build(promise_working_days=promise)
    on = promised_day(service, asked_at=at)
    assert is_working_day(on)
    assert (on - at.date()).days >= promise
    assert promised_day(service, asked_at=at + timedelta(days=1)) >= on


STEPS = st.lists(
    st.sampled_from(["yes", "better", "not-yet", "not-us", "withdraw", "again", "hello", "add"]), min_size=1, max_size=6
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_every_ask_waits_with_a_promise_and_a_keeper_or_has_ended(transactional_free_city, steps):
    ask, staff = transactional_free_city()
    for number, step in enumerate(steps):
        take(step, ask, staff, NOON + timedelta(hours=number))
    ask.refresh_from_db()
    sendings = list(ask.sendings.order_by("pk"))
    for sending in sendings:
        waits = not sending.ended_as
        assert not waits or (sending.answer_by_on and sending.promise_keeper_id)
        assert waits or sending.answers.count() >= 1
        assert sending.hello_at is None or sending.ended_as == "yes"
    assert ask.withdrawn_at or sendings[-1].ended_as or sendings[-1] in Sending.objects.waiting()
    assert len({s.organisation_id for s in sendings}) == len(sendings)


@pytest.fixture
def transactional_free_city(db):
    """Makes, for each example, an ask and a practitioner in each of two organisations."""

    def make():
        lead = MembershipFactory(role="provider-lead")
        other = MembershipFactory(role="provider-lead")
        service = AskedServiceFactory(organisation=lead.organisation)
        made = commands.make_ask(asking=new_ask(), service=service, by=nobody(NOON), at=NOON)
        return made.ask, {m.organisation_id: reader_of(m) for m in (lead, other)}

    return make


def take(step, ask, staff, at):
    """One thing that someone does, refused kindly or done."""
    sending = ask.sendings.order_by("-pk").first()
    by = staff[sending.organisation_id]
    said = Said(words="Our answer")
    other = next(pk for pk in staff if pk != sending.organisation_id)
    refusals = (commands.AlreadyAnswered, commands.TakenBack, commands.AlreadyAsked)
    try:
        match step:
            case "yes":
                commands.answer_yes(sending=sending, said=said, hello_on=MONDAY, by=by, at=at)
            case "better":
                passed_to = type(sending.organisation).objects.get(pk=other)
                commands.answer_someone_better(
                    sending=sending,
                    said=said,
                    passed_to=passed_to,
                    family_agreed="yes",
                    agreed_on=at.date(),
                    by=by,
                    at=at,
                )
            case "not-yet":
                commands.answer_not_yet(sending=sending, said=said, until_on=MONDAY, by=by, at=at)
            case "not-us":
                commands.answer_not_us(sending=sending, said=said, reason="not ours", by=by, at=at)
            case "withdraw":
                commands.withdraw(ask=ask, by=nobody(at), at=at)
            case "again":
                commands.bring_back(ask=ask, by=nobody(at), at=at)
            case "hello":
                commands.say_hello(sending=sending, by=by, at=at)
            case "add":
                commands.add_words(ask=ask, words="And this", by=nobody(at), at=at)
    except refusals:
        pass


def test_an_ask_made_without_a_family_stays_with_whom_they_asked(nasreen):
    ask = SendingFactory(organisation=OrganisationFactory(), ask__asked_by=AccountFactory()).ask
    assert not Ask.objects.visible_to(nasreen).exists()
    SendingFactory(ask=ask, organisation_id=nasreen.organisation_id)
    assert Ask.objects.visible_to(nasreen).get() == ask
