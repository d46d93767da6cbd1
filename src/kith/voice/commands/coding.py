"""A codebook that grows and is merged; coding apart; looking side by side; agreeing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kith.common.reader import Reader
from kith.partnership.models import Account
from kith.voice.commands.themes import place
from kith.voice.models import Agreed, Code, CodeChange, Coder, Contribution, InTheme, Mark, Round, Saying, Theme


class NotInTheRound(Exception):
    """Only who codes in this round, and only what is read in it."""


class AlreadyFinished(Exception):
    """They have finished: what they marked stands, so that it stays blind."""


class StillBlind(Exception):
    """Somebody has not finished: nobody looks side by side yet."""


class InsideItself(Exception):
    """A code cannot stand under one that stands under it, nor be merged into itself."""


class OutsideTheWords(Exception):
    """The mark reaches beyond what was said."""


@transaction.atomic
def make_code(*, name: str, definition: str, by: Reader, at: datetime, parent: Code | None = None) -> Code:
    """A new code, with when it is used."""
    code = Code.objects.create(name=name.strip(), definition=definition.strip(), parent=parent)
    _write(code, "made", by, at)
    return code


@transaction.atomic
def change_code(
    *, code: Code, name: str, definition: str, memo: str, parent: Code | None, by: Reader, at: datetime
) -> Code:
    """Put it in other words, or in another place; what it was before stays in its history. Raises InsideItself."""
    if parent is not None and code.pk in {parent.pk, *(above.pk for above in _above(parent))}:
        raise InsideItself
    was = f"was “{code.name}”: {code.definition}"[:200]
    code.name, code.definition, code.memo, code.parent = name.strip(), definition.strip(), memo.strip(), parent
    code.save(update_fields=["name", "definition", "memo", "parent"])
    _write(code, was, by, at)
    return code


@transaction.atomic
def merge_codes(*, code: Code, into: Code, by: Reader, at: datetime) -> Code:
    """One code takes in another with all its marks. The one taken in stays in the history. Raises InsideItself."""
    if into.pk in {code.pk, *(below.pk for below in _below(code))}:
        raise InsideItself
    there = set(Mark.objects.filter(code=into).values_list("round", "saying", "coder", "start", "end"))
    for mark in Mark.objects.filter(code=code):
        if (mark.round_id, mark.saying_id, mark.coder_id, mark.start, mark.end) in there:
            mark.delete()
    Mark.objects.filter(code=code).update(code=into)
    agreed = set(Agreed.objects.filter(code=into).values_list("round", "saying"))
    for one in Agreed.objects.filter(code=code):
        if (one.round_id, one.saying_id) in agreed:
            one.delete()
    Agreed.objects.filter(code=code).update(code=into)
    Code.objects.filter(parent=code).update(parent=into)
    code.merged_into = into
    code.save(update_fields=["merged_into"])
    _write(code, f"merged into “{into.name}”", by, at)
    _write(into, f"took in “{code.name}”", by, at)
    return into


def _above(code: Code) -> Iterable[Code]:
    while code.parent is not None:
        code = code.parent
        yield code


def _below(code: Code) -> Iterable[Code]:
    for child in code.children.all():
        yield child
        yield from _below(child)


def _write(code: Code, did: str, by: Reader, at: datetime) -> None:
    CodeChange.objects.create(code=code, did=did[:200], changed_at=at, changed_by_id=by.account_id)


@transaction.atomic
def begin_round(
    *, name: str, sayings: Iterable[Saying], coders: Iterable[Account], uncoded: str, by: Reader, at: datetime
) -> Round:
    """Some of what was said, for these people to code apart."""
    made = Round.objects.create(name=name, uncoded=uncoded, begun_at=at, begun_by_id=by.account_id)
    made.sayings.set(sayings)
    Coder.objects.bulk_create(Coder(round=made, account=account) for account in coders)
    return made


def _coder(in_round: Round, by: Reader) -> Coder:
    found = Coder.objects.filter(round=in_round, account_id=by.account_id).first()
    if found is None:
        raise NotInTheRound
    if found.finished_at is not None:
        raise AlreadyFinished
    return found


@transaction.atomic
def mark(*, in_round: Round, saying: Saying, code: Code, start: int, end: int, by: Reader, memo: str = "") -> Mark:
    """Mark these words. Raises NotInTheRound, AlreadyFinished and OutsideTheWords."""
    _coder(in_round, by)
    if not in_round.sayings.filter(pk=saying.pk).exists():
        raise NotInTheRound
    if not 0 <= start < end <= len(saying.words):
        raise OutsideTheWords
    where = {"round": in_round, "saying": saying, "code": code, "coder_id": by.account_id, "start": start, "end": end}
    made, _ = Mark.objects.get_or_create(**where, defaults={"memo": memo})
    return made


@transaction.atomic
def unmark(*, marked: Mark, by: Reader) -> None:
    """Take one's own mark away, while one has not finished. Raises NotInTheRound and AlreadyFinished."""
    _coder(marked.round, by)
    if marked.coder_id != by.account_id:
        raise NotInTheRound
    marked.delete()


@transaction.atomic
def finish(*, in_round: Round, by: Reader, at: datetime) -> Coder:
    """All is read: from now these marks stand. Raises NotInTheRound and AlreadyFinished."""
    coder = _coder(in_round, by)
    coder.finished_at, coder.finished_by_id = at, by.account_id
    coder.save(update_fields=["finished_at", "finished_by"])
    return coder


@transaction.atomic
def agree(*, in_round: Round, saying: Saying, code: Code, by: Reader, at: datetime) -> Agreed:
    """Side by side: it is about this. Raises StillBlind and NotInTheRound."""
    if in_round.coders.filter(finished_at=None).exists():
        raise StillBlind
    if not in_round.sayings.filter(pk=saying.pk).exists():
        raise NotInTheRound
    said = {"agreed_at": at, "agreed_by_id": by.account_id}
    agreed, _ = Agreed.objects.get_or_create(round=in_round, saying=saying, code=code, defaults=said)
    return agreed


@transaction.atomic
def place_what_was_agreed(*, code: Code, theme: Theme, by: Reader, at: datetime) -> int:
    """Everything that people agreed is about this code, and this reader may know, stands in this theme; give how many are new."""
    there = InTheme.objects.filter(theme=theme).values("contribution")
    known = Contribution.objects.known_to(by.organisation_id)
    found = known.filter(sayings__agreed__code=code).exclude(pk__in=there).distinct()
    code.theme = theme
    code.save(update_fields=["theme"])
    return place(theme=theme, contributions=found, by=by, at=at)
