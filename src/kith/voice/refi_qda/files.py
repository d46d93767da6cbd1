"""The files that are carried out: a .qdpx, which is a zip of project.qde and the texts, and a CSV of what was marked."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kith.voice.refi_qda.names import guid
from kith.voice.refi_qda.project import Project, all_codes
from kith.voice.refi_qda.xml import project_xml

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say, for every file: when a text was told is not in its file
COLUMNS = ("source", "said", "start", "end", "words", "code", "coder", "memo")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def qdpx(project: Project) -> bytes:
    """The project as one file. The same project is the same bytes. Raises DoesNotFit where a span or a name does not.

    A text is UTF-8 without a mark, its line ends as they were: a span counts every codepoint of the file.
    """
    held = BytesIO()
    with ZipFile(held, "w") as folder:
        _add(folder, "project.qde", project_xml(project))
        for source in project.sources:
            _add(folder, f"Sources/{guid('source', source.id)}.txt", source.text.encode(errors="replace"))
    return held.getvalue()


def _add(folder: ZipFile, name: str, held: bytes) -> None:
    about = ZipInfo(name, NO_TIME)
    about.compress_type, about.external_attr, about.create_system = ZIP_DEFLATED, 0o644 << 16, 3
    folder.writestr(about, held)


def codings_csv(project: Project) -> str:
    """A row for each marked span, with the words themselves. Raises DoesNotFit.

    A cell that a spreadsheet would work out as a formula is given an apostrophe before it (OWASP, CSV injection).
    """
    project.check()
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in _rows(project))
    return text.getvalue()


def _rows(project: Project) -> Iterator[tuple[str | int, ...]]:
    codes = {code.id: code.name for code in all_codes(project.codes)}
    coders = {coder.id: coder.name for coder in project.coders}
    for source in project.sources:
        for one in source.selections:
            words, memo = source.text[one.start : one.end], " ".join(memo.text for memo in one.memos)
            yield source.name, source.said, one.start, one.end, words, codes[one.code], coders[one.coder], memo


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
