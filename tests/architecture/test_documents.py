"""What the documents of proof name is there: a test that was renamed is not still claimed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(test_\w+)`")
TESTS = [*ROOT.glob("src/kith/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]


@pytest.mark.parametrize("page", ["security.md", "roads.md", "who-may-know.md"])
def test_every_test_that_a_page_names_is_there(page):
    there = {path.stem for path in TESTS}
    for path in TESTS:
        there |= set(re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8")))

    named = set(NAMED.findall((ROOT / "docs" / page).read_text(encoding="utf-8")))

    assert named - there == set()
