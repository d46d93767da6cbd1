"""Somebody says something; comes back to it; changes it; takes it back, and then no copy of it is left."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from kith.common import drafts
from kith.common.reader import Reader
from kith.families.models import Message
from kith.families.wall import beyond
from kith.partnership.models import Area, Organisation
from kith.support.commands.codes import code_of_press, new_code, press_of
from kith.voice.commands.urgent import bring_again, bring_to_somebody
from kith.voice.models import Consultation, Contribution, KeptFrom, Original, Question, Recording, Saying
from kith.voice.queries.codes import hashed
from kith.voice.weeks import week_of

URGENT = (Contribution.Kind.DANGER, Contribution.Kind.COMPLAINT)


class NothingSaid(Exception):
    """There are no words, and nothing was chosen."""


class NotTheirs(Exception):
    """A helper writes down what somebody says to them here, acting for an organisation."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of what is said: words, or a choice, or both; for a question, or for none."""

    words: str = ""
    choice: str = ""
    question: Question | None = None


@dataclass(frozen=True, kw_only=True)
class NewRecording:
    """A voice note, a film or a picture that was made again: `content` is a file of ours."""

    kind: str
    content: bytes
    seconds: int = 0


@dataclass(frozen=True, kw_only=True)
class NewSaying:
    """What somebody says, and what they choose to say of themselves."""

    pieces: Sequence[Piece] = ()
    recordings: Sequence[NewRecording] = ()
    kind: str = Contribution.Kind.VIEW
    language: str = ""
    who: str = ""
    age: str = ""
    area: Area | None = None
    may_quote: bool = False
    easier: list[str] = field(default_factory=list)
    easier_words: str = ""
    about: str = ""
    felt: str = ""
    mattered: str = ""
    name: str = ""
    way: str = Contribution.Way.CODE
    reach_value: str = ""
    kept_from: Sequence[Organisation] = ()
    consultation: Consultation | None = None

    def facts(self) -> dict[str, object]:
        """What is stored on the contribution itself."""
        apart = {"pieces", "recordings", "kept_from"}
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in apart}


@dataclass(frozen=True, kw_only=True)
class WrittenDown:
    """How a helper came to write it down."""

    how: str
    with_whom: str = ""


@dataclass(frozen=True)
class Said:
    """What was said, and its private code: the only time that the code is known."""

    contribution: Contribution
    code: str


def say(*, saying: NewSaying, at: datetime, once: str = "", is_finished: bool = True) -> Said:
    """Keep what somebody says, under a code, with the week and nothing else of when. Pressing twice says it once.

    Nobody is handed in: who says it is not known here, and the audit trail, which holds moments, is not written.
    Unfinished, it is kept for its teller alone to come back to. Raises NothingSaid.
    """
    return _say(saying, at=at, once=once, state=_state(is_finished))


def write_down(*, saying: NewSaying, written: WrittenDown, by: Reader, at: datetime, once: str = "") -> Said:
    """Write down what somebody says aloud or on paper, signed by the helper. Raises NothingSaid and NotTheirs."""
    if by.organisation_id is None or by.is_family:
        raise NotTheirs
    signed = {**asdict(written), "entered_by_id": by.account_id, "entered_for_id": by.organisation_id}
    return _say(saying, at=at, once=once, state=_state(True), **signed)


def _say(saying: NewSaying, *, at: datetime, once: str, state: str, **signed: object) -> Said:
    pressed = f"voice {once} {_print_of(saying, signed)}"
    press = press_of(pressed) if once else None
    code = code_of_press(pressed) if once else new_code()
    if press and (earlier := Contribution.objects.filter(once=press).first()):
        return Said(earlier, code)
    try:
        return Said(_keep(saying, at, press=press, code=code, state=state, **signed), code)
    except IntegrityError:
        if press and (earlier := Contribution.objects.filter(once=press).first()):
            return Said(earlier, code)
        raise


def _print_of(saying: NewSaying, signed: dict[str, object]) -> str:
    """The same for the same words and no others: a form that comes back by the Back button may be somebody else's by then."""
    pieces = [(one.question.pk if one.question else 0, one.words.strip(), one.choice) for one in saying.pieces]
    recordings = [(one.kind, one.content) for one in saying.recordings]
    return sha256(repr((pieces, recordings, saying.facts(), sorted(signed.items()))).encode()).hexdigest()


