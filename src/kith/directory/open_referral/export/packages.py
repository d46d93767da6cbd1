"""An HSDS package (zip of tables), Open Referral UK JSON, or a sheet with a service a line. The same rows, the same bytes."""

import csv
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from kith.directory.open_referral.export import published
from kith.directory.open_referral.export.described import asks_for, described
from kith.directory.open_referral.records.parts import Here
from kith.directory.open_referral.sheet import COLUMNS, as_line
from kith.directory.open_referral.tables import NOT_GIVEN, TABLES, flat

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a date in the zip would make two exports of the same rows differ
JSON_LISTS = {
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "organization": "organizations",
    "service": "services",
}


def export(kind: str, to: Path, page: str) -> dict[str, int]:
    """Write everything published to `to` in this format; gives how many rows of each kind were written.

    `page` is where pages of services begin, for those without a web address of their own.
    """
    beside = to.with_name(f".{to.name}.part")
    try:
        counts = FORMATS[kind](beside, published.here_at(page))
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)
    return counts


def _package(to: Path, here: Here) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        counts = _write_tables(Path(folder), here)
        names = [TABLES[kind].file for kind in TABLES if counts[kind]]
        (Path(folder) / "datapackage.json").write_text(json.dumps(described(counts), indent=2), encoding="utf-8")
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
            for name in ["datapackage.json", *names]:
                held = zipfile.ZipInfo(name, LONG_AGO)
                held.compress_type = zipfile.ZIP_DEFLATED
                with package.open(held, "w") as into, (Path(folder) / name).open("rb") as rows:
                    while part := rows.read(1 << 16):
                        into.write(part)
    return counts


def _write_tables(folder: Path, here: Here) -> dict[str, int]:
    counts = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        written = stack.enter_context(closing(Written()))
        writers = {kind: _writer(stack, folder / table.file, table.columns) for kind, table in TABLES.items()}
        for kind, row in _rows(here):
            if written.is_new(kind, row["id"]):
                writers[kind].writerow({**dict.fromkeys(asks_for(kind), NOT_GIVEN), **_said(row)})
                counts[kind] += 1
    return counts


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if value not in ("", None)}


class Written:
    """What was written before, in a table on disk that is gone afterwards: a hall is in the records of all its services."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;"
            "CREATE TABLE written (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID; BEGIN;"
        )

    def is_new(self, kind: str, id: str) -> bool:
        """The first time that it is asked of a row."""
        return self._db.execute("INSERT OR IGNORE INTO written VALUES (?, ?)", (kind, id)).rowcount == 1

    def close(self) -> None:
        self._db.close()


def _writer(stack: ExitStack, path: Path, columns: tuple[str, ...]) -> Any:
    opened = stack.enter_context(path.open("w", newline="", encoding="utf-8"))
    writer = csv.DictWriter(opened, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    return writer


def _rows(here: Here) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, record in published.every(here):
        yield from flat(kind, record)


def _json(to: Path, here: Here) -> dict[str, int]:
    counts = dict.fromkeys(JSON_LISTS, 0)
    with to.open("w", encoding="utf-8") as file:
        file.write('{"version": "HSDS-UK-3.0"')
        last = ""
        for kind, record in published.every(here):
            file.write(",\n" if kind == last else f'{"]" if last else ""},\n"{JSON_LISTS[kind]}": [\n')
            file.write(json.dumps(record, ensure_ascii=False))
            counts[kind], last = counts[kind] + 1, kind
        file.write("]}\n" if last else "}\n")
    return counts


def _sheet(to: Path, here: Here) -> dict[str, int]:
    count = 0
    with to.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        for record in published.services(here):
            writer.writerow(as_line(record))
            count += 1
    return {"service": count}


FORMATS: dict[str, Callable[[Path, Here], dict[str, int]]] = {"hsds": _package, "oruk-json": _json, "csv": _sheet}
