"""Finds tables in a folder and reads them a row at a time, however messy they are."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

MOST_FILES = 5000  # a folder with more than this is not the one that was meant


@dataclass(frozen=True)
class Row:
    """One row, by column name in small letters; None when it could not be read as a row at all."""

    line: int
    values: dict[str, str] | None

    def __getitem__(self, column: str) -> str:
        return (self.values or {}).get(column, "")


def find_table(folder: Path, *needed: str) -> Path | None:
    """The first CSV in the folder, or in the folders within, that has all these columns."""
    for number, path in enumerate(sorted(folder.rglob("*.csv"))):
        if number > MOST_FILES:
            return None
        if path.is_file() and set(needed) <= set(_columns(path)):
            return path
    return None


def rows(path: Path, *, what: str) -> Iterator[Row]:
    """Every row of the table, with a progress bar where someone is watching."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        total = sum(1 for _ in file) - 1
        file.seek(0)
        reader = csv.DictReader(file, restval="")
        with tqdm(total=total, desc=f"  {what}", unit=" rows", disable=None, leave=False) as bar:
            while (row := _next(reader)) is not None:
                bar.update()
                yield row


def _next(reader: "csv.DictReader[str]") -> Row | None:
    try:
        values = next(reader)
    except StopIteration:
        return None
    except csv.Error:
        return Row(reader.line_num, None)
    return Row(reader.line_num, {key.strip().lower(): _plain(value) for key, value in values.items() if key})


def _plain(value: str | None) -> str:
    """The value without space round it or null bytes within it, which PostgreSQL will not hold."""
    return (value or "").replace("\0", "").strip()


def _columns(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return [column.strip().lower() for column in next(csv.reader(file), [])]
    except (OSError, csv.Error):
        return []
