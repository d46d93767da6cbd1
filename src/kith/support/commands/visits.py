"""Plan a visit, say that it did not happen or moved, open where it is, and write what was seen and said."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.models import id_of_sending
from kith.common.our_words import FOR_A_VISIT
from kith.common.reader import Reader
from kith.families.commands import may_open_what_is_closed, open_address
from kith.families.models import Family, FamilyMember, Household, Person
from kith.partnership.queries.calendar import band_of
from kith.support.models import Letter, NoteLine, Visit, VisitNote

LONGEST = timedelta(hours=24)


class SaidNothing(Exception):
    """A note with no words in it."""


class NotOfThisFamily(Exception):
    """Someone in the note is not in the family, or may not be known to whoever writes."""


class NotYet(Exception):
    """A visit that has not begun cannot have happened, or not happened."""


class WasKept(Exception):
    """There is a note of this visit, so it happened."""


class NoLongerPlanned(Exception):
    """This visit was kept, missed or moved already."""


class AlreadyPutRight(Exception):
    """Someone else has put this note right first. `newest` is the note that stands now."""

    def __init__(self, newest: VisitNote):
        self.newest = newest


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a note: its kind, its words, and whose they are."""

    kind: str
    words: str
    person: Person | None = None
    who: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class WrittenTo:
    """A paragraph to one person, and whether they may see it."""

    person: Person
    words: str
    may_be_shown: bool = True
    not_shown_because: str = ""
    read_out: bool = False


@dataclass(frozen=True, slots=True)
class NoteWords:
    """A whole note as it was written. When and where are None or empty if the visit was as planned."""

    lines: Sequence[Line]
    letters: Sequence[WrittenTo] = ()
    there: Sequence[Person] = ()
    others: str = ""
    starts_at: datetime | None = None
    minutes: int | None = None
    where: str = ""
    where_words: str = ""
    note_id: uuid.UUID | None = field(default=None, compare=False)


def plan_visit(
    *,
    family: Family,
    with_people: Iterable[Person],
    starts_at: datetime,
    by: Reader,
    at: datetime,
    visit_id: uuid.UUID | None = None,
    worker_id: int | None = None,
    **facts: Any,
) -> Visit:
    """Plan a visit with people of a family: `facts` say how long, where, which home, who else, what to remember.

    The same `visit_id` twice is the same visit, however fast it is pressed.
    """
    people = list(with_people)
    _must_be_of(family, people)
    visit = Visit(
        family=family,
        organisation_id=by.organisation_id,
        worker_id=worker_id or by.account_id,
        starts_at=starts_at,
        starts_by_id=by.account_id,
        band=band_of(starts_at),
        **facts,
    )
    if visit_id:
        visit.public_id = id_of_sending(visit_id, by.account_id, family.pk)
    try:
        with transaction.atomic():
            visit.save(force_insert=True)
            visit.with_people.set(people)
            audit.record(by=by, did=Deed.PLANNED_VISIT, to=visit, at=at, family=family.public_id)
    except IntegrityError:
        return Visit.objects.visible_to(by).get(public_id=visit.public_id, family=family)
    return visit


@transaction.atomic
def move_visit(*, visit: Visit, starts_at: datetime, by: Reader, at: datetime) -> Visit:
    """The same visit on another day: the first stays as moved, and a new one is planned."""
    visit = _locked(visit, by)
    if visit.state != Visit.State.PLANNED:
        raise NoLongerPlanned(visit)
    visit.state = Visit.State.MOVED
    visit.save(update_fields=["state"])
    audit.record(by=by, did=Deed.MOVED_VISIT, to=visit, at=at, family=visit.family.public_id)
    return plan_visit(
        family=visit.family,
        with_people=visit.with_people.all(),
        starts_at=starts_at,
        minutes=visit.minutes,
        where=visit.where,
        where_words=visit.where_words,
        household=visit.household,
        others=visit.others,
        remember=visit.remember,
        worker_id=visit.worker_id,
        by=by,
        at=at,
    )


@transaction.atomic
def mark_missed(
    *, visit: Visit, side: str, why: str, by: Reader, at: datetime, made_up_on: date | None = None
) -> Visit:
    """Say that a visit did not happen, whose side it was on and why, and when it is made up."""
    visit = _locked(visit, by)
    if visit.state == Visit.State.KEPT:
        raise WasKept(visit)
    visit.state = Visit.State.MISSED
    visit.missed_side, visit.missed_why, visit.made_up_on = side, why, made_up_on
    visit.missed_at, visit.missed_by_id = at, by.account_id
    visit.save(update_fields=["state", "missed_side", "missed_why", "made_up_on", "missed_at", "missed_by"])
    audit.record(by=by, did=Deed.WROTE_MISSED_VISIT, to=visit, at=at, family=visit.family.public_id)
    return visit


