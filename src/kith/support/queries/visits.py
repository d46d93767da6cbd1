"""Questions about visits and their notes, each starting from what this reader may know."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Prefetch, Q, Value
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import AccessNeed, Family, FamilyMember, Household, KeptFrom, Person, SafeContact, Speaks
from kith.families.queries import everyone_in
from kith.families.queries.before import ask_again_before
from kith.support.models import Letter, NoteLine, Visit, VisitNote

STILL_TO_WRITE = timedelta(days=14)  # a week's leave, and a week to catch up; older ones stand in their own week
STATED = (Visit.State.PLANNED, Visit.State.KEPT, Visit.State.MISSED)


def visits_of(reader: Reader) -> "models.QuerySet[Visit]":
    """Every visit that this reader may know about. Start here, always."""
    return Visit.objects.visible_to(reader).fetch_mode(models.FETCH_PEERS)


A_VISIT = re.compile(r"^/visits/([0-9a-f-]{36})/")


def still_opens(reader: Reader, address: str) -> bool:
    """Whether the page at this address, if it is about a visit, is about one that this reader may know of now."""
    about = A_VISIT.match(address)
    return about is None or visits_of(reader).filter(public_id=about[1]).exists()


def with_their_people(reader: Reader, visits: "models.QuerySet[Visit]") -> "models.QuerySet[Visit]":
    """Visits with their family, people and home, and whether something of the family's is kept from somebody.

    A visit at a home that is kept from the reader is kept from them with it, so its home may come along.
    """
    today = timezone.localdate(reader.at)
    kept = KeptFrom.objects.holding().filter(family=OuterRef("family_id"))
    closed = Household.objects.filter(family=OuterRef("family_id"), address_is_closed=True).filter(
        Q(to_on=None) | Q(to_on__gte=today)
    )
    visits = visits.annotate(something_is_kept=Exists(kept), a_home_is_closed=Exists(closed))
    return visits.select_related("family", "worker", "organisation", "household").prefetch_related(
        Prefetch("with_people", Person.objects.visible_to(reader).order_by("pk"))
    )


def _of_day(on: date) -> tuple[datetime, datetime]:
    """From midnight to midnight, in the city's own time."""
    zone = timezone.get_current_timezone()
    return (
        datetime.combine(on, time.min, tzinfo=zone),
        datetime.combine(on + timedelta(days=1), time.min, tzinfo=zone),
    )


def start_of(on: date) -> datetime:
    """Midnight, in the city's own time."""
    return _of_day(on)[0]


def visits_between(reader: Reader, first_on: date, last_on: date) -> list[Visit]:
    """The reader's own visits from one day to another, in time order, without those moved to another day."""
    begins, _ = _of_day(first_on)
    _, ends = _of_day(last_on)
    mine = visits_of(reader).filter(
        worker_id=reader.account_id, starts_at__gte=begins, starts_at__lt=ends, state__in=STATED
    )
    return list(with_their_people(reader, mine).order_by("starts_at", "pk"))


def note_key(visit: Visit) -> str:
    """The name that the note of this visit is kept under while it is written."""
    return f"visit-note:{visit.public_id}"


def visits_around(reader: Reader, on: date, *, ahead: timedelta) -> list[Visit]:
    """The reader's own visits from this day on; before them those of the last days that nobody has written up, and those of a
    colleague who has left, whose notes were never written (`is_left_unwritten`)."""
    begins, _ = _of_day(on)
    _, ends = _of_day(on + ahead)
    unwritten = Q(starts_at__gte=start_of(on - STILL_TO_WRITE), starts_at__lt=begins, state=Visit.State.PLANNED)
    mine = Q(unwritten | Q(starts_at__gte=begins, starts_at__lt=ends, state__in=STATED), worker_id=reader.account_id)
    left = Q(note_missed_by_id=reader.account_id, state=Visit.State.PLANNED)
    visits = visits_of(reader).filter(mine | left)
    return list(with_their_people(reader, visits).order_by("starts_at", "pk"))


def is_left_unwritten(visit: Visit, reader: Reader) -> bool:
    """The reader took over from whoever was there, and is told that its note is missing."""
    return visit.note_missed_by_id == reader.account_id and visit.worker_id != reader.account_id


def todays_visits(reader: Reader) -> list[Visit]:
    """The reader's own visits today, in time order."""
    today = timezone.localdate(reader.at)
    return visits_between(reader, today, today)


