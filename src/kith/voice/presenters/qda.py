"""A round of coding as a REFI-QDA project, which other programs for reading closely open."""

from kith.voice.models import Code, Mark, Round, Saying
from kith.voice.queries.coding import InTree
from kith.voice.refi_qda import project as refi


def project_of(in_round: Round, sayings: list[Saying], codes: list[InTree]) -> refi.Project:
    """Everything in the round that this reader may see. Of when a thing was said it holds the week; no other time."""
    coders = {mark.coder_id: mark.coder.name for saying in sayings for mark in saying.seen_marks}
    return refi.Project(
        name=in_round.name,
        coders=tuple(refi.Coder(str(pk), name) for pk, name in sorted(coders.items())),
        codes=_tree(codes),
        sources=tuple(_source(place, saying) for place, saying in enumerate(sayings, 1)),
    )


def _tree(codes: list[InTree], parent: int | None = None) -> tuple[refi.Code, ...]:
    return tuple(
        refi.Code(
            id=str(one.code.pk),
            name=one.code.name,
            definition=one.code.definition,
            codes=_tree(codes, one.code.pk),
            memos=_memos(one.code),
        )
        for one in codes
        if one.code.parent_id == parent
    )


def _memos(code: Code) -> tuple[refi.Memo, ...]:
    return (refi.Memo(f"code-{code.pk}", f"On {code.name}", code.memo),) if code.memo else ()


def _memos_on(mark: Mark) -> tuple[refi.Memo, ...]:
    return (refi.Memo(f"mark-{mark.pk}", "On these words", mark.memo),) if mark.memo else ()


def _source(place: int, saying: Saying) -> refi.Source:
    return refi.Source(
        id=str(saying.pk),
        name=f"Text {place}",
        text=saying.words,
        said=f"week of {saying.contribution.week_on:%d/%m/%Y}",
        selections=tuple(
            refi.Selection(str(m.pk), m.start, m.end, str(m.code_id), str(m.coder_id), _memos_on(m))
            for m in saying.seen_marks
        ),
    )
