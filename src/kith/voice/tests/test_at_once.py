"""Fifty people answer in the same moment, on either database: nobody is lost, nobody is counted twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from kith.common import codes
from kith.voice.factories import ConsultationFactory
from kith.voice.models import Contribution, Saying
from kith.voice.queries.codes import contribution_behind

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PRESSES = 50, 2
WAITS = 60  # seconds


def answer_of(person, number):
    return f"Person {person}, question {number}."


def connect(barrier):
    """Those who were here before may still be on their way out, and PostgreSQL has a hundred places."""
    until = monotonic() + WAITS
    while True:
        try:
            return connection.ensure_connection()
        except OperationalError:
            if monotonic() > until:
                barrier.abort()
                raise
            sleep(0.1)


def answers_at_once(address, presses):
    """Send these at the same moment, each over a connection and a browser of its own; what each was given."""
    barrier = Barrier(len(presses))

    def press(said):
        try:
            connect(barrier)
            barrier.wait(timeout=2 * WAITS)
            browser = Client()
            answer = browser.post(address, said)
            page = browser.get(answer.headers["Location"]).content.decode() if answer.status_code == 302 else ""
            return answer.status_code, page
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def said_by(person):
    return {f"q{number}": answer_of(person, number) for number in (1, 2, 3)} | {"once": f"press-{person}"}


def code_on(page):
    return page.split('class="code"', 1)[1].split("<bdi>", 1)[1].split("</bdi>", 1)[0]


def test_fifty_people_answer_at_once_and_none_is_lost_or_doubled():
    asked = ConsultationFactory()
    given = answers_at_once(reverse("voice:consultation", args=[asked.public_id]), [said_by(n) for n in range(PEOPLE)])

    assert Counter(status for status, _ in given) == {302: PEOPLE}
    assert Contribution.objects.filter(consultation=asked, state="sent").count() == PEOPLE
    wanted = {answer_of(person, number) for person in range(PEOPLE) for number in (1, 2, 3)}
    assert Counter(Saying.objects.values_list("words", flat=True)) == Counter(dict.fromkeys(wanted, 1))

    # each code opens the words of the one who was given it, and of nobody else
    assert len({code_on(page) for _, page in given}) == PEOPLE
    for person, (_, page) in enumerate(given):
        mine = contribution_behind(codes.as_typed(code_on(page)))
        assert [one.words for one in mine.sayings.order_by("order")] == [answer_of(person, n) for n in (1, 2, 3)]


def test_and_whoever_presses_twice_in_that_moment_is_counted_once_and_given_one_code():
    asked, people = ConsultationFactory(), PEOPLE // PRESSES
    address = reverse("voice:consultation", args=[asked.public_id])
    given = answers_at_once(address, [said_by(n) for n in range(people) for _ in range(PRESSES)])

    assert Counter(status for status, _ in given) == {302: people * PRESSES}
    assert Contribution.objects.count() == people
    assert Saying.objects.count() == 3 * people
    found = [code_on(page) for _, page in given]
    assert found[::PRESSES] == found[1::PRESSES]