def visits_of_family(reader: Reader, family: Family, *, before: datetime | None = None, n: int = 25) -> list[Visit]:
    """Every visit of a family, planned and past, newest first, a page at a time."""
    theirs = visits_of(reader).filter(family=family)
    if before:
        theirs = theirs.filter(starts_at__lt=before)
    return list(_with_notes(reader, with_their_people(reader, theirs)).order_by("-starts_at", "-pk")[:n])


def visit_with_notes(reader: Reader, visits: "models.QuerySet[Visit] | None" = None) -> "models.QuerySet[Visit]":
    """Visits with everything their page shows."""
    return _with_notes(reader, with_their_people(reader, visits_of(reader) if visits is None else visits))


def notes_of(reader: Reader) -> "models.QuerySet[VisitNote]":
    """Every note that this reader may know about, with its parts in the order they were written."""
    people = Person.objects.visible_to(reader)
    return (
        VisitNote.objects.visible_to(reader)
        .select_related("written_by")
        .prefetch_related(
            Prefetch("there", people.order_by("pk")),
            Prefetch("lines", _lines(reader)),
            Prefetch("letters", _letters(reader)),
        )
        .order_by("written_at", "pk")
    )


def _lines(reader: Reader) -> "models.QuerySet[NoteLine]":
    """Parts of notes, without those about a person who is kept from the reader."""
    return (
        NoteLine.objects.visible_to(reader)
        .filter(Q(person=None) | Q(person__in=Person.objects.visible_to(reader)))
        .select_related("person")
        .order_by("order", "pk")
    )


def _letters(reader: Reader) -> "models.QuerySet[Letter]":
    return (
        Letter.objects.visible_to(reader)
        .filter(person__in=Person.objects.visible_to(reader))
        .select_related("person")
        .order_by("pk")
    )


def _with_notes(reader: Reader, visits: "models.QuerySet[Visit]") -> "models.QuerySet[Visit]":
    return visits.prefetch_related(Prefetch("notes", notes_of(reader)))


@dataclass
class BeforeVisit:
    """What to know of the people invited before a visit: how it is safe to reach them, and what they need."""

    contacts: list[SafeContact] = field(default_factory=list)
    interpreters: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # who, language, what the interpreter must be
    needs: list[tuple[str, str]] = field(default_factory=list)  # who, what


def before_visits(reader: Reader, people: Iterable[Person]) -> dict[int, BeforeVisit]:
    """By person's number, for everyone invited, in two reads however many there are."""
    named = {person.pk: person.known_as for person in people}
    found: dict[int, BeforeVisit] = defaultdict(BeforeVisit)
    stale = ask_again_before(timezone.localdate(reader.at))
    for contact in _contacts(reader).filter(person_id__in=named):
        contact.is_stale = contact.checked_on < stale
        found[contact.person_id].contacts.append(contact)
    for person_id, kind, what, words in _interpreters_and_needs(named):
        if kind == "speaks":
            found[person_id].interpreters.append((named[person_id], what, words))
        else:
            found[person_id].needs.append((named[person_id], words))
    return found


def _contacts(reader: Reader) -> "models.QuerySet[SafeContact]":
    """Ways that are safe today: not replaced, not past their day."""
    current = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate(reader.at))
    safe = SafeContact.objects.visible_to(reader).standing().filter(current)
    return safe.select_related("person").order_by("-checked_on", "pk")


def _interpreters_and_needs(named: Iterable[int]) -> "models.QuerySet[Speaks, tuple[int, str, str, str]]":
    speaks = (
        Speaks.objects.standing()
        .filter(person_id__in=named, interpreter=True)
        .values_list("person_id", Value("speaks", CharField()), "language", "interpreter_words")
    )
    needs = (
        AccessNeed.objects.standing()
        .filter(person_id__in=named)
        .values_list("person_id", Value("needs", CharField()), Value("", CharField()), F("words"))
    )
    return speaks.union(needs, all=True)


def members_of(reader: Reader, family: Family) -> list[FamilyMember]:
    """Everyone who counts in a family now and whom the reader may know, in the family's own order."""
    return [member for member in everyone_in(reader, family) if member.to_on is None]


def homes_of(reader: Reader, family: Family) -> list[Household]:
    """The family's homes now, as far as the reader may know."""
    now = Q(to_on=None) | Q(to_on__gte=timezone.localdate(reader.at))
    return list(Household.objects.visible_to(reader).filter(now, family=family).order_by("-from_on", "pk"))
