"""A real browser for journeys: a phone, a desk, with script and without. A page that breaks its CSP fails."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kith.cli.test import browser as browser_here
from tests.journeys.axe import watch

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in this thread

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey; where there is no browser it says so by name."""
    missing = pytest.mark.skip(reason="no browser here: install Debian's chromium, or set KITH_CHROMIUM")
    walked = pytest.mark.skip(
        reason="walked on SQLite: what a page looks like, and does without script, is the same on both"
    )
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.flaky(reruns=2))  # a busy machine trips a browser; a broken page fails thrice
            if not browser_here():
                item.add_marker(missing)
            elif is_the_same(item) and settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
                item.add_marker(walked)


def is_the_same(item: pytest.Item) -> bool:
    """On every database: no row that is written or asked for in it differs."""
    return "without script" in item.name or item.get_closest_marker("looks") is not None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_here(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_browser(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of a fresh browser: `open_browser(PHONE, script=False)`. Paths are given without the host."""
    contexts: list[Any] = []
    broken: list[str] = []

    def open_page(size: dict[str, int] = PHONE, *, script: bool = True, **options: Any) -> Any:
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, java_script_enabled=script, locale="en-GB", **options
        )
        context.set_default_timeout(20000)
        contexts.append(context)
        context.on("page", watch)
        page = context.new_page()
        page.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not broken, broken


@pytest.fixture
def phone(open_browser: Callable[..., Any]) -> Any:
    """A cheap phone, held upright."""
    return open_browser(PHONE)


@pytest.fixture
def phone_without_script(open_browser: Callable[..., Any]) -> Any:
    """The same phone with script off."""
    return open_browser(PHONE, script=False)


@pytest.fixture
def desk(open_browser: Callable[..., Any]) -> Any:
    """A desk in an office."""
    return open_browser(DESK)


@pytest.fixture
def be(live_server: Any) -> Callable[[Any, Any], None]:
    """Sign an account in on a page: `be(page, account)`. Each has a session of its own, which no other ends."""

    def sign_in(page: Any, account: Any) -> None:
        client = Client()
        client.force_login(account)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return sign_in