@transaction.atomic
def open_place(*, visit: Visit, home: Household | None, by: Reader, at: datetime) -> None:
    """Open where a visit is, when it is kept closed. The family sees who opened it, when and why.

    Raises NeedsSecondPerson in an emergency that nobody else has agreed to.
    """
    may_open_what_is_closed(visit.family, by)
    audit.record(by=by, did=Deed.OPENED_PLACE, to=visit, at=at, family=visit.family.public_id, why="for this visit")
    if home:
        open_address(household=home, why=FOR_A_VISIT, by=by, at=at)


def write_note(
    *, visit: Visit, note: NoteWords, by: Reader, at: datetime, puts_right: VisitNote | None = None
) -> VisitNote:
    """Write the note of a visit, or put one right with a new note that points at it.

    The same `note_id` with the same words is the same note, however often it is sent. With other words it puts
    the first one right, so that nothing typed is lost.
    """
    if not note.lines and not note.letters:
        raise SaidNothing(visit)
    try:
        with transaction.atomic():
            return _write(visit=visit, note=note, by=by, at=at, puts_right=puts_right)
    except IntegrityError:
        if puts_right is None:
            raise
        raise AlreadyPutRight(standing(puts_right)) from None


def _write(*, visit: Visit, note: NoteWords, by: Reader, at: datetime, puts_right: VisitNote | None) -> VisitNote:
    visit = _locked(visit, by)
    if visit.starts_at > at + LONGEST and note.starts_at is None:
        raise NotYet(visit)
    _must_be_of(visit.family, _everyone_in(note))
    note_id = id_of_sending(note.note_id, by.account_id, visit.pk) if note.note_id else None
    if note_id and (before := VisitNote.objects.filter(public_id=note_id).first()):
        if _says_the_same(before, note):
            return before
        puts_right, note_id = standing(before), None
    written = _note_row(visit, note, note_id, by, at, puts_right)
    written.save(force_insert=True)
    VisitNote.there.through.objects.bulk_create(
        VisitNote.there.through(visitnote_id=written.pk, person_id=person.pk) for person in note.there
    )
    NoteLine.objects.bulk_create(_line_rows(written, note))
    Letter.objects.bulk_create(_letter_rows(written, note))
    if visit.state != Visit.State.KEPT:
        visit.state = Visit.State.KEPT
        visit.save(update_fields=["state"])
    audit.record(
        by=by,
        did=Deed.PUT_NOTE_RIGHT if puts_right else Deed.WROTE_NOTE,
        to=written,
        at=at,
        family=visit.family.public_id,
    )
    return written


def _note_row(
    visit: Visit, note: NoteWords, note_id: uuid.UUID | None, by: Reader, at: datetime, puts_right: VisitNote | None
) -> VisitNote:
    written = VisitNote(
        visit=visit,
        others=note.others,
        minutes=note.minutes,
        where=note.where,
        where_words=note.where_words,
        written_at=at,
        written_by_id=by.account_id,
        puts_right=puts_right,
    )
    if note.starts_at:
        written.starts_at, written.starts_by_id, written.band = note.starts_at, by.account_id, band_of(note.starts_at)
    if note_id:
        written.public_id = note_id
    return written


def _line_rows(written: VisitNote, note: NoteWords) -> list[NoteLine]:
    return [
        NoteLine(
            note=written,
            kind=line.kind,
            person=line.person,
            who=line.who,
            words=line.words,
            shown=line.shown,
            order=order,
        )
        for order, line in enumerate(note.lines)
    ]


def _letter_rows(written: VisitNote, note: NoteWords) -> list[Letter]:
    return [
        Letter(
            note=written,
            person=letter.person,
            words=letter.words,
            may_be_shown=letter.may_be_shown,
            not_shown_because=letter.not_shown_because,
            read_out=letter.read_out,
        )
        for letter in note.letters
    ]


def _locked(visit: Visit, by: Reader) -> Visit:
    """The visit as it stands now, held until this is done, if the writer still walks beside the family."""
    return Visit.objects.visible_to(by).select_related("family").select_for_update(of=("self",)).get(pk=visit.pk)


def standing(note: VisitNote) -> VisitNote:
    """The note that stands now in place of this one: itself, or the last that put it right."""
    while later := VisitNote.objects.filter(puts_right=note).first():
        note = later
    return note


def _everyone_in(note: NoteWords) -> list[Person]:
    named = [line.person for line in note.lines if line.person] + [letter.person for letter in note.letters]
    return [*note.there, *named]


def _must_be_of(family: Family, people: Iterable[Person]) -> None:
    ids = {person.pk for person in people}
    if ids and FamilyMember.objects.filter(family=family, person_id__in=ids).count() != len(ids):
        raise NotOfThisFamily(family.pk)


def _says_the_same(before: VisitNote, note: NoteWords) -> bool:
    """Whether the note already written has these words."""
    lines = before.lines.order_by("order").values_list("kind", "words", "person_id", "who", "shown")
    letters = before.letters.order_by("pk").values_list("person_id", "words", "may_be_shown", "read_out")
    return list(lines) == [
        (line.kind, line.words, line.person.pk if line.person else None, line.who, line.shown) for line in note.lines
    ] and list(letters) == [(each.person.pk, each.words, each.may_be_shown, each.read_out) for each in note.letters]
