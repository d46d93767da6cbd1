"""A code forgives slips of the hand, and cannot be guessed; nobody is locked out by a stranger."""

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.common.codes import ALPHABET
from kith.common.testing import NOON
from kith.support.commands.codes import new_code, note_wrong_try
from kith.support.models import CodeTries
from kith.support.queries.codes import (
    EVERYONE,
    LENGTH,
    MANY,
    TRIES_OF_A_BROWSER,
    TRIES_OF_A_NETWORK,
    TRIES_WHEN_MANY_GUESS,
    Guesser,
    as_typed,
    may_try,
    sealed,
    spaced,
    unsealed,
)


def test_a_code_holds_at_least_38_bits():
    assert LENGTH * math.log2(len(set(ALPHABET))) >= 38


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_read_however_it_is_spaced_or_cased(code):
    assert as_typed(f"  {spaced(code).lower()} ") == code
    assert as_typed("-".join(code)) == code
    assert unsealed(sealed(code, nonce="ask"), nonce="ask") == code


@pytest.mark.parametrize(
    ("typed", "meant"), [("7kdr4mwt", "7KDR4MWT"), ("O1Z5", "0L25"), ("bs٧۷", "8577"), ("𝟕K", "7K")]
)
def test_look_alikes_and_other_scripts_are_forgiven(typed, meant):
    assert as_typed(typed) == meant


@given(st.text(max_size=200))
def test_anything_at_all_may_be_typed(text):
    assert set(as_typed(text)) <= set(ALPHABET)


def test_new_codes_differ():
    assert len({new_code() for _ in range(500)}) == 500


def wrong(times, *, browser="b", address="a", at=NOON):
    for _ in range(times):
        note_wrong_try(guesser=Guesser.of(browser=browser, address=address), at=at)


@pytest.mark.django_db
def test_a_browser_rests_after_some_wrong_tries_and_then_may_try_again():
    wrong(TRIES_OF_A_BROWSER)
    me = Guesser.of(browser="b", address="a")
    assert not may_try(me, at=NOON)
    assert may_try(me, at=NOON + timedelta(minutes=16))


@pytest.mark.django_db
def test_a_network_rests_after_many_wrong_tries_in_fresh_browsers():
    for number in range(TRIES_OF_A_NETWORK):
        wrong(1, browser=f"fresh-{number}")
    assert not may_try(Guesser.of(browser="new", address="a"), at=NOON)
    assert may_try(Guesser.of(browser="new", address="elsewhere"), at=NOON)


@pytest.mark.django_db
def test_when_the_whole_city_is_guessed_at_no_stranger_locks_another_out():
    CodeTries.objects.create(who=EVERYONE, since=NOON, wrong=MANY * 100)
    assert may_try(Guesser.of(browser="honest", address="home"), at=NOON)
    for number in range(TRIES_WHEN_MANY_GUESS):
        wrong(1, browser=f"fresh-{number}", address="guessers")
    assert not may_try(Guesser.of(browser="new", address="guessers"), at=NOON)


@pytest.mark.django_db
def test_who_tried_is_not_kept_in_plain():
    wrong(1, browser="my-session-key", address="192.0.2.7")
    assert not any("192.0.2.7" in who or "my-session" in who for who in CodeTries.objects.values_list("who", flat=True))
