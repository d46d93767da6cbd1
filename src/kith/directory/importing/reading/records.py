"""Records of a text that is a table: what lies between its cells, and quotation marks that nobody closed."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import chain, islice
from typing import NamedTuple

from kith.directory.importing.reading.names import is_heading
from kith.directory.importing.rows import CannotRead

BETWEEN = ",;\t|"
FIRST = 20  # lines by which it is decided what lies between cells
LONGEST_LINE = 50_000_000
MOST_MARKS = 50
LONGEST_CELL = 4_000_000  # more is a quotation mark that was never closed


class Record(NamedTuple):
    """The cells of one record, the line on which it begins, and whether a quotation mark in it was left open."""

    line: int
    cells: list[str]
    was_open: bool = False


def records_of(text: TextIOWrapper, name: str) -> Iterator[Record]:
    """Every record, blank ones too. Raises CannotRead where a line is longer than any table has."""
    lines = _lines(text, name)
    first = list(islice(lines, FIRST))
    yield from _records(_Lines(chain(first, lines)), _between(first))


def _lines(text: TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise CannotRead(f"{name} has a line of more than {LONGEST_LINE:,} letters: that is no table.")
        yield line.replace("\0", "")


def _between(lines: list[str]) -> str:
    """What lies between the cells: what makes most headings that we know of a line, or what the first line has most of."""
    first = next((line for line in lines if line.strip()), "")
    if first.lower().startswith("sep=") and first.strip()[4:] in BETWEEN and len(first.strip()) == 5:
        return first.strip()[4:]
    tried = [(sum(map(is_heading, _cells(line, sign))), sign) for line in lines for sign in BETWEEN]
    most = max((known for known, _ in tried), default=0)
    if most > 1:
        return next(sign for known, sign in tried if known == most)
    return max(BETWEEN, key=first.count)


def _cells(line: str, between: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(between)]


class _Lines:
    """Lines one at a time. Those of the record that is being read can be given back."""

    def __init__(self, lines: Iterable[str]):
        self._lines = iter(lines)
        self._back: list[str] = []
        self.taken: list[str] = []
        self.is_at_end = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self._back.pop() if self._back else next(self._lines)
        except StopIteration:
            self.is_at_end = True
            raise
        self.taken.append(line)
        return line

    def give_back(self) -> str:
        """All but the first, which is given."""
        first, *rest = self.taken
        self._back.extend(reversed(rest))
        self.taken, self.is_at_end = [], False
        return first


def _records(lines: _Lines, between: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    reader, number, wide = csv.reader(lines, delimiter=between), 1, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            cells, is_open = [], True
        else:
            if cells is None:
                return
            is_open = _was_left_open(lines, cells, between, wide)
        if is_open:
            yield Record(number, _without_a_quotation(lines.give_back(), between, wide), was_open=True)
            reader, number = csv.reader(lines, delimiter=between), number + 1
            continue
        wide = wide or len(cells)
        if cells:
            yield Record(number, cells)
        number += len(lines.taken)
        lines.taken = []


def _without_a_quotation(line: str, between: str, wide: int) -> list[str]:
    """The line without the quotation mark that makes it fit; or without any that matter."""
    line = line.rstrip("\r\n")[:LONGEST_CELL]
    marks = [at for at, letter in enumerate(line) if letter == '"'][:MOST_MARKS]
    for at in marks:
        cells = next(csv.reader([line[:at] + line[at + 1 :]], delimiter=between), [])
        if len(cells) == wide:
            return cells
    return _cells(line, between)


def _was_left_open(lines: _Lines, cells: list[str], between: str, wide: int) -> bool:
    """A record that ends with the file inside a quotation; or one of several lines, each of which is a record itself."""
    if lines.is_at_end and sum(line.count('"') for line in lines.taken) % 2:
        return True
    if len(lines.taken) < 2:
        return False
    is_each_a_record = wide > 1 and all(line.count(between) == wide - 1 for line in lines.taken)
    return is_each_a_record and (len(cells) != wide or not _is_well_quoted(lines.taken, between))


def _is_well_quoted(lines: list[str], between: str) -> bool:
    """Whether every quotation ends where a cell does."""
    try:
        return bool(list(csv.reader(lines, delimiter=between, strict=True)))
    except csv.Error:
        return False
