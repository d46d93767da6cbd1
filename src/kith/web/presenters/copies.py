"""A copy as it is read: in chapters, each by day. And as it is taken away: the same, in the same order, and nothing beside."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kith.common.bidi import apart
from kith.common.papers.blocks import Block, Heading, Paragraph, Quote
from kith.common.papers.pdf import paper
from kith.common.templatetags.kith import long_day
from kith.families.models import CopyPart, CopyRequest
from kith.web.queries.copy_sources import SOURCES, Chapter

FILE = "copy"

CHAPTERS: dict[str, str | Promise] = {
    Chapter.LETTERS: gettext_lazy("Written to you, and put here by you"),
    Chapter.FAMILY: gettext_lazy("You and your family"),
    Chapter.SAID: gettext_lazy("What was said and noticed"),
    Chapter.PLAN: gettext_lazy("The plan, and what you aim for"),
    Chapter.VISITS: gettext_lazy("Visits, weeks and goodbyes"),
    Chapter.SHARING: gettext_lazy("What was shared, and a page of your own"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Entries of one kind that were written for the same day."""

    heading: str
    passages: list[CopyPart]


@dataclass(frozen=True, slots=True)
class Day:
    """What was written for one day, or for none."""

    on: date | None
    kinds: list[Kind]


@dataclass(frozen=True, slots=True)
class Part:
    """One chapter of a copy: its name in an address, its heading, and its days in order."""

    name: str
    heading: str
    passages: list[CopyPart]

    @property
    def days(self) -> list[Day]:
        return [Day(on, _kinds(found)) for on, found in _in_turn(self.passages, lambda one: one.on)]

    @property
    def to_decide(self) -> int:
        """How many passages nobody has decided yet, of those that a person must."""
        return sum(one.names_others and not one.decision for one in self.passages)

    @property
    def is_first(self) -> bool:
        """Letters are open when the copy is opened; the rest is opened by whoever reads."""
        return self.name == Chapter.LETTERS


def in_parts(passages: Iterable[CopyPart]) -> list[Part]:
    """The chapters of a copy that hold something. Within each, the passages stay in the order in which they came."""
    found: dict[str, list[CopyPart]] = {name: [] for name in CHAPTERS}
    for passage in passages:
        found[SOURCES[passage.kind].chapter].append(passage)
    return [Part(name, str(CHAPTERS[name]), held) for name, held in found.items() if held]


def _kinds(passages: list[CopyPart]) -> list[Kind]:
    return [Kind(heading, found) for heading, found in _in_turn(passages, lambda one: one.heading)]


def _in_turn[Key](passages: list[CopyPart], key: Callable[[CopyPart], Key]) -> list[tuple[Key, list[CopyPart]]]:
    return [(value, list(found)) for value, found in groupby(passages, key=key)]


def for_oneself(copy: CopyRequest, parts: Iterable[CopyPart], *, at: datetime) -> bytes:
    """The paper that somebody takes from their own page."""
    first = Paragraph(
        _(
            "Some of it may be hard to read. You need not read it alone, or all at once: anybody beside you reads it with you."
        )
    )
    foot = _("Taken away on %(day)s.") % {"day": _day(at)}
    return _paper(_("What is written about you"), [_given(copy), first, *_passages(parts)], foot=foot, at=at)


def for_them(copy: CopyRequest, parts: Iterable[CopyPart], *, by: str, at: datetime) -> bytes:
    """The paper that a worker takes for somebody who has no page of their own."""
    name = apart(copy.person.known_as)
    foot = _("For %(name)s. Taken by %(by)s on %(day)s.") % {"name": name, "by": apart(by), "day": _day(at)}
    heading = _("What is written about %(name)s") % {"name": name}
    return _paper(heading, [_given(copy), *_passages(parts)], foot=foot, at=at)


def _paper(heading: str, blocks: list[Block], *, foot: str, at: datetime) -> bytes:
    """Its title is in the bar of a window, and in lists of files: it says neither whose it is nor what of."""
    foot = f"{foot} {_('Where words are left out, it says why.')}"
    return paper(_("A copy"), blocks, language=get_language() or "en", foot=foot, at=at, heading=heading)


def _given(copy: CopyRequest) -> Block:
    return Paragraph(_("Given %(day)s.") % {"day": _day(copy.given_at)}, is_quiet=True)


def _passages(parts: Iterable[CopyPart]) -> Iterator[Block]:
    for part in in_parts(parts):
        yield Heading(part.heading)
        for day in part.days:
            if day.on:
                yield Heading(apart(_day(day.on)), level=3)
            for kind in day.kinds:
                yield Heading(kind.heading, level=4 if day.on else 3)
                for passage in kind.passages:
                    yield from _passage(passage)


def _passage(part: CopyPart) -> Iterator[Block]:
    if part.as_given:
        yield Paragraph(part.as_given)
    if part.because:
        is_left_out = part.decision == CopyPart.Decision.LEFT_OUT
        left_out = _("This passage is left out:") if is_left_out else _("Some words are left out:")
        yield Paragraph(f"{left_out} {apart(part.because)}", is_quiet=True)
    if part.own_account:
        yield Paragraph(_("How you see it:"))
        yield Quote(part.own_account)


def _day(on: date | datetime | None) -> str:
    return f"{long_day(on)} {on.year}" if on else ""
