"""Making a backup, proving it by putting it back beside, and restoring one into an empty place."""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from kith.common.backups.databases import CannotCopy, vendor
from kith.common.backups.sealing import seal, unseal


class NotProved(Exception):
    """The copy was put back and is not what was copied; says how in one plain sentence."""


class NotEmpty(Exception):
    """A backup is restored into an empty place only: nothing that is there is ever written over."""


class NotABackup(Exception):
    """The file opens and is no backup of this kind of database."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds: of which kind of database, made when, rows by table, and how many files."""

    vendor: str
    made_at: str
    tables: dict[str, int]
    files: int

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


def make_backup(to: Path, *, files: Path, key: str, at: datetime, prove: bool) -> Contents:
    """Write a sealed backup to `to`. With `prove`, put the copy back beside first and look: raises NotProved.

    The file appears whole, or not at all.
    """
    with _room(to.parent) as room:
        tables = vendor().copy_to(room)
        contents = Contents(connection.vendor, at.isoformat(), tables, _how_many(files))
        (room / "contents.json").write_text(json.dumps(asdict(contents)))
        if prove:
            _prove(room, contents)
        _pack(room, files, room / "backup.tar")
        seal(room / "backup.tar", room / "sealed", key)
        (room / "sealed").replace(to)
    return contents


def restore_backup(sealed: Path, *, files: Path, key: str) -> Contents:
    """Put a backup back into the empty database that settings name and the empty folder `files`.

    Raises NotEmpty, WrongKey, NotABackup, CannotCopy, or NotProved when what was put back is not what was copied.
    """
    if not vendor().is_empty():
        raise NotEmpty(
            "There is a database here already. Restore into an empty one: name it with DATABASE_URL or KITH_DATA."
        )
    if _how_many(files):
        raise NotEmpty("There are files here already. Restore into an empty folder: name it with KITH_DATA.")
    with _room(files.parent) as room:
        unseal(sealed, room / "backup.tar", key)
        contents = _unpack(room)
        _prove(room, contents)
        vendor().put_back(room)
        files.mkdir(parents=True, exist_ok=True)
        for path in (room / "files").iterdir() if (room / "files").exists() else ():
            path.replace(files / path.name)
    return contents


@contextmanager
def _room(beside: Path) -> Iterator[Path]:
    """A folder on the same disk, for its owner only, gone afterwards: what is not sealed lies nowhere else."""
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kith-backup-", dir=beside) as room:
        yield Path(room)


def _how_many(files: Path) -> int:
    return sum(1 for path in files.rglob("*") if path.is_file()) if files.exists() else 0


def _pack(room: Path, files: Path, tar: Path) -> None:
    with tarfile.open(tar, "w") as packed:
        for name in ("contents.json", "database"):
            packed.add(room / name, arcname=name)
        if files.exists():
            packed.add(files, arcname="files")


def _unpack(room: Path) -> Contents:
    try:
        with tarfile.open(room / "backup.tar") as packed:
            packed.extractall(room, filter="data")
        contents = Contents(**json.loads((room / "contents.json").read_text()))
    except (tarfile.TarError, OSError, ValueError, TypeError) as error:
        raise NotABackup("This file opens, and holds no backup of Kith.") from error
    if contents.vendor != connection.vendor:
        raise NotABackup(f"This is a backup of {contents.vendor}, and the database here is {connection.vendor}.")
    return contents


def _prove(room: Path, contents: Contents) -> None:
    """Put the copy back beside, count it, and walk its audit chain."""
    with vendor().beside(room) as address:
        found = _look(address)
    wrong = [table for table, rows in contents.tables.items() if found["tables"].get(table) != rows]
    if wrong:
        raise NotProved(f"Put back, {wrong[0]} holds other rows than were copied. This is not a backup.")
    if found["broken_at"] is not None:
        raise NotProved(f"Put back, the audit chain breaks at entry {found['broken_at']}. Look at the database first.")


def _look(address: str) -> dict[str, Any]:
    """What a process of its own finds in the database at this address."""
    environment = {**os.environ, "DATABASE_URL": address}
    done = subprocess.run(
        [sys.executable, "-m", "kith.common.backups"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotCopy(f"The copy could not be read: {(done.stderr.strip().splitlines() or [''])[-1]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
