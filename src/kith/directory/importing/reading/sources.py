"""Where rows come from: a file, a folder, a zip or an address."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from kith.directory.importing.reading.csv_files import read_csv
from kith.directory.importing.reading.feed import read_feed
from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.json_files import read_json, read_lines
from kith.directory.importing.reading.json_parts import whole
from kith.directory.importing.reading.names import OTHER_NAMES
from kith.directory.importing.rows import CannotRead, Row
from kith.directory.open_referral.tables import TABLES

TABLE_FILES = (".csv", ".tsv", ".txt")
LINES = (".ndjson", ".jsonl")


def read(where: str) -> Iterator[tuple[str, Iterator[Row]]]:
    """The name of every file there, with its rows: they are read before the next file is asked for.

    Raises CannotRead when there is nothing to read.
    """
    if where.startswith(("http://", "https://")):
        yield read_feed(where)
        return
    path, is_empty = Path(where), True
    if not path.exists():
        raise CannotRead(f"There is no file or folder called {where}.")
    try:
        with ExitStack() as stack:
            for found in _read_files(_files(path, stack)):
                is_empty = False
                yield found
    except (OSError, zipfile.BadZipFile) as wrong:
        raise CannotRead(f"{where} could not be read: {getattr(wrong, 'strerror', None) or wrong}.") from wrong
    if is_empty:
        raise CannotRead(f"{where} holds no file that we can read: tables are .csv, records are .json or .ndjson.")


def _files(path: Path, stack: ExitStack) -> list[Held]:
    """Every file, in order of name."""
    if path.is_dir():
        found = (each for each in sorted(path.rglob("*")) if each.is_file() and not each.name.startswith("."))
        return [Held(each.relative_to(path).as_posix(), partial(each.open, "rb")) for each in found]
    if zipfile.is_zipfile(path):
        package = stack.enter_context(zipfile.ZipFile(path))
        names = [name for name in sorted(package.namelist()) if not name.endswith("/") and "__MACOSX" not in name]
        return [Held(name, partial(package.open, name)) for name in names if not name.split("/")[-1].startswith(".")]
    return [Held(path.name, partial(path.open, "rb"))]


def _read_files(held: list[Held]) -> Iterator[tuple[str, Iterator[Row]]]:
    hints = _hints(held)
    for file in held:
        lower = file.name.lower()
        if lower.endswith("datapackage.json"):
            continue
        if lower.endswith(LINES):
            yield file.name, read_lines(file)
        elif lower.endswith(".json"):
            yield file.name, read_json(file)
        elif lower.endswith(TABLE_FILES):
            yield file.name, read_csv(file, hints.get(file.name.split("/")[-1], ""))


def _hints(held: list[Held]) -> dict[str, str]:
    """What a package says each file is."""
    for file in held:
        if file.name.lower().endswith("datapackage.json"):
            try:
                said: Any = whole(file)
                named = {str(one["path"]).split("/")[-1]: str(one["name"]) for one in said.get("resources", [])}
            except (ValueError, TypeError, KeyError, AttributeError):
                return {}
            kinds = {file: OTHER_NAMES.get(kind.replace("_", ""), kind) for file, kind in named.items()}
            return {file: kind for file, kind in kinds.items() if kind in TABLES}
    return {}
