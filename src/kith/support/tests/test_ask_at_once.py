"""At the very same moment, on PostgreSQL, over two connections: one answer, one ask, and nobody's press is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from kith.common.reader import nobody
from kith.common.testing import NOON
from kith.partnership.factories import MembershipFactory, reader_of
from kith.support.commands import asks as commands
from kith.support.commands.answers import Said
from kith.support.factories.asks import AskedServiceFactory, SendingFactory, new_ask
from kith.support.models import Answer, Ask, Sending

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL"),
]


def at_once(*presses):
    """Do these at the same moment, each over a connection of its own; what each gave, or what it was refused with."""
    barrier = Barrier(len(presses))

    def press(do):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return do()
        except Exception as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


@pytest.fixture
def sending(profile):
    return SendingFactory()


@pytest.fixture
def profile(transactional_db):
    from kith.partnership.commands import load_profile

    load_profile()


def test_two_colleagues_answer_at_once_and_one_wins(sending):
    def answering(name):
        by = reader_of(MembershipFactory(organisation=sending.organisation, account__name=name))
        said = Said(words=f"{name} says yes")
        return lambda: commands.answer_yes(sending=sending, said=said, hello_on=date(2026, 11, 16), by=by, at=NOON)

    gave = at_once(answering("Nasreen"), answering("Joyce"))
    winner = Answer.objects.select_related("answered_by").get()
    refused = [one for one in gave if isinstance(one, commands.AlreadyAnswered)]
    assert len(refused) == 1
    assert refused[0].answer == winner


def test_an_answer_and_a_taking_back_at_once_leave_one_clear_end(sending):
    by = reader_of(MembershipFactory(organisation=sending.organisation))

    def answer():
        return commands.answer_yes(sending=sending, said=Said(words="Yes"), hello_on=date(2026, 11, 16), by=by, at=NOON)

    at_once(answer, lambda: commands.withdraw(ask=sending.ask, by=nobody(NOON), at=NOON))
    sending = Sending.objects.select_related("ask").get()
    assert sending.ask.withdrawn_at
    assert sending.ended_as == ("yes" if Answer.objects.exists() else "")


def test_one_press_counted_twice_at_once_asks_once_with_one_code(profile):
    service = AskedServiceFactory()

    def press():
        return commands.make_ask(asking=new_ask(), service=service, once="one-press", by=nobody(NOON), at=NOON)

    first, second = at_once(press, press)
    assert first == second
    assert Ask.objects.count() == Sending.objects.count() == 1
