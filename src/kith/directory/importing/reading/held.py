"""A file as it lies in a folder or a zip: its name, and how to begin reading it, as often as it is wanted."""

from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import IO

A_PART = 1 << 16
MOST_HEADINGS = 1 << 20  # bytes of a first line


@dataclass(frozen=True, slots=True)
class Held:
    """One file. It is never held whole."""

    name: str
    begin: Callable[[], IO[bytes]]

    def encoding(self) -> str:
        """What it is written in: UTF-8 with or without its mark, UTF-16 with one, or otherwise text from Windows."""
        decoder = getincrementaldecoder("utf-8")()
        with closing(self.begin()) as file:
            part = file.read(A_PART)
            if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
                return "utf-16"
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