@transaction.atomic
def _keep(
    saying: NewSaying, at: datetime, *, press: str | None, code: str, state: str, **signed: object
) -> Contribution:
    _insist_on_words(saying)
    said = Contribution.objects.create(
        **saying.facts(), **signed, state=state, week_on=week_of(at), once=press, code_hash=hashed(code)
    )
    _write(said, saying)
    if state == Contribution.State.SENT and said.kind in URGENT:
        bring_to_somebody(contribution=said, at=at)
    return said


@transaction.atomic
def change(*, contribution: Contribution, saying: NewSaying, at: datetime, is_finished: bool = True) -> Contribution:
    """Say it differently. The words before are gone, and a person reads the new ones before anybody else sees them.

    Where it was placed, it stays; a part of it that was shown as a quote is shown no more. A recording stays: it is taken
    back with all of it. Raises NothingSaid.
    """
    said = Contribution.objects.select_for_update().get(pk=contribution.pk)
    forget_what_was_typed_of(said)
    if not said.recordings.exists():
        _insist_on_words(saying)
    for name, value in saying.facts().items():
        setattr(said, name, value)
    said.state = _state(is_finished or said.state != Contribution.State.UNFINISHED)
    said.save()
    said.sayings.all().delete()
    said.kept_from.all().delete()
    said.in_themes.exclude(quote="").update(quote="")
    said.in_themes.update(needs_no_answer=not said.wants_an_answer)
    if said.wants_an_answer and said.way != Contribution.Way.HELPER:
        _find_what_is_there(said, at)
    _write(said, saying)
    if said.state == Contribution.State.SENT and said.kind in URGENT:
        bring_again(contribution=said, at=at)
    return said


def _find_what_is_there(said: Contribution, at: datetime) -> None:
    """Whoever asked for no answer before, and does now, reads behind their code what was decided meanwhile."""
    waiting = said.in_themes.filter(answered_on=None, theme__decisions__isnull=False).values_list("pk", flat=True)
    said.in_themes.filter(pk__in=set(waiting)).update(
        answered_by_way=Contribution.Way.CODE,
        answered_on=week_of(at),  # no day of theirs is kept
    )


@transaction.atomic
def take_back(*, contribution: Contribution) -> None:
    """Forget it: the words, what was marked in them, where it was placed, every answer to it. Counts change at once."""
    said = Contribution.objects.select_for_update().get(pk=contribution.pk)
    forget_what_was_typed_of(said)
    with beyond():
        Message.objects.filter(of_voice__contribution=said).update(once=None)
    said.delete()


def forget_what_was_typed_of(said: Contribution) -> None:
    """A moderator's page holds all of it in its boxes, and the page of a quote a part: neither is left as a draft."""
    drafts.forget_about([said.pk])
    for member in said.in_themes.all():
        drafts.forget_page(f"/said/{member.pk}/quote/")


def own_pieces(contribution: Contribution) -> list[Piece]:
    """Every piece as its teller said it, whatever was taken out of it for others. For the teller's own pages alone."""
    before = dict(Original.objects.filter(saying__contribution=contribution).values_list("saying_id", "words"))
    return [
        Piece(words=before.get(one.pk, one.words), choice=one.choice, question=one.question)
        for one in contribution.sayings.select_related("question").order_by("order")
    ]


def own_words(contribution: Contribution) -> list[str]:
    """The words of every piece, or what was chosen where there were choices."""
    return [piece.words or piece.choice for piece in own_pieces(contribution)]


def _insist_on_words(saying: NewSaying) -> None:
    if not saying.recordings and not any(piece.words.strip() or piece.choice for piece in saying.pieces):
        raise NothingSaid


def _state(is_finished: bool) -> str:
    return Contribution.State.SENT if is_finished else Contribution.State.UNFINISHED


def _write(said: Contribution, saying: NewSaying) -> None:
    pieces = [piece for piece in saying.pieces if piece.words.strip() or piece.choice]
    Saying.objects.bulk_create(
        Saying(contribution=said, question=piece.question, order=order, words=piece.words.strip(), choice=piece.choice)
        for order, piece in enumerate(pieces)
    )
    Recording.objects.bulk_create(Recording(contribution=said, **asdict(one)) for one in saying.recordings)
    KeptFrom.objects.bulk_create(KeptFrom(contribution=said, organisation=one) for one in saying.kept_from)
