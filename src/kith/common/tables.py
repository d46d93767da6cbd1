"""Tables that people hand over as CSV: from many programs, in two encodings, with whatever is between the values.

Unlike real places, which are read as far as they can be, a table that a figure is worked out from is read whole or not
at all: a figure over half a file is a wrong figure.
"""

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

BETWEEN = ",;\t|"
PAGE = ("<!doctype", "<html", "<head", "<body")
LONGEST = 2**20  # characters in one cell; more is not a table


class CannotRead(Exception):
    """This is not a table that can be read; says why in one plain sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one row, without space round them, and the line of the file on which it ends."""

    line: int
    values: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A first row of names, and the rows under it. Lines of nothing are left out."""

    names: list[str]
    rows: list[Row]


def read_table(path: Path) -> Table:
    """The table in this file. Raises CannotRead where there is no file, no table, or no text in it.

    UTF-8, with or without its mark, UTF-16 with it, and otherwise Windows-1252, in which older office programs save. What lies between
    the values is what the first line has most of: commas, semicolons, tabs or bars.
    """
    text = _text(path)
    if text.lstrip().lower().startswith(PAGE):
        raise CannotRead(f"{path.name} is a page of the web and not a table. Download the file itself.")
    if said := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):  # as spreadsheets write it
        text = "\n" + text[said.end() :]
    first = re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]
    between = said[1] if said else max(BETWEEN, key=first.count)
    csv.field_size_limit(LONGEST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between)
    try:
        stripped = ((reader.line_num, [value.strip() for value in values]) for values in reader)
        rows = [Row(line, values) for line, values in stripped if any(values)]
    except csv.Error as error:
        raise CannotRead(f"{path.name} cannot be read as a table at line {reader.line_num}.") from error
    if not rows:
        raise CannotRead(f"{path.name} is empty.")
    return Table(rows[0].values, rows[1:])


def _text(path: Path) -> str:
    if path.is_dir():
        raise CannotRead(f"{path} is a folder, and a file is needed.")
    try:
        held = path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRead(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise CannotRead(f"{path} cannot be opened.") from error
    if held[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _wide(held, path)
    if b"\0" in held:
        raise CannotRead(f"{path.name} is not text. Save it as CSV, UTF-8.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return held.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotRead(f"{path.name} is neither UTF-8 nor Windows text. Save it as CSV, UTF-8.")


def _wide(held: bytes, path: Path) -> str:
    try:
        return held.decode("utf-16").replace("\0", "")
    except UnicodeDecodeError as error:
        raise CannotRead(f"{path.name} is not text. Save it as CSV, UTF-8.") from error
