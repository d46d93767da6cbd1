"""Sheets of a workbook, as a spreadsheet saves them (.xlsx): read row by row, as a person sees them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

from kith.directory.importing.reading.csv_files import rows_of
from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.names import kind_called
from kith.directory.importing.reading.records import Record
from kith.directory.importing.rows import CannotRead, Row

MOST_COLUMNS = 1000
MOST_UNPACKED = 1 << 30  # bytes: a sheet is streamed, and all its different texts are held


def read_workbook(held: Held) -> Iterator[Row]:
    """Every row of every sheet that says anything, hidden ones apart. Raises CannotRead where it is no workbook."""
    from openpyxl import load_workbook  # a fifth of a second, and most of what is brought in is no workbook

    try:
        with closing(held.begin()) as file:
            if sum(part.file_size for part in ZipFile(file).infolist()) > MOST_UNPACKED:
                raise CannotRead(f"{held.name} unpacks to more than any list of services. Save the sheet as .csv.")
            yield from _rows(held.name, load_workbook(file, read_only=True, data_only=True))
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError) as wrong:  # XML that is none is a SyntaxError
        raise CannotRead(f"{held.name} is not a workbook, or it is damaged. Save it as .csv and try again.") from wrong


def _rows(name: str, book: Any) -> Iterator[Row]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hint = kind_called(name.rsplit("/", 1)[-1].rsplit(".")[0]) if len(sheets) == 1 else ""
    for sheet in sheets:
        for row in rows_of(sheet.title, _records(sheet), hint):
            row.file = name
            if row.problems and len(sheets) > 1:
                row.problems = [(what, f"Sheet {sheet.title}: {reason}") for what, reason in row.problems]
            yield row


def _records(sheet: Any) -> Iterator[Record]:
    sheet.reset_dimensions()  # many programs say a size that is not so
    for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        said = [_as_seen(cell) for cell in cells]
        while said and not said[-1]:
            said.pop()
        if said:
            yield Record(line, said)


def _as_seen(cell: Any) -> str:
    """As a person sees it: 7 and not 7.0, 2026-11-25 and not 46351, 09:30 and not 0.395833."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat(timespec="minutes") if isinstance(cell, datetime) else cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case str() if cell.startswith("#") and cell.endswith(("!", "?", "/A")):
            return ""  # a sum that went wrong says nothing
        case _:
            return str(cell)
