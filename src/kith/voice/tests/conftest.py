"""Somebody who hears for the city."""

import pytest

from kith.voice.tests.pages import as_role


@pytest.fixture
def planner():
    return as_role("planner")
