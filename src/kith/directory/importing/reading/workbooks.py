"""Sheets of a workbook, as a spreadsheet saves them (.xlsx): read row by row, and never held whole."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from kith.directory.importing.reading.csv_files import rows_of
from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.names import kind_called
from kith.directory.importing.reading.records import Record
from kith.directory.importing.rows import CannotRead, Row

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
LINK = re.compile(r"\}id$")
MOST_WORDS = 5_000_000  # different texts of one workbook
MOST_COLUMNS = 1000


def read_workbook(held: Held) -> Iterator[Row]:
    """Every row of every sheet that says anything. Raises CannotRead where it is no workbook."""
    try:
        with closing(held.begin()) as file, zipfile.ZipFile(file) as book:
            words = list(_words(book))
            sheets = _sheets(book)
            hint = kind_called(held.name.rsplit("/", 1)[-1].rsplit(".")[0]) if len(sheets) == 1 else ""
            for title, path in sheets:
                for row in rows_of(title, _records(book, path, words), hint):
                    row.file = held.name
                    if row.problems and len(sheets) > 1:
                        row.problems = [(what, f"Sheet {title}: {reason}") for what, reason in row.problems]
                    yield row
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError) as wrong:
        raise CannotRead(f"{held.name} is not a workbook, or it is damaged. Save it as .csv and try again.") from wrong


def _tags(file: IO[bytes], *names: str) -> Iterator[Element]:
    """Elements of these names when they are whole; they are forgotten afterwards."""
    root: Element | None = None
    for event, element in iterparse(file, events=("start", "end")):
        if root is None:
            root = element
        if event == "end" and _name(element) in names:
            yield element
            root.clear()


def _name(element: Element) -> str:
    return element.tag.removeprefix(MAIN).removeprefix(STRICT)


def _text(element: Element) -> str:
    """What is written in it, without how it is said aloud."""
    return "".join(one.text or "" for part in element for one in _spoken(part)) or ""


def _spoken(part: Element) -> Iterator[Element]:
    if _name(part) == "t":
        yield part
    elif _name(part) == "r":
        yield from (one for one in part if _name(one) == "t")


def _words(book: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in book.namelist():
        with book.open("xl/sharedStrings.xml") as file:
            for number, element in enumerate(_tags(file, "si")):
                if number >= MOST_WORDS:
                    raise ValueError("too many words")
                yield _text(element)


def _sheets(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The title and the place of each sheet that is not hidden, in their order."""
    with book.open("xl/_rels/workbook.xml.rels") as file:
        targets = {one.get("Id"): one.get("Target", "") for _, one in iterparse(file)}
    with book.open("xl/workbook.xml") as file:
        sheets = [dict(one.attrib) for _, one in iterparse(file) if _name(one) == "sheet"]
    found = []
    for sheet in sheets:
        target = targets.get(next((value for name, value in sheet.items() if LINK.search(name)), ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if target and sheet.get("state", "visible") == "visible":
            found.append((sheet.get("name", "sheet"), path))
    return found


def _records(book: zipfile.ZipFile, path: str, words: list[str]) -> Iterator[Record]:
    with book.open(path) as file:
        for number, row in enumerate(_tags(file, "row"), 1):
            cells: list[str] = []
            for cell in row:
                at = _column(cell.get("r", ""), len(cells))
                cells += [""] * (at - len(cells))
                cells.append(_cell(cell, words))
            if any(cells):
                yield Record(int(row.get("r") or number), cells)


def _column(place: str, otherwise: int) -> int:
    """C7 is in the third column: 2."""
    at = 0
    for letter in place.rstrip("0123456789"):
        at = at * 26 + ord(letter.upper()) - 64
    return min(at - 1, MOST_COLUMNS) if at else otherwise


def _cell(cell: Element, words: list[str]) -> str:
    kind = cell.get("t", "n")
    parts: dict[str, Any] = {_name(part): part for part in cell}
    if kind == "inlineStr":
        return _text(parts["is"]) if "is" in parts else ""
    said = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s":
        return words[int(said)] if said else ""
    if kind == "b":
        return "true" if said == "1" else "false"
    if kind == "e":
        return ""
    return _number(said) if kind == "n" else said


def _number(said: str) -> str:
    """As a person sees it: 7 and not 7.0, 1412490001 and not 1.412490001E9."""
    try:
        number = float(said)
    except ValueError:
        return said
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
