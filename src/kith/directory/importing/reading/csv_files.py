"""Rows of a CSV file, whatever its encoding, its delimiter and the length of its rows."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain

from kith.directory.importing.reading.held import MOST_HEADINGS, Held
from kith.directory.importing.reading.names import REGISTER, SHEET, column, kind_of, known_columns, plain
from kith.directory.importing.rows import Row, Values
from kith.directory.open_referral.tables import TABLES

csv.field_size_limit(50_000_000)
STATUSES = {"active", "inactive", "defunct", "temporarily closed"}
LOOKS_LIKE = {"email": "@", "url": ".", "website": "."}


def read_csv(held: Held, hint: str = "") -> Iterator[Row]:
    """Every row after the headings. `hint` is what a package says this file is."""
    encoding = held.encoding()
    is_utf8 = encoding != "cp1252"
    with TextIOWrapper(held.begin(), encoding, errors="replace", newline="") as text:
        records = _records(text)
        _, headings = next(records, (1, []))
        kind = hint or kind_of(held.name, headings)
        columns = [plain(h) if kind in (SHEET, REGISTER, "") else column(kind, h) for h in headings]
        while columns and not columns[-1]:
            columns.pop()
        for line, cells in records:
            row = Row(held.name, line, kind, {}, is_flat=True)
            _fill(row, columns, cells)
            if not is_utf8 and any(ord(letter) > 127 for cell in cells for letter in cell):
                row.repair("", "The file is not written in UTF-8: read as text from Windows.")
            yield row


def _records(text: TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins."""
    first = text.readline(MOST_HEADINGS)
    delimiter = max(",;\t|", key=first.count) if first else ","
    lines = (line.replace("\0", "") for line in chain([first], text))
    reader, began = csv.reader(lines, delimiter=delimiter), 1
    for cells in reader:
        if cells or began == 1:
            yield began, cells
        began = reader.line_num + 1


def _fill(row: Row, columns: list[str], cells: list[str]) -> None:
    """Cells under their headings. A row of another length is put right where that can be told, and said so."""
    if not any(cell.strip() for cell in cells):
        row.refuse("", "The row is blank: there is nothing in it to keep.")
        return
    if not row.kind:
        row.refuse("", "We cannot tell what this file is: its name and its headings are none that we know.")
        return
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(columns):
        cells = _put_together(row, columns, cells)
    elif len(cells) < len(columns):
        columns = _fewer(row, columns, len(cells))
    row.values = _joined(columns, cells)


def _joined(columns: list[str], cells: list[str]) -> Values:
    values: Values = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and (cell.strip() or name not in values):
            values[name] = cell
    return values


def _fewer(row: Row, columns: list[str], count: int) -> list[str]:
    """Without the headings that are not the standard's, if that makes it fit; otherwise the last ones are blank."""
    table = TABLES.get(row.kind)
    own = [name for name in columns if table and name not in table.columns]
    if own and len(columns) - len(own) == count:
        row.repair(own[0], f"The row has {count} columns and not {len(columns)}: read without {' and '.join(own)}.")
        return [name for name in columns if name not in own]
    row.repair(columns[count], f"The row ends after {count} of {len(columns)} columns: the rest is taken as blank.")
    return columns


def _put_together(row: Row, columns: list[str], cells: list[str]) -> list[str]:
    """A text that held commas without quotation marks lies in several cells: put together where most then fits."""
    more = len(cells) - len(columns)

    def at(start: int) -> list[str]:
        return [*cells[:start], ", ".join(cells[start : start + more + 1]), *cells[start + more + 1 :]]

    best = max(
        range(len(columns)), key=lambda start: (_fits(row.kind, columns, at(start)), "description" in columns[start])
    )
    row.repair(columns[best], f"The row has {more} cells too many: {more + 1} were put together as one text.")
    return at(best)


def _fits(kind: str, columns: list[str], cells: list[str]) -> int:
    """How many cells look like what their column holds, less those that do not."""
    score = 0
    for name, cell in zip(columns, cells, strict=True):
        cell = cell.strip()
        if not cell:
            continue
        if name == "status":
            score += 1 if cell.lower() in STATUSES else -1
        elif name in LOOKS_LIKE:
            score += 1 if LOOKS_LIKE[name] in cell and " " not in cell else -1
        elif name.endswith("_age") or name in ("latitude", "longitude"):
            score += 1 if cell.lstrip("-").replace(".", "").isdigit() else -1
        elif name in known_columns(kind) and name.endswith("id"):
            score += 1 if " " not in cell else -1
    return score
