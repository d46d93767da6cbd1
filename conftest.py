"""What every test has: no network, and the partnership's profile and frameworks already loaded."""

from typing import Any

import pytest
from pytest_socket import socket_allow_hosts


def pytest_runtest_setup() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load what every partnership begins with, once for the session."""
    from kith.partnership.commands import load_profile
    from kith.principles.commands import load_frameworks

    with django_db_blocker.unblock():
        load_profile()
        load_frameworks()
