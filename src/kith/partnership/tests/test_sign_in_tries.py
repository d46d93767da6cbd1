"""Tries to sign in, many at the same moment: no more get through than one by one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kith.partnership.commands.sign_in import count_try, forgive_try, use_up
from kith.partnership.models import SignInTries
from kith.partnership.queries.sign_in import CODES_OF_A_DAY, Guesser

HERE = Guesser.of(account="craig@example.org", address="203.0.113.9")


def at_once(n, press):
    """Press so many times at the same moment, each on a connection of its own."""

    def pressed(_):
        try:
            return press()
        finally:
            connection.close()

    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(pressed, range(n)))


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_the_same_moment_five_are_looked_at():
    now = timezone.now()

    assert sum(at_once(12, lambda: count_try(guesser=HERE, at=now))) == 5


@pytest.mark.django_db(transaction=True)
def test_a_code_pressed_by_two_at_the_same_moment_is_good_for_one():
    now = timezone.now()

    assert sum(at_once(4, lambda: use_up(account_id=1, code="123456", at=now))) == 1


@pytest.mark.django_db
def test_a_try_that_was_right_is_taken_back_and_a_refused_one_is_not_counted():
    for _ in range(9):
        count_try(guesser=HERE, at=timezone.now())
    forgive_try(guesser=HERE)

    assert set(SignInTries.objects.values_list("wrong", flat=True)) == {4}


@pytest.mark.django_db
def test_a_household_is_one_network_however_many_addresses_it_has():
    one, other = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9"

    assert Guesser.of(account="a@b.org", address=one) == Guesser.of(account="a@b.org", address=other)


def code_from(network, **more):
    return Guesser.of(account="craig@example.org", address=f"2001:db8:{network:x}::1", is_code=True, **more)


@pytest.mark.django_db
def test_codes_after_a_right_password_end_for_the_whole_account_however_many_networks_there_are():
    now = timezone.now()
    tried = sum(count_try(guesser=code_from(network), at=now) for network in range(200))

    assert tried == CODES_OF_A_DAY
    assert not count_try(guesser=code_from(999), at=now + timedelta(hours=23))
    assert count_try(guesser=code_from(999), at=now + timedelta(hours=25))


@pytest.mark.django_db
def test_a_device_that_is_known_goes_on_while_strangers_guess_codes():
    now = timezone.now()
    for network in range(60):
        count_try(guesser=code_from(network), at=now)

    assert count_try(guesser=code_from(1, device="hers"), at=now)


@pytest.mark.parametrize("typed", ["ſhazia@example.org", "SHAZIA@example.org", " shazıa@example.org"])
def test_one_account_is_one_account_however_its_email_is_written(typed):
    """Databases compare without case, and so must whoever counts."""
    assert Guesser.of(account=typed, address="203.0.113.9").everyone == (
        Guesser.of(account="shazia@example.org", address="203.0.113.9").everyone
    )
