"""A database as a file, and back: one small class a vendor. Work goes on while the copy is made."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.db import connection

from kith.common.backups.counting import count_rows


class CannotCopy(Exception):
    """The database could not be copied, or put back; says why in one plain sentence."""


class Sqlite:
    """Copies page by page, with SQLite's own backup: a copy of one moment, however many write meanwhile."""

    def copy_to(self, folder: Path) -> dict[str, int]:
        """Write the copy into `folder`; gives the rows of each table in it."""
        connection.ensure_connection()
        copy = sqlite3.connect(folder / "database")
        try:
            connection.connection.backup(copy)
            return count_rows(lambda sql: copy.execute(sql).fetchone())
        finally:
            copy.close()

    def is_empty(self) -> bool:
        """Nothing is in the database that settings name."""
        return not connection.introspection.table_names()

    def put_back(self, folder: Path) -> None:
        """Make the database that settings name from the copy in `folder`."""
        target = Path(connection.settings_dict["NAME"])
        connection.close()
        for old in (target, target.with_name(f"{target.name}-wal"), target.with_name(f"{target.name}-shm")):
            old.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "database", target)

    @contextmanager
    def beside(self, folder: Path) -> Iterator[str]:
        """The copy put back beside, for looking at: its address for DATABASE_URL."""
        looked_at = folder / "looked-at.sqlite3"
        shutil.copyfile(folder / "database", looked_at)
        yield f"sqlite:///{looked_at}"


class Postgres:
    """Copies with pg_dump, from one snapshot that the counting shares."""

    def copy_to(self, folder: Path) -> dict[str, int]:
        """Write the copy into `folder`; gives the rows of each table in the same snapshot."""
        import psycopg

        with psycopg.connect(_address()) as held:
            held.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (snapshot,) = held.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            dump = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
            _run([*dump, f"--file={folder / 'database'}", _address(with_password=False)])
            return count_rows(lambda sql: held.execute(sql).fetchone())

    def is_empty(self) -> bool:
        """Nothing is in the database that settings name."""
        return not connection.introspection.table_names()

    def put_back(self, folder: Path) -> None:
        """Make the tables of the database that settings name, which is empty, from the copy in `folder`."""
        connection.close()
        _restore(folder / "database")

    @contextmanager
    def beside(self, folder: Path) -> Iterator[str]:
        """The copy put back beside in a database of its own, for looking at, and gone afterwards."""
        import psycopg

        name = f"kith_looked_at_{uuid4().hex[:12]}"
        with psycopg.connect(_address(), autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
            try:
                _restore(folder / "database", name)
                yield _address(name)
            finally:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def vendor() -> Sqlite | Postgres:
    """The class for the database that settings name."""
    return Sqlite() if connection.vendor == "sqlite" else Postgres()


def _restore(copy: Path, name: str = "") -> None:
    address = _address(name, with_password=False)
    _run(["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={address}", str(copy)])


def _address(name: str = "", *, with_password: bool = True) -> str:
    """The PostgreSQL database that settings name, or another on the same server, as libpq and DATABASE_URL read it."""
    said: dict[str, Any] = connection.settings_dict
    who = quote(said["USER"] or "", safe="")
    if with_password and said["PASSWORD"]:
        who += f":{quote(said['PASSWORD'], safe='')}"
    where = f"{quote(said['HOST'] or 'localhost', safe='')}:{said['PORT'] or 5432}"
    return f"postgresql://{who}@{where}/{quote(name or said['NAME'], safe='')}"


def _run(words: list[str]) -> None:
    if not shutil.which(words[0]):
        raise CannotCopy(f"{words[0]} is not here. Install PostgreSQL's own client programs, of the server's version.")
    password = connection.settings_dict["PASSWORD"]  # in the environment: a command's words are there for all to read
    environment = {**os.environ, "PGPASSWORD": password} if password else None
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
        raise CannotCopy(f"{words[0]} stopped: {said}")
