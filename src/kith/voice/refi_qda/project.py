"""What is carried out: a codebook, coders, texts, who marked which words with what, and memos. Plain data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


class DoesNotFit(Exception):
    """A marked span lies outside its text, or names a code or coder that the project does not hold; says which."""


@dataclass(frozen=True, slots=True)
class Coder:
    """Who marked: a person, or a machine by its own name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Memo:
    id: str
    name: str
    text: str
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One code and the codes under it. `colour` is #rrggbb or nothing; one that only holds others is not `is_codable`."""

    id: str
    name: str
    definition: str = ""
    colour: str = ""
    is_codable: bool = True
    codes: tuple["Code", ...] = ()
    memos: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Words from `start` up to, and without, `end`, counted in Unicode codepoints from 0 as Python counts them."""

    id: str
    start: int
    end: int
    code: str
    coder: str
    memos: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One text. `said` is when it was told, in words and no finer than the teller agreed to: "week of 6 October 2025"."""

    id: str
    name: str
    text: str
    said: str = ""
    selections: tuple[Selection, ...] = ()
    memos: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """`made_at` is when it was carried out, with its time zone; without it no time is written at all."""

    name: str
    coders: tuple[Coder, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    memos: tuple[Memo, ...] = ()
    made_at: datetime | None = None

    def check(self) -> None:
        """Every span fits its text and names what is here. Raises DoesNotFit for the first that does not."""
        codes, coders = {code.id for code in all_codes(self.codes)}, {coder.id for coder in self.coders}
        for source in self.sources:
            for one in source.selections:
                if not 0 <= one.start < one.end <= len(source.text):
                    raise DoesNotFit(f"{one.id}: {one.start} to {one.end} is not in {source.name}.")
                if one.code not in codes or one.coder not in coders:
                    raise DoesNotFit(f"{one.id}: {one.code} by {one.coder} is not in the project.")


def all_codes(codes: tuple[Code, ...]) -> Iterator[Code]:
    """Each code and what is under it, from the top down."""
    for code in codes:
        yield code
        yield from all_codes(code.codes)
