"""Every page says who may use it, and reading a page changes nothing."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kith"
NOT_OURS = {"django.views.i18n", "django.views.static"}


def every_view(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_view(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


VIEWS = [pytest.param(view, id=address or "/") for address, view in every_view() if view.__module__ not in NOT_OURS]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_who_may_use_it(view):
    assert getattr(view, "door", ""), f"{view.__module__}.{view.__name__} needs @allow(rule) or @public"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_small(view):
    import inspect

    lines = len(inspect.getsource(inspect.unwrap(view)).splitlines())
    assert lines <= 40, f"{view.__name__} has {lines} lines: move what it decides into a command, query or presenter"


WRITE = [pytest.param(address, view, id=address) for address, view in every_view() if hasattr(view, "writes")]


@pytest.mark.parametrize(("address", "view"), WRITE)
def test_a_second_press_leads_to_a_page_that_there_is(address, view):
    after, of = view.writes
    assert all(f":{part}>" in address for part in of)
    assert reverse(after, args=[uuid4() for _ in of])


def test_every_address_ends_with_a_slash_and_holds_no_name():
    for address, _ in every_view():
        assert address == "" or address.endswith("/"), address
        assert not re.search(r"<(str|slug):", address), f"{address}: an address holds a public id, never words"
