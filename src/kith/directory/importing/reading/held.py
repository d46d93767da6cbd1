"""A file as it lies in a folder or a zip: its name, and how to begin reading it, as often as it is wanted."""

from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import IO

A_PART = 1 << 16
FIRST_BYTES = 512
PAGE = "is a page of the web and not a list of entries. Somebody may have to sign in to download it."
NO_TEXT = {
    (b"<!doctype", b"<html", b"<head", b"<body"): PAGE,
    (b"<?xml",): "is XML, which is not read. Tables are .csv, records are .json or .ndjson.",
    (b"%pdf",): "is a PDF, which is not read. Ask for the same as a table: .csv or .xlsx.",
    (b"\xd0\xcf\x11\xe0",): "is a workbook of an old kind. Save it as .xlsx or .csv and try again.",
    (b"pk\x03\x04",): "is packed, and not a table. Call it .zip, or .xlsx if it is a workbook, and try again.",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One file. It is never held whole."""

    name: str
    begin: Callable[[], IO[bytes]]

    def is_no_text(self) -> str:
        """What it is instead of a table or records, in words that follow its name; nothing where it may be one."""
        with closing(self.begin()) as file:
            begins = file.read(FIRST_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return next((words for signs, words in NO_TEXT.items() if begins.startswith(signs)), "")

    def encoding(self) -> str:
        """What it is written in: UTF-8, UTF-16, each with or without its mark, or otherwise text from Windows."""
        return _encoding(self)

    def _encoding(self) -> str:
        decoder = getincrementaldecoder("utf-8")()
        with closing(self.begin()) as file:
            part = file.read(A_PART)
            if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
                return "utf-16"
            if wide := _is_wide(part):
                return wide
            try:
                while part:
                    decoder.decode(part)
                    part = file.read(A_PART)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return "cp1252"
        return "utf-8-sig"

    def holds(self, words: bytes) -> bool:
        """Whether these bytes are anywhere in it."""
        before = b""
        with closing(self.begin()) as file:
            while part := file.read(A_PART):
                if words in before + part:
                    return True
                before = part[-len(words) :]
        return False


@lru_cache(maxsize=64)
def _encoding(held: Held) -> str:
    return held._encoding()


def _is_wide(part: bytes) -> str:
    """UTF-16 without its mark: every second byte of plain letters is nought."""
    begins = part[:FIRST_BYTES]
    for nought, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (
            len(begins) > 3
            and begins[nought::2].count(0) > 0.7 * len(begins[nought::2])
            and begins[1 - nought :: 2].count(0) == 0
        ):
            return encoding
    return ""
