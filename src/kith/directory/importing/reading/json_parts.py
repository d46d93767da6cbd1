"""JSON read in parts: what stands in its lists, one element at a time, so that a file of any size is never held whole."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import IO, Any

from kith.directory.importing.reading.held import Held

A_PART = 1 << 16
SPACE = " \t\n\r"
GOES_ON = 3  # signs of a number that say nothing without the next: 1e+
DECODER = json.JSONDecoder()


@dataclass
class Shape:
    """What a file is: a list, or an object with these names, some of which are of lists."""

    is_list: bool = False
    names: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)


def shape_of(held: Held) -> Shape:
    """Read to its end, and keep nothing but its shape. Raises ValueError or RecursionError when it is not JSON."""
    shape = Shape()
    for _ in _walk(held, shape, lambda name: False):
        pass
    return shape


def elements(held: Held, names: set[str]) -> Iterator[tuple[str, Any]]:
    """Every element of the lists of these names, with the name; "" is the file itself, where it is a list."""
    yield from _walk(held, Shape(), names.__contains__)


def whole(held: Held) -> Any:
    """All of it at once: of one record, or of no record at all."""
    with TextIOWrapper(held.begin(), held.encoding()) as text:
        return json.load(text)


def _walk(held: Held, shape: Shape, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, Any]]:
    with TextIOWrapper(held.begin(), held.encoding()) as text:
        parts = _Parts(text)
        first = parts.peek()
        if first == "[":
            shape.is_list = True
            yield from _of_list(parts, "", is_wanted(""))
        elif first == "{":
            yield from _of_object(parts, shape, is_wanted)
        else:
            parts.value()
        parts.insist_on_end()


def _of_object(parts: "_Parts", shape: Shape, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, Any]]:
    for name in _names(parts):
        shape.names.add(name)
        shape.lists.discard(name)
        if parts.peek() == "[":
            shape.lists.add(name)
            yield from _of_list(parts, name, is_wanted(name))
        else:
            parts.value()


def _names(parts: "_Parts") -> Iterator[str]:
    """Each name of an object, when its value is next."""
    parts.take("{")
    while parts.peek() != "}":
        name = parts.value()
        if not isinstance(name, str):
            raise ValueError("a name is a text")
        parts.take(":")
        yield name
        if parts.peek() != ",":
            break
        parts.take(",")
        if parts.peek() == "}":
            raise ValueError("a comma and nothing after it")
    parts.take("}")


def _of_list(parts: "_Parts", name: str, is_wanted: bool) -> Iterator[tuple[str, Any]]:
    parts.take("[")
    if parts.peek() == "]":
        parts.take("]")
        return
    while True:
        element = parts.value()
        if is_wanted:
            yield name, element
        if parts.peek() != ",":
            break
        parts.take(",")
    parts.take("]")


class _Parts:
    """As much of a text as is wanted next."""

    def __init__(self, text: IO[str]):
        self._text, self._held, self._at = text, "", 0

    def _more(self) -> bool:
        part = self._text.read(max(A_PART, len(self._held) - self._at))
        if part:
            self._held, self._at = self._held[self._at :] + part, 0
        return bool(part)

    def peek(self) -> str:
        """The next sign that is not space. Raises ValueError at the end."""
        while True:
            while self._at < len(self._held):
                sign = self._held[self._at]
                if sign not in SPACE:
                    return sign
                self._at += 1
            if not self._more():
                raise ValueError("it ends before its end")

    def take(self, sign: str) -> None:
        if self.peek() != sign:
            raise ValueError(f"there is no {sign}")
        self._at += 1

    def value(self) -> Any:
        """The next value, whole. A number at the end of what was read may go on after it: 1.5 begins as 1 does."""
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self._held, self._at)
            except ValueError:
                if not self._more():
                    raise
                continue
            if len(self._held) - end < GOES_ON and self._more():
                continue
            self._at = end
            return found

    def insist_on_end(self) -> None:
        try:
            sign = self.peek()
        except ValueError:
            return
        raise ValueError(f"there is more after its end: {sign}")
