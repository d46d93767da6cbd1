"""Where rows come from: a file, a folder, a zip or an address."""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from kith.directory.importing.reading.csv_files import read_csv
from kith.directory.importing.reading.feed import fetched, is_a_file, read_feed
from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.json_files import read_json, read_lines
from kith.directory.importing.reading.json_parts import whole
from kith.directory.importing.reading.names import kind_called
from kith.directory.importing.reading.workbooks import read_workbook
from kith.directory.importing.rows import CannotRead, Row

TABLE_FILES, WORKBOOKS = (".csv", ".tsv", ".txt", ".tab"), (".xlsx", ".xlsm")
LINES = (".ndjson", ".jsonl")
READABLE = (*TABLE_FILES, *WORKBOOKS, *LINES, ".json")
ABOUT = ("readme", "license", "licence", "datapackage.json", "thumbs.db")  # about the package, and no entries
DAMAGED = (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error, lzma.LZMAError)
DEEPEST = 3  # packages in packages
MOST, MOST_TIMES = 1 << 30, 200  # bytes, and how many times the size of its package, that a package may unpack to


def read(where: str) -> Iterator[tuple[str, Iterator[Row]]]:
    """The name of every file there, with its rows: they are read before the next file is asked for.

    Raises CannotRead when there is nothing to read.
    """
    with ExitStack() as stack:
        if where.startswith(("http://", "https://")):
            if not is_a_file(where):
                yield read_feed(where)
                return
            path = fetched(where, stack)
        else:
            path = Path(where)
        yield from _read_path(path, where, stack)


def _read_path(path: Path, where: str, stack: ExitStack) -> Iterator[tuple[str, Iterator[Row]]]:
    if not path.exists():
        raise CannotRead(f"There is no file or folder called {where}.")
    try:
        files = _files(path, stack)
    except DAMAGED as wrong:
        raise CannotRead(f"{where} could not be read: {_why(wrong)}.") from wrong
    readable = [file for file in files if _lower(file).endswith(READABLE) and not _is_about(file)]
    if not readable:
        raise CannotRead(
            f"{where} holds no file that we can read: tables are .csv or .xlsx, records are .json or .ndjson."
        )
    hints = _hints(files)
    for file in files:
        if not _is_about(file):
            yield file.name, _read_file(file, hints, is_alone=len(files) == 1)


def _files(path: Path, stack: ExitStack) -> list[Held]:
    """Every file, in order of name, and those of the packages among them."""
    if path.name.lower() == "datapackage.json":
        path = path.absolute().parent
    if path.is_dir():
        found = (each for each in sorted(path.rglob("*")) if each.is_file())
        held = [Held(each.relative_to(path).as_posix(), partial(each.open, "rb")) for each in found]
    else:
        held = [Held(path.name, partial(path.open, "rb"))]
    alone = held[0] if len(held) == 1 else None
    return [one for each in held for one in _unpacked(each, stack, 0, "" if each is alone else f"{each.name}/")]


def _unpacked(file: Held, stack: ExitStack, depth: int, before: str) -> Iterator[Held]:
    """The files of a package, or this file alone. What somebody's computer put beside them is none of them."""
    if "__MACOSX" in file.name or file.name.rsplit("/", 1)[-1].startswith("."):
        return
    if not _is_package(file) or depth == DEEPEST:
        yield file
        return
    held = stack.enter_context(file.begin())
    if depth:
        copy = stack.enter_context(TemporaryFile())  # noqa: SIM115  # the stack closes it
        held = _copied(held, copy)
    package = stack.enter_context(zipfile.ZipFile(held))
    infos = [info for info in package.infolist() if not info.is_dir()]
    size, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if size > MOST and size > MOST_TIMES * packed:
        raise CannotRead(f"{file.name} would unpack to {size / 1e9:,.0f} GB: that is no package of tables.")
    for info in sorted(infos, key=lambda one: one.filename):
        name = f"{before}{info.filename}"
        yield from _unpacked(Held(name, partial(package.open, info)), stack, depth + 1, f"{name}/")


def _is_package(file: Held) -> bool:
    if _lower(file).endswith(WORKBOOKS):
        return False
    with file.begin() as begins:
        return begins.read(4) == b"PK\x03\x04" and not _lower(file).endswith(READABLE)


def _copied(held: Any, copy: Any) -> Any:
    """A package in a package is read from a copy that has no name."""
    while part := held.read(1 << 20):
        copy.write(part)
    copy.seek(0)
    return copy


def _read_file(file: Held, hints: dict[str, str], *, is_alone: bool) -> Iterator[Row]:
    """Rows of this file. One that cannot be read is said and the others are read; alone, it is all there is."""
    try:
        yield from _rows(file, hints)
    except CannotRead as wrong:
        if is_alone:
            raise
        yield _unread(file, f"{str(wrong).removeprefix(file.name).strip()}")
    except DAMAGED as wrong:
        if is_alone:
            raise CannotRead(f"{file.name} could not be read: {_why(wrong)}.") from wrong
        yield _unread(file, f"could not be read further: {_why(wrong)}.")


def _unread(file: Held, why: str) -> Row:
    row = Row(file.name, 1, "", {}, is_unread=True)
    row.refuse("", f"This file {why}")
    return row


def _rows(file: Held, hints: dict[str, str]) -> Iterator[Row]:
    lower = _lower(file)
    if lower != file.name.lower():
        file = Held(file.name, partial(_Opened, file.begin))
    hint = hints.get(file.name.split("/")[-1], "")
    if lower.endswith(LINES):
        return read_lines(file)
    if lower.endswith(".json"):
        return read_json(file)
    if lower.endswith(WORKBOOKS):
        return read_workbook(file)
    if lower.endswith(TABLE_FILES):
        return read_csv(file, hint)
    row = Row(file.name, 1, "", {})
    row.refuse("", "Files of this kind are not read: tables are .csv or .xlsx, records are .json or .ndjson.")
    return iter([row])


class _Opened(gzip.GzipFile):
    """A file that was made small. What it lies in is closed with it."""

    def __init__(self, begin: Callable[[], IO[bytes]]):
        self._small = begin()
        super().__init__(fileobj=self._small)

    def close(self) -> None:
        super().close()
        self._small.close()


def _lower(file: Held) -> str:
    return file.name.lower().removesuffix(".gz")


def _is_about(file: Held) -> bool:
    name = file.name.lower().split("/")[-1]
    return name.startswith(ABOUT) or name.endswith((".md", "datapackage.json"))


def _why(wrong: BaseException) -> str:
    if isinstance(wrong, OSError) and wrong.strerror:
        return wrong.strerror
    if "password" in str(wrong) or "encrypted" in str(wrong):
        return "it is locked with a password"
    return "it is damaged, or was cut off"


def _hints(held: list[Held]) -> dict[str, str]:
    """What a package says each file is."""
    for file in held:
        if file.name.lower().endswith("datapackage.json"):
            try:
                said: Any = whole(file)
                named = {
                    path.split("/")[-1]: str(one["name"]) for one in said.get("resources", []) for path in _paths(one)
                }
            except (ValueError, TypeError, KeyError, AttributeError):
                return {}
            kinds = {path: kind_called(name) for path, name in named.items()}
            return {path: kind for path, kind in kinds.items() if kind}
    return {}


def _paths(resource: dict[str, Any]) -> list[str]:
    """One path, or several that are one table."""
    path = resource.get("path") or ""
    return [str(one) for one in (path if isinstance(path, list) else [path])]
