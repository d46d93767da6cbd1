"""The rules of a partnership are remembered for a while, and by a test for as long as it lasts."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.common.testing import NOON
from kith.partnership.queries import profile


@pytest.mark.django_db
def test_a_test_that_counts_questions_counts_no_read_of_the_rules_however_slow_it_is(monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr(profile.time, "monotonic", lambda: now + 3600)
    with CaptureQueriesContext(connection) as asked:
        assert profile.rule_on("numbers.danger", NOON.date())
    assert not asked.captured_queries


@pytest.mark.django_db
def test_rules_are_read_again_when_they_changed_and_once_they_are_old(monkeypatch):
    now = time.monotonic()
    profile.forget()
    with CaptureQueriesContext(connection) as asked:
        for _ in range(2):
            profile.rule_on("numbers.danger", NOON.date())
    assert len(asked) == 1

    monkeypatch.setattr(profile.time, "monotonic", lambda: now + 3600)
    with CaptureQueriesContext(connection) as asked:
        profile.rule_on("numbers.danger", NOON.date())
    assert len(asked) == 1
