"""The proofs of one file share a city that is built once, so they stay together when tests are shared out."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "proofs" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
