"""One made-up city for every proof in this folder. Each test's own rows are taken back by the test, the city at the end."""

import gc

import pytest

from tests.proofs.city.onlookers import Reached, taken_back
from tests.proofs.made_up import build_made_up_city


@pytest.fixture(scope="package")
def city(django_db_setup, django_db_blocker):
    """The made-up city with its families by hand, in a transaction that is never kept."""
    with django_db_blocker.unblock(), taken_back():
        build_made_up_city()
        gc.freeze()  # what stays until the end is not looked through at every page: a fifth of the time
        yield
        gc.unfreeze()


@pytest.fixture(scope="package")
def reached(city):
    """`reached.pages("dean")`: every page that Dean reaches in this city."""
    return Reached()
