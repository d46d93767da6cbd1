"""What an ask becomes as facts: nameless, and counted once however many it was passed to."""

from datetime import timedelta

import pytest

from kith.common.testing import NOON
from kith.partnership.factories import practitioner
from kith.support.commands import asks as commands
from kith.support.commands.answers import Said
from kith.support.factories.asks import AskedServiceFactory, SendingFactory
from kith.support.facts import asks_between

pytestmark = pytest.mark.django_db


@pytest.fixture
def passed_on():
    """An ask that the desk passed to Close Knit, as the desk and as Close Knit hold it."""
    moira, nasreen = practitioner(account__name="Moira"), practitioner(account__name="Nasreen")
    sending = SendingFactory(organisation_id=moira.organisation_id, sent_at=NOON, ask__asked_at=NOON)
    commands.answer_someone_better(
        sending=sending,
        said=Said(words="Close Knit do this every evening."),
        service=AskedServiceFactory(organisation_id=nasreen.organisation_id),
        family_agreed="She said yes on the phone.",
        agreed_on=NOON.date(),
        by=moira,
        at=NOON,
    )
    return sending.ask.sendings.get(passed_on_from=sending), nasreen


def first_facts():
    facts = asks_between(NOON.date(), (NOON + timedelta(days=9)).date())
    return [fact for fact in facts if fact.is_first]


def test_a_hello_from_whoever_an_ask_was_passed_to_is_the_hello_of_that_ask(passed_on):
    sending, nasreen = passed_on
    hello_on = NOON.date() + timedelta(days=4)
    said = Said(words="Yes, I am Nasreen.")
    commands.answer_yes(sending=sending, said=said, hello_on=hello_on, by=nasreen, at=NOON)
    commands.say_hello(sending=sending, by=nasreen, at=NOON + timedelta(days=4))
    assert [fact.days_to_hello for fact in first_facts()] == [4]


def test_an_ask_passed_on_and_not_met_yet_has_no_hello(passed_on):
    assert [fact.days_to_hello for fact in first_facts()] == [None]
