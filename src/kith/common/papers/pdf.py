"""A paper as PDF/UA-1: tagged, titled, in its language, and refused where somebody could not read it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.papers.blocks import Block
from kith.common.papers.letters import FONTS
from kith.common.papers.source import files_of

if TYPE_CHECKING:
    import typst


class NoPapers(Exception):
    """The extra called `pdf` is not here, so nothing is made."""


def paper(title: str, blocks: Sequence[Block], *, language: str, foot: str, at: datetime, heading: str = "") -> bytes:
    """The paper's bytes: the same ones for the same words at the same day.

    The title is read in the bar of a window and in lists of files, so it names nobody; the heading may, where they differ.
    Raises NoPapers, and NotForEveryone.
    """
    on = timezone.localdate(at)
    if settings.DEMO:
        foot = f"{foot} {_('A demonstration. Every family here is invented.')}"
    files = files_of(title, blocks, language=language, foot=foot, on=on, heading=heading)
    return compiled(files, format="pdf", pdf_standards=["ua-1"])


def compiled(files: dict[str, bytes], **how: Any) -> Any:
    """Typst's own answer, from these files and the fonts beside this alone. As pages of PNG, too, to look at."""
    if find_spec("typst") is None:
        raise NoPapers("This Kith was started without its extra called pdf.")
    import typst

    return typst.compile(files, font_paths=_fonts(), ignore_system_fonts=True, **how)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
