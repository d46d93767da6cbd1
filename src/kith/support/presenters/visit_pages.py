"""What each page about visits is made of."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from kith.common import plain_words
from kith.common.drafts import Opening
from kith.common.models import uuid7
from kith.common.reader import Reader
from kith.common.templatetags.kith import clock, day
from kith.common.weeks import monday_of
from kith.families.models import Family, FamilyMember
from kith.support.commands.visits import NoteWords
from kith.support.models import NoteLine, Visit, VisitNote
from kith.support.presenters import visits as shown
from kith.support.queries.visits import BeforeVisit

OPEN_FOR = timedelta(minutes=30)


def opened(session: SessionBase, now: datetime) -> set[str]:
    """Visits whose place this person opened on this screen in the last half hour."""
    return {
        visit
        for visit, until in session.get("opened", {}).items()
        if (moment := parse_datetime(until)) and moment > now
    }


def remember_opened(session: SessionBase, visit: Visit, now: datetime) -> None:
    """Keep the place of this visit open on this screen for half an hour."""
    still = {key: until for key, until in session.get("opened", {}).items() if key in opened(session, now)}
    session["opened"] = {**still, str(visit.public_id): (now + OPEN_FOR).isoformat()}


def day_asked(text: str) -> date | None:
    """A day in an address, if it is one that a visit could fall on."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if 2000 <= on.year <= 2200 else None


def week(monday: date, cards: Sequence[shown.Card], now: datetime) -> dict[str, Any]:
    """A week of visits, day by day; days with none are left out, but today is always there."""
    today = timezone.localdate(now)
    days = [monday + timedelta(days=n) for n in range(7)]
    to_write = [card for card in cards if card.is_planned and (card.kept_at or card.ends_at <= now)]
    by_day = {on: [card for card in cards if timezone.localdate(card.visit.starts_at) == on] for on in days}
    return {
        "monday": monday,
        "sunday": days[-1],
        "is_this_week": monday == monday_of(today),
        "days": [{"on": on, "cards": by_day[on], "is_today": on == today} for on in days if by_day[on] or on == today],
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "to_write": to_write,
        "sentence": _week_words(cards, len(to_write), is_now=monday == monday_of(today)),
    }


def _week_words(cards: Sequence[shown.Card], to_write: int, *, is_now: bool) -> str:
    if not cards:
        return "No visits this week." if is_now else "No visits that week."
    to_go = sum(card.is_planned for card in cards) - to_write
    kept = sum(card.visit.state == Visit.State.KEPT for card in cards)
    parts = [f"{number(to_go)} to go" if to_go else "", f"{number(kept)} kept" if kept else ""]
    missed = len(cards) - to_go - to_write - kept
    parts.append(f"{number(to_write)} to write" if to_write else "")
    parts.append(f"{number(missed)} did not happen" if missed else "")
    words = ", ".join(part for part in parts if part)
    return f"{words[0].upper()}{words[1:]}."


def number(n: int) -> str:
    """Small numbers as words."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[n] if n < len(words) else str(n)


def family_page(family: Family, visits: list[Visit], room: int, *, opened: set[str], now: datetime) -> dict[str, Any]:
    """A family's visits: to come, then past, each with one line of what was strong or seen."""
    cards = shown.cards(visits[:room], opened=opened)
    rows = [
        {
            "card": card,
            "line": shown.one_line(card.visit),
            "no_note": card.visit.state == Visit.State.PLANNED and card.visit.starts_at < now,
        }
        for card in cards
    ]
    return {
        "family": family,
        "coming": [row for row in reversed(rows) if row["card"].is_planned and row["card"].visit.starts_at >= now],
        "past": [row for row in rows if not (row["card"].is_planned and row["card"].visit.starts_at >= now)],
        "earlier": timezone.localdate(visits[room - 1].starts_at) if len(visits) > room else None,
    }


def visit_page(card: shown.Card, reader: Reader, *, right_kept: datetime | None) -> dict[str, Any]:
    """One visit, with the notes that stand and those that were put right."""
    visit = card.visit
    standing = shown.standing_notes(visit)
    return {
        "card": card,
        "visit": visit,
        "family": visit.family,
        "when": shown.when_words(visit),
        "band": shown.band_words(visit, standing[-1] if standing else None),
        "notes": [_to_read(visit, note, reader) for note in standing],
        "earlier": [shown.note_read(visit, note) for note in visit.notes.all() if note not in standing],
        "right_kept": right_kept,
        "has_begun": visit.starts_at <= reader.at + timedelta(hours=24),
    }


