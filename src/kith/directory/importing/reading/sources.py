"""Where rows come from: a file, a folder, a zip or an address."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kith.directory.importing.reading.csv_files import read_csv
from kith.directory.importing.reading.feed import read_feed
from kith.directory.importing.reading.json_files import read_json, read_lines
from kith.directory.importing.reading.names import OTHER_NAMES
from kith.directory.importing.rows import CannotRead, FileRead
from kith.directory.open_referral.tables import TABLES

TABLE_FILES = (".csv", ".tsv", ".txt")
LINES = (".ndjson", ".jsonl")


def read(where: str) -> list[FileRead]:
    """Every file there, with its rows. Raises CannotRead when there is nothing to read."""
    if where.startswith(("http://", "https://")):
        return [read_feed(where)]
    path = Path(where)
    if not path.exists():
        raise CannotRead(f"There is no file or folder called {where}.")
    try:
        found = list(_read_files(_files(path)))
    except (OSError, zipfile.BadZipFile) as wrong:
        raise CannotRead(f"{where} could not be read: {getattr(wrong, 'strerror', None) or wrong}.") from wrong
    if not found:
        raise CannotRead(f"{where} holds no file that we can read: tables are .csv, records are .json or .ndjson.")
    return found


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file, in order of name."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.name.startswith("."):
                yield each.relative_to(path).as_posix(), each.read_bytes()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in sorted(package.namelist()):
                if not name.endswith("/") and not name.split("/")[-1].startswith(".") and "__MACOSX" not in name:
                    yield name, package.read(name)
    else:
        yield path.name, path.read_bytes()


def _read_files(files: Iterator[tuple[str, bytes]]) -> Iterator[FileRead]:
    held = list(files)
    hints = _hints(held)
    for name, data in held:
        lower = name.lower()
        if lower.endswith("datapackage.json"):
            continue
        if lower.endswith(LINES):
            yield read_lines(name, data)
        elif lower.endswith(".json"):
            yield read_json(name, data)
        elif lower.endswith(TABLE_FILES):
            yield read_csv(name, data, hints.get(name.split("/")[-1], ""))


def _hints(held: list[tuple[str, bytes]]) -> dict[str, str]:
    """What a package says each file is."""
    for name, data in held:
        if name.lower().endswith("datapackage.json"):
            try:
                said: Any = json.loads(data.decode("utf-8-sig"))
                named = {str(one["path"]).split("/")[-1]: str(one["name"]) for one in said.get("resources", [])}
            except (ValueError, TypeError, KeyError, AttributeError):
                return {}
            kinds = {file: OTHER_NAMES.get(kind.replace("_", ""), kind) for file, kind in named.items()}
            return {file: kind for file, kind in kinds.items() if kind in TABLES}
    return {}
