"""Very many entries: lot by lot, in the same memory however many, and on from where a killed run stopped."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from kith.bench.directory.package import write_package
from kith.bench.directory.serving import as_production
from kith.bench.directory.words import words_from
from kith.directory.importing import bringing, spill
from kith.directory.models import Listing, Service
from kith.directory.open_referral import answers
from kith.directory.open_referral.export import export
from kith.directory.tests.bringing import brought, written

NOWHERE = Path("/nowhere")
SMALL, LARGE = 40, 160


def package(folder: Path, services: int) -> Path:
    write_package(folder, words_from(NOWHERE), services, seed=1)
    return folder


@pytest.mark.django_db
def test_every_entry_is_written_and_found_once(tmp_path):
    found = brought(package(tmp_path, SMALL))

    assert found.created["services"] == Service.objects.count() == Listing.objects.count() == SMALL
    assert all(one["rows"] == one["read"] for one in found.accounts)


TIED = {
    "organizations": ["id|name|description", "1|Close Knit|Neighbours", "2|Far and Wide|Walks", "3|Far and Wide|More"],
    "services": [
        "id|organization_id|organization_name|name|description|status",
        "7|1||Blether|A group.|active",
        "8||far and wide|Walk|On Sundays.|active",
        "9|77||Choir|Singing.|active",
        "10|77||Band|Playing.|active",
        "11|||Kettle|Tea.|active",
        "12|||Teapot|Tea.|active",
        "7|1||Blether|Another.|active",
    ],
    "locations": ["id|name|latitude|longitude", "3|Hall|55.84|-4.26", "4|Shed|55.85|-4.25"],
    "services_at_location": ["id|service_id|location_id", "5|7|3", "6|8|3", "7|9|4", "8|9|4"],
    "taxonomy_terms": ["id|name|taxonomy", "1|Food|Ours", "2|Song|Ours"],
    "service_attributes": ["id|service_id|taxonomy_term_id", "1|7|1", "2|9|2", "3|9|1", "4|9|99"],
    "phones": ["id|service_id|number", "1|7,9|0141 496 0101"],
}


@pytest.mark.django_db
def test_the_account_is_the_same_however_small_the_lots(tmp_path, monkeypatch):
    where = written(tmp_path, **TIED)
    whole = brought(where, dry_run=True).report()
    monkeypatch.setattr(bringing, "A_LOT", 1)
    assert brought(where).report() == whole


@pytest.mark.django_db
def test_what_an_import_and_an_export_hold_does_not_grow_with_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(bringing, "A_LOT", 100)
    monkeypatch.setattr(spill, "AT_ONCE", 50)
    monkeypatch.setattr(answers, "AT_ONCE", 10)
    _held(tmp_path / "first", LARGE)  # what is read once and kept, of this many statements, is read

    held = [_held(tmp_path, services) for services in (SMALL, LARGE)]

    for small, large in zip(*held, strict=True):
        assert large < small * 1.5


def _held(folder: Path, services: int) -> tuple[int, int]:
    """The most bytes that an import of so many services held, and an export after it."""
    Service.objects.all().delete()
    where = package(folder / str(services), services)
    return (
        _most(lambda: brought(where, f"of {services}")),
        _most(lambda: export("hsds", folder / "all.zip", "https://kith.example.org/find/")),
    )


def _most(work) -> int:
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


KILLED = """
import os, signal, sys
import django
django.setup()
from django.utils import timezone
from kith.directory.importing import bring_in, bringing
from kith.directory.importing.writing import groups
bringing.A_LOT = 200
refresh, calls = groups.refresh_search, []
def killed(services):
    calls.append(refresh(services))
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
groups.refresh_search = killed
bring_in(sys.argv[1], source="bench", at=timezone.now())
"""


def test_a_run_that_was_killed_goes_on_and_ends_as_a_whole_one(tmp_path):
    whole = _city(tmp_path / "whole")
    killed = _copy_of(tmp_path / "whole", tmp_path / "killed")
    _run(whole, "-m", "kith.cli", "directory", "import", f"{tmp_path}/whole/package", "--source", "bench")

    stopped = subprocess.run(
        [sys.executable, "-c", KILLED, f"{tmp_path}/whole/package"],
        env={**killed, "DJANGO_SETTINGS_MODULE": "kith.config.settings.bench"},
        check=False,
    )
    assert stopped.returncode < 0
    assert 0 < len(_rows(tmp_path / "killed", "directory_service", "public_id")) < SMALL

    _run(killed, "-m", "kith.cli", "directory", "import", f"{tmp_path}/whole/package", "--source", "bench")
    for table, columns in KEPT.items():
        assert _rows(tmp_path / "killed", table, columns) == _rows(tmp_path / "whole", table, columns)


KEPT = {
    "directory_service": "public_id, name, slug, summary, status, phone, minimum_age, reach",
    "directory_brought": "kind, record, seal, is_retired",
    "directory_listing": "names, needs, words, traits, points",
    "directory_session": "weekday, starts, ends",
    "directory_attribute": "public_id",
    "directory_place": "public_id",
    "directory_change": "record",
    "partnership_organisation": "public_id, name, slug",
}


def _city(folder: Path) -> dict[str, str]:
    """An empty city in a file of its own, with a package beside it; gives the environment of whoever works there."""
    folder.mkdir()
    (folder / "static").mkdir()
    environment = as_production(f"sqlite:///{folder}/city.sqlite3", folder)
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    bench = {**environment, "DJANGO_SETTINGS_MODULE": "kith.config.settings.bench"}
    _run(bench, "-m", "kith.bench.directory", "ready", str(NOWHERE), str(SMALL), "1", f"{folder}/package")
    return environment


def _copy_of(city: Path, folder: Path) -> dict[str, str]:
    shutil.copytree(city, folder)
    environment = as_production(f"sqlite:///{folder}/city.sqlite3", folder)
    return {**environment, "PYTHONPATH": os.pathsep.join(sys.path)}


def _run(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _rows(folder: Path, table: str, columns: str) -> list[tuple[object, ...]]:
    city = sqlite3.connect(folder / "city.sqlite3")
    found = city.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}").fetchall()  # noqa: S608  # our own words
    city.close()
    return found
