"""Rows of a CSV file, whatever its encoding, its delimiter and the length of its rows."""

from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice

from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.names import (
    NOTHING,
    REGISTER,
    REGISTER_COLUMNS,
    SHEET,
    SHEET_COLUMNS,
    column,
    is_heading,
    kind_of,
    known_columns,
    plain,
    said_by,
    why_not,
)
from kith.directory.importing.reading.records import BETWEEN, Record, records_of
from kith.directory.importing.rows import CannotRead, Row, Values
from kith.directory.open_referral.tables import TABLES

STATUSES = {"active", "inactive", "defunct", "temporarily closed"}
LOOKS_LIKE = {"email": "@", "url": ".", "website": "."}
FIRST = 20  # lines among which the headings are
MOST_ABOVE = 1  # headings that we know, in a line that is none of headings


def read_csv(held: Held, hint: str = "") -> Iterator[Row]:
    """Every row after the headings. `hint` is what a package says this file is. Raises CannotRead."""
    if no_table := held.is_no_text():
        raise CannotRead(f"{held.name} {no_table}")
    encoding = held.encoding()
    with TextIOWrapper(held.begin(), encoding, errors="replace", newline="") as text:
        for row in rows_of(held.name, records_of(text, held.name), hint):
            is_from_windows = encoding == "cp1252" and not row.is_refused
            if is_from_windows and any(ord(letter) > 127 for cell in row.values.values() for letter in cell):
                row.repair("", "The file is not written in UTF-8: read as text from Windows.")
            yield row


def rows_of(name: str, records: Iterator[Record], hint: str = "") -> Iterator[Row]:
    """Every record of a table as a row. What stands above the headings is said, and is no entry."""
    first = list(islice(records, FIRST))
    at = _headings_at([record.cells for record in first])
    for record in first[:at]:
        if any(cell.strip() for cell in record.cells) and not _tells_between(record):
            row = Row(name, record.line, "", {}, is_flat=True)
            row.refuse("", "This line stands above the headings: it is no entry.")
            yield row
    if at < len(first):
        yield from _under(name, first[at], (*first[at + 1 :],), records, hint)


def _under(name: str, top: Record, first: tuple[Record, ...], records: Iterator[Record], hint: str) -> Iterator[Row]:
    kind = kind_of(name, top.cells, hint)
    columns = [plain(h) if kind in (SHEET, REGISTER, "") else column(kind, h) for h in top.cells]
    if kind == "taxonomy_term" and "id" not in columns:
        columns = ["id" if column == "taxonomy_id" else column for column in columns]
    while columns and not columns[-1]:
        columns.pop()
    always = said_by(name) if kind in TABLES else {}
    left_out = _left_out(kind, top.cells)
    for record in (one for several in (first, records) for one in several):
        row = Row(name, record.line, kind, {}, is_flat=True)
        if record.was_open:
            row.repair("", "A quotation mark was opened and never closed: read without it.")
        if record.cells == top.cells:
            row.refuse("", "These are the headings once more: no entry.")
        else:
            _fill(row, columns, record.cells)
        if left_out and not row.is_refused:
            row.repair("", f"In no row of this file are these columns kept: {left_out[:400]}.")
            left_out = ""
        for column_name, said in always.items():
            if row.values and not row.values.get(column_name):
                row.values[column_name] = said
        yield row


def _left_out(kind: str, headings: list[str]) -> str:
    """Columns of a register or a sheet that no entry here has room for."""
    kept = {REGISTER: REGISTER_COLUMNS, SHEET: SHEET_COLUMNS}.get(kind)
    return ", ".join(heading.strip() for heading in headings if plain(heading) not in kept | {""}) if kept else ""


def _headings_at(lines: list[list[str]]) -> int:
    """The line of the headings: the first that says anything, unless a later one is plainly more of headings."""
    begins = next((n for n, cells in enumerate(lines) if any(cell.strip() for cell in cells)), len(lines))
    known = [sum(map(is_heading, cells)) for cells in lines]
    if begins == len(lines) or known[begins] > MOST_ABOVE:
        return begins
    best = max(range(begins, len(lines)), key=lambda n: (known[n], -n))
    return best if known[best] > MOST_ABOVE + 1 else begins


def _tells_between(record: Record) -> bool:
    """Spreadsheets write sep=; above the headings."""
    return record.line == 1 and "".join(record.cells).strip().lower().removeprefix("sep=") in {"", *BETWEEN}


def _fill(row: Row, columns: list[str], cells: list[str]) -> None:
    """Cells under their headings. A row of another length is put right where that can be told, and said so."""
    if not any(cell.strip() for cell in cells):
        row.refuse("", "The row is blank: there is nothing in it to keep.")
        return
    if not row.kind:
        row.refuse(
            "",
            why_not(row.file) or "We cannot tell what this file is: its name and its headings are none that we know.",
        )
        return
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(columns):
        cells = _put_together(row, columns, cells)
    elif len(cells) < len(columns):
        columns = _fewer(row, columns, len(cells))
    row.values = _joined(row, columns, cells)


def _joined(row: Row, columns: list[str], cells: list[str]) -> Values:
    """Cells by their columns. What has no heading, stands under a heading twice, or only says that it says nothing, is said."""
    values: Values = {}
    nothing = []
    for name, cell in zip(columns, cells, strict=False):
        said = cell.strip()
        if said and len(said) <= 6 and said.lower() in NOTHING:
            nothing.append((name, said))
            said = cell = ""
        if not name and said:
            row.repair("", f"A column without a heading holds “{said[:40]}”: left out.")
        elif said and values.get(name, "").strip() not in ("", said):
            row.repair(name, f"Two columns say this: “{said[:60]}” was left out.")
        elif name and (said or name not in values):
            values[name] = cell
    if nothing:
        others = f" and {len(nothing) - 1} more columns" if len(nothing) > 1 else ""
        row.repair(
            nothing[0][0], f"“{nothing[0][1]}” says nothing{f', here{others}' if others else ''}: taken as blank."
        )
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
