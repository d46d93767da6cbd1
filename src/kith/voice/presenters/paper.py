"""A time of asking as a paper: what is asked, with room to write, for whoever would rather hold a pen."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.common.papers.blocks import Block, Heading, Lines, Paragraph, Tick
from kith.common.papers.pdf import paper
from kith.voice.models import Consultation, Question, Version

ROOM = 7  # lines for an answer in one's own words


def pack(
    asked: Consultation, version: Version | None, questions: Sequence[tuple[Question, str]], *, at: datetime
) -> bytes:
    """The paper's bytes, in the version's own language. Raises NoPapers."""
    language = version.language if version else "en"
    blocks: list[Block] = [
        Paragraph(version.purpose if version else asked.purpose),
        Paragraph(f"{_('Who decides')}: {asked.decides}. {_('What can change')}: {asked.can_change}"),
        Paragraph(f"{_('What cannot, and why')}: {asked.cannot_change}"),
        Paragraph(
            _(
                "You need not give a name. Leave out what you like. Whoever gave you this types your answers in as you "
                "write them, and gives you a code to read what came of it."
            ),
            is_quiet=True,
        ),
    ]
    for number, (question, words) in enumerate(questions, 1):
        blocks += [Heading(f"{number}. {words}"), *_room(question)]
    blocks += [Heading(_("May others read it?")), Tick(_("You may show my words to others, without my name"))]
    by = _("Give it back by %(day)s.") % {"day": date_format(asked.closes_on, "l j F Y")}
    title = version.title if version else asked.title
    return paper(title, blocks, language=language, foot=by, at=at)


def _room(question: Question) -> list[Block]:
    match question.kind:
        case Question.Kind.OPEN:
            return [Lines(ROOM, _("In your own words"))]
        case Question.Kind.SCALE:
            return [Tick(str(number)) for number in range(1, 6)]
        case Question.Kind.YES_NO:
            return [Tick(words) for words in (_("Yes"), _("No"), _("Not sure"))]
    return [Tick(choice) for choice in question.choices]
