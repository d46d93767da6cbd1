"""What the audit trail can say is one list: nothing else is written, and nothing on it is never said."""

import re
from pathlib import Path

import pytest

import kith
from kith.common.deeds import Deed, verb_of

SOURCE = Path(kith.__file__).parent
TEXT = "\n".join(
    path.read_text() for path in SOURCE.rglob("*.py") if "tests" not in path.parts and path.name != "deeds.py"
)
MADE_OF_PARTS = ("sharing-", "added-", "removed-", "made-")  # Deed(f"sharing-{kind}")


def test_the_trail_is_told_of_deeds_and_of_no_other_words():
    assert "audit.record(by=" in TEXT
    assert not re.findall(r"""did=f?["'][^"']*["'], to=""", TEXT)


@pytest.mark.parametrize("deed", Deed)
def test_a_deed_on_the_list_is_one_that_can_be_done(deed):
    assert f"Deed.{deed.name}" in TEXT or deed.startswith(MADE_OF_PARTS)


def test_a_deed_begins_with_what_was_done():
    assert verb_of(Deed.READ_OWN_SIDE) == verb_of(Deed.READ_A_FIGURE) == verb_of(Deed.READ) == "read"
