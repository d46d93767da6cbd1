"""A copy as it is given, to take away: the passages of `copy_parts.html`, in the same order, and nothing beside them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kith.common.bidi import apart
from kith.common.papers.blocks import Block, Heading, Paragraph, Quote
from kith.common.papers.pdf import paper
from kith.common.templatetags.kith import long_day
from kith.families.models import CopyPart, CopyRequest

FILE = "copy"


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
    for part in parts:
        yield Heading(f"{part.heading}, {apart(_day(part.on))}" if part.on else part.heading)
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
