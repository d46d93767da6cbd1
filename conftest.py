"""What every test has: one clock, no network, and the partnership's profile and frameworks already loaded."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from tests import clock, tables

HALVES = pytest.StashKey[Any]()
RULES = pytest.StashKey[Any]()
USES_ROWS = {"db", "transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--not-twice", action="store_true", help="on PostgreSQL: only what touches a database")


def pytest_configure(config: pytest.Config) -> None:
    clock.start(config)
    settings.register_profile("kith", deadline=None)  # how long anything takes is measured by the bench and by no test
    settings.load_profile("kith")


def pytest_report_header() -> str:
    return f"every test begins at {clock.moment().astimezone(clock.GLASGOW):%A %-d %B %Y, %H:%M} in Glasgow"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    from kith.directory.kept_answers import KEPT

    clock.turn_back(item.config)
    if rules := item.config.stash.get(RULES, None):
        rules.is_remembered()
    KEPT.forget_all()  # another test, at the same minute, has another city
    translation.deactivate()  # a page that was asked for in Urdu leaves its thread in Urdu
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.halves import Halves

    config.stash[HALVES] = Halves(config, log)
    return config.stash[HALVES]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if halves := config.stash.get(HALVES, None):
        terminalreporter.write_line(f"The halves took: {halves.said()}")


def _load_beginnings() -> None:
    from kith.partnership.commands import load_profile
    from kith.principles.commands import load_frameworks

    load_profile()
    load_frameworks()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What touches no database is the same on every one: it runs with SQLite, and not a second time with PostgreSQL."""
    if connection.vendor == "sqlite" or not config.getoption("--not-twice"):
        return
    apart = [test for test in items if not _uses_rows(test) and not _knows_of_databases(test)]
    items[:] = [test for test in items if test not in set(apart)]
    config.hook.pytest_deselected(items=apart)


@cache
def _words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _knows_of_databases(test: pytest.Item) -> bool:
    """It is about one, though it takes none from pytest: it says its name, or starts a program that does."""
    return any(word in _words_of(test.path) for word in ("DATABASE_URL", "vendor", "postgres", "subprocess"))


def _uses_rows(test: Any) -> bool:
    return bool(test.get_closest_marker("django_db") or USES_ROWS & set(test.fixturenames))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the search index and load what every partnership begins with, once for the session.

    Tables are made from the models (--no-migrations: ten times as fast); that migrations make the same tables is
    checked by `./kith check`, and that they run is seen whenever the demonstration is built.
    """
    from kith.directory import search
    from kith.families import wall
    from tests import rules

    if not any(_uses_rows(test) for test in request.session.items):
        yield  # no test database was made, and the one behind it belongs to somebody
        return

    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for statement in search.VENDORS[connection.vendor].creates:
                editor.execute(statement, params=None)
        wall.build()
        _load_beginnings()
        request.config.stash[RULES] = rules.Beginning()
        patch = pytest.MonkeyPatch()
        tables.put_back_quickly(patch, begin=_load_beginnings)
    yield
    patch.undo()
