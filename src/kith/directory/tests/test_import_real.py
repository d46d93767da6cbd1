"""Real files that nobody on the team wrote, where they lie beside the checkout: every row of every file is accounted for."""

from pathlib import Path

import pytest

from kith.common.testing import NOON
from kith.directory.importing import bring_in
from kith.directory.models import Location, Service

REAL = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "directory"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.exists(), reason="the real files are not beside this checkout"),
]
SOURCES = {
    "dc_2023_export": {"services": 1097, "locations": 572, "organizations": 223},
    "dc_hsds_datapackage": {"services": 501, "locations": 220, "organizations": 69},
    "florida_legal_aid": {"services": 135, "locations": 378, "organizations": 20},
    "glasgow_local_charities_oscr_2021.csv": {"organizations": 915},
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_real_source_is_brought_in_whole_and_the_same_again_changes_nothing(name):
    first = bring_in(str(REAL / name), source=name, at=NOON)

    for file in first.files:
        assert file["rows"] == file["read"] + file["repaired"] + file["refused"]
        assert all(problem["reason"].endswith((".", "…")) for problem in file["problems"])
    assert {kind: first.created[kind] for kind in SOURCES[name]} == SOURCES[name]
    assert not Location.objects.filter(latitude__lt=20, latitude__gt=0).exists()  # a test row in India
    assert not Service.objects.filter(description__contains="<p>").exists()
    again = bring_in(str(REAL / name), source=name, at=NOON)
    assert (again.created, again.updated, again.unchanged) == ({}, {}, first.created)
