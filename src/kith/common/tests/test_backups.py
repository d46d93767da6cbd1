"""A backup is made while work goes on, sealed, proved, and put back into an empty place: the restore drill."""

import os
import shutil
import subprocess
import sys
import threading

import pytest
from django.db import connection

from kith.common import audit
from kith.common.backups.making import NotEmpty, NotProved, make_backup, restore_backup
from kith.common.backups.sealing import WrongKey, make_key, seal, unseal
from kith.common.models import AuditEntry
from kith.common.reader import Reader
from kith.common.testing import NOON
from kith.partnership.factories import OrganisationFactory
from kith.partnership.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)
can_copy = pytest.mark.skipif(
    connection.vendor == "postgresql" and not shutil.which("pg_dump"), reason="pg_dump is not here"
)


@pytest.fixture(scope="module")
def key():
    return make_key()


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "here" / "files"
    folder.mkdir(parents=True)
    (folder / "drawing.png").write_bytes(b"the moon and a big window")
    return folder


def write_one(number):
    audit.record(by=Reader(at=NOON), did=f"wrote-{number}", to=OrganisationFactory(slug=f"drill-{number}"), at=NOON)


# -- the drill


@pytest.fixture
def elsewhere(tmp_path):
    """An empty database of the same kind in another place: its address for DATABASE_URL, gone afterwards."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'elsewhere' / 'kith.sqlite3'}"
        return
    import psycopg

    name, said = "kith_drill", connection.settings_dict
    server = f"postgresql://{said['USER']}@{said['HOST']}:{said['PORT'] or 5432}"
    with psycopg.connect(f"{server}/postgres", autocommit=True, password=said["PASSWORD"] or None) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{server.replace('postgresql', 'postgres')}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def kith(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kith.cli", *words],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kith.config.settings.test", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@can_copy
def test_the_drill_with_writes_going_on(files, tmp_path, key, elsewhere):
    """Made while somebody writes, restored elsewhere: every row that was saved before it began is there, the chain whole."""
    seals, opens = key
    for number in range(20):
        write_one(number)
    stop = threading.Event()
    writer = threading.Thread(target=keep_writing, args=(stop,))
    writer.start()
    try:
        held = make_backup(tmp_path / "city.kith", files=files, key=seals, at=NOON, prove=True)
    finally:
        stop.set()
        writer.join()

    done = kith(
        "restore",
        str(tmp_path / "city.kith"),
        DATABASE_URL=elsewhere,
        KITH_DATA=str(tmp_path / "elsewhere"),
        KITH_BACKUP_KEY=opens,
    )
    assert done.returncode == 0, done.stderr
    assert f"{held.rows:,} rows" in done.stdout
    assert held.tables[Organisation._meta.db_table] >= 20
    assert 20 <= held.tables[AuditEntry._meta.db_table] <= AuditEntry.objects.count()
    assert (tmp_path / "elsewhere" / "files" / "drawing.png").read_bytes() == b"the moon and a big window"

    again = kith(
        "restore",
        str(tmp_path / "city.kith"),
        DATABASE_URL=elsewhere,
        KITH_DATA=str(tmp_path / "elsewhere"),
        KITH_BACKUP_KEY=opens,
    )
    assert again.returncode == 2
    assert "Restore into an empty one" in again.stderr


def keep_writing(stop):
    number = 1000
    try:
        while not stop.is_set():
            write_one(number)
            number += 1
    finally:
        connection.close()


# -- what is refused


@can_copy
def test_a_copy_whose_chain_is_broken_is_no_backup(files, tmp_path, key):
    for number in range(3):
        write_one(number)
    AuditEntry.objects.filter(number=2).update(did="wrote-something-else")

    with pytest.raises(NotProved, match="breaks at entry 2"):
        make_backup(tmp_path / "city.kith", files=files, key=key[0], at=NOON, prove=True)
    assert not (tmp_path / "city.kith").exists()


@can_copy
def test_nothing_readable_is_left_beside_a_backup(files, tmp_path, key):
    OrganisationFactory(name="Saffron Pend")
    make_backup(tmp_path / "out" / "city.kith", files=files, key=key[0], at=NOON, prove=False)

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["city.kith"]
    assert b"Saffron Pend" not in (tmp_path / "out" / "city.kith").read_bytes()


@can_copy
def test_a_place_that_is_not_empty_is_left_as_it_is(files, tmp_path, key):
    make_backup(tmp_path / "city.kith", files=files, key=key[0], at=NOON, prove=False)

    with pytest.raises(NotEmpty):
        restore_backup(tmp_path / "city.kith", files=tmp_path / "none", key=key[1])


@can_copy
@pytest.mark.parametrize("wrong", ["another key", "the half that seals", "no key"])
def test_only_the_half_that_opens_opens_it(files, tmp_path, key, wrong):
    make_backup(tmp_path / "city.kith", files=files, key=key[0], at=NOON, prove=False)
    used = {"another key": make_key()[1], "the half that seals": key[0], "no key": "marmalade"}[wrong]

    with pytest.raises(WrongKey):
        unseal(tmp_path / "city.kith", tmp_path / "opened", used)


def test_a_sealed_file_that_is_no_backup_says_so(tmp_path, key):
    (tmp_path / "letter").write_text("Dear Shazia")
    seal(tmp_path / "letter", tmp_path / "letter.kith", key[0])
    empty = {"DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}", "KITH_DATA": str(tmp_path / "none")}
    done = kith("restore", str(tmp_path / "letter.kith"), KITH_BACKUP_KEY=key[1], **empty)

    assert done.returncode == 2
    assert "holds no backup of Kith" in done.stderr


# -- the commands


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup"], "Say which file to write"),
        (["backup", "new.kith"], "A backup is sealed with a key."),
        (["backup", "new.kith", "--key", "nowhere"], "There is no file called nowhere."),
        (["restore", "nowhere.kith"], "There is no file called nowhere.kith."),
    ],
)
def test_a_command_that_cannot_says_one_plain_sentence(words, said, tmp_path):
    done = kith(*words, KITH_DATA=str(tmp_path))

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_backup_writes_over_nothing(tmp_path, key):
    (tmp_path / "old.kith").write_text("an older backup")
    done = kith("backup", str(tmp_path / "old.kith"), KITH_BACKUP_KEY=key[0])

    assert done.returncode == 2
    assert (tmp_path / "old.kith").read_text() == "an older backup"


def test_a_new_key_has_two_halves_that_fit(tmp_path):
    done = kith("backup", "--new-key")
    seals, opens = (line.split()[-1] for line in done.stdout.splitlines()[:2])
    (tmp_path / "letter").write_text("Dear Shazia")
    seal(tmp_path / "letter", tmp_path / "sealed", seals)
    unseal(tmp_path / "sealed", tmp_path / "opened", opens)

    assert (tmp_path / "opened").read_text() == "Dear Shazia"
