"""What can stand on a paper, one after the other."""

from dataclasses import dataclass


class NotForEveryone(ValueError):
    """Somebody could not read it: a heading that skips a level, a picture or a table that does not say what it is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the paper is 1, so these begin at 2."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of ours. Quiet ones are beside the matter: who wrote it, what is left out and why."""

    words: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of theirs, in serif, and whose they are."""

    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, with what it shows for whoever does not see it. Its file goes in as it is: hand in one that was drawn again."""

    image: bytes
    shows: str

    def __post_init__(self) -> None:
        if not self.shows.strip():
            raise NotForEveryone("A picture says what it shows.")


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Its headings come again on each page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str

    def __post_init__(self) -> None:
        if not self.caption.strip() or any(len(row) != len(self.head) for row in self.rows):
            raise NotForEveryone("A table says what it is of, and every row has a cell under each heading.")


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on, under what is asked."""

    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """An empty box to tick, before what it says."""

    words: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


type Block = Heading | Paragraph | Quote | Picture | Bullets | Table | Lines | Tick | PageBreak