def _to_read(visit: Visit, note: VisitNote, reader: Reader) -> dict[str, Any]:
    """A note to read; its writer is shown, on the day, where a plainer word would do."""
    read = shown.note_read(visit, note)
    is_mine = note.written_by_id == reader.account_id and reader.at - note.written_at < timedelta(days=1)
    own = [line.words for line in note.lines.all() if line.kind not in (NoteLine.Kind.SAID, NoteLine.Kind.CHILD)]
    return {"read": read, "plainer": plain_words.suggestions("\n".join(own)) if is_mine else []}


def plan_page(family: Family, members: Sequence[FamilyMember], before: Mapping[int, BeforeVisit]) -> dict[str, Any]:
    """What each person needs, beside the form that invites them."""
    return {
        "family": family,
        "people": [
            {
                "person": member.person,
                "reach": [shown.reach_words(contact) for contact in before[member.person_id].contacts],
                "interpreters": shown.interpreter_words(before[member.person_id]),
                "needs": [words for _, words in before[member.person_id].needs],
            }
            for member in members
            if member.person_id in before
        ],
    }


def next_quarter(moment: datetime) -> dict[str, Any]:
    """A day and a time to begin from: the next quarter of an hour."""
    local = timezone.localtime(moment)
    rounded = local.replace(second=0, microsecond=0) + timedelta(minutes=(-local.minute) % 15)
    return {"on": rounded.date(), "at": rounded.time()}


def planned_words(visit: Visit) -> str:
    return f"Planned for {day(visit.starts_at)} at {clock(visit.starts_at)}, {visit.get_band_display()}."


def written_words(note: NoteWords) -> str:
    """What happens next, after a note is written."""
    if any(letter.may_be_shown for letter in note.letters):
        return "The note is written. What you wrote to them is theirs to read."
    return "The note is written."


def clash_words(newest: VisitNote) -> str:
    return (
        f"{newest.written_by.name} put this note right at {clock(newest.written_at)}, while you were writing. "
        "Your words are kept below, and theirs are beside them. Finish again to put theirs right."
    )


def known(visit: Visit, note: VisitNote | None = None) -> dict[str, Any]:
    """What is known before a word is written: when, where and who; or the note that is being put right."""
    starts = timezone.localtime((note and note.starts_at) or visit.starts_at)
    first = {
        "on": starts.date(),
        "at": starts.time(),
        "minutes": (note and note.minutes) or visit.minutes,
        "where": (note and note.where) or visit.where,
        "where_words": (note and note.where_words) or visit.where_words,
        "others": note.others if note else visit.others,
        "there": [str(each.public_id) for each in (note.there if note else visit.with_people).all()],
        "once": uuid7(),
    }
    return first | (_written(note) if note else {})


def _written(note: VisitNote) -> dict[str, Any]:
    """The words of a note, as its form holds them."""
    words: dict[str, Any] = {}
    elses = 0
    for line in note.lines.all():
        if line.kind == NoteLine.Kind.SAID and line.person is None:
            words |= {f"else_who_{elses}": line.who, f"else_said_{elses}": line.words}
            elses += 1
        elif line.kind in (NoteLine.Kind.SAID, NoteLine.Kind.CHILD) and line.person:
            words[f"{line.kind}_{line.person.public_id.hex}"] = line.words
            words |= {f"showed_{line.person.public_id.hex}": line.shown} if line.kind == NoteLine.Kind.CHILD else {}
        else:
            words[line.kind] = line.words
    for letter in list(note.letters.all())[:1]:
        words |= {
            "letter_to": str(letter.person.public_id),
            "letter": letter.words,
            "may_be_shown": letter.may_be_shown,
            "not_shown_because": letter.not_shown_because,
            "read_out": letter.read_out,
        }
    return words


def note_page(visit: Visit, form: Any, opening: Opening, puts_right: VisitNote | None) -> dict[str, Any]:
    """The page where a note is written. `form` is a note form, bound or not."""
    labels = {name: str(field.label) for name, field in form.fields.items() if name not in ("once", "there")}
    now = {name: (form.data.get(name) if form.is_bound else form.initial.get(name)) or "" for name in labels}
    others = [note for note in shown.standing_notes(visit) if note != puts_right]
    return {
        "visit": visit,
        "form": form,
        "names": shown.names_of(visit),
        "when": shown.when_words(visit),
        "band": shown.band_words(visit),
        "kept": opening,
        "versions": shown.other_versions(opening, labels, now),
        "puts_right": puts_right,
        "beside": shown.note_read(visit, puts_right) if puts_right and form.is_bound else None,
        "written_by_others": others,
    }
