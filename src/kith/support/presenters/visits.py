"""Visits as people read them: whose, when, where, how it is safe, and a note as it was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kith.common.drafts import Opening
from kith.common.several import joined
from kith.common.templatetags.kith import clock, day
from kith.families.models import SafeContact
from kith.families.presenters.before import checked_words
from kith.support.models import Letter, NoteLine, Visit, VisitNote
from kith.support.queries.visits import BeforeVisit, note_key

CHANNEL = SafeContact.Channel
MAY_SEND = {CHANNEL.TEXT: ("sms:", "Text"), CHANNEL.PHONE: ("tel:", "Phone")}


def names_of(visit: Visit) -> str:
    """Who the visit is with, or what the family call themselves."""
    return joined(person.known_as for person in visit.with_people.all()) or visit.family.known_as


def how_long(minutes: int) -> str:
    """1 hour, 50 minutes, 1 hour 30."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} minutes"
    return f"{hours} hour{'s' if hours > 1 else ''}" + (f" {rest}" if rest else "")


def reach_words(contact: SafeContact, *, with_number: bool = True) -> str:
    """How it is safe to reach one person, in sentences."""
    ways = {
        CHANNEL.TEXT: "Text only",
        CHANNEL.PHONE: "Phone",
        CHANNEL.EMAIL: "Email",
        CHANNEL.POST: "Letter",
        CHANNEL.SOMEONE: f"Through {contact.value}" if contact.value else "Through someone they trust",
        CHANNEL.THEY_WILL: "They will contact us. Do not phone, do not text first",
    }
    said = [ways[contact.channel]]
    if with_number and contact.value and contact.channel in (CHANNEL.TEXT, CHANNEL.PHONE, CHANNEL.EMAIL):
        said[0] += f", {contact.value}"
    if contact.times:
        said.append(contact.times)
    if contact.name_we_give:
        said.append(f"You are “{contact.name_we_give}”")
    if contact.channel in (CHANNEL.TEXT, CHANNEL.PHONE):
        said.append("You may leave a message" if contact.may_leave_message else "No voicemail")
    if contact.who_else_sees:
        said.append(f"Also seen by: {contact.who_else_sees}")
    if contact.interpreter_words:
        said.append(f"Nobody to interpret who is: {contact.interpreter_words}")
    if contact.words:
        said.append(contact.words)
    if getattr(contact, "is_stale", False):
        said.append(checked_words(contact.checked_on, is_stale=True))
    return " ".join(each.rstrip(".") + "." for each in said)


def interpreter_words(before: BeforeVisit) -> list[str]:
    """Shazia: Urdu. Not from Govanhill."""
    return [
        f"{who}: {language}." + (f" {words.rstrip('.')}." if words else "")
        for who, language, words in before.interpreters
    ]


@dataclass
class Card:
    """One visit on a list."""

    visit: Visit
    names: str
    before: list[BeforeVisit] = field(default_factory=list)
    kept_at: datetime | None = None
    is_open: bool = False
    stands: str = "next"  # done, now or next

    @property
    def ends_at(self) -> datetime:
        return self.visit.starts_at + timedelta(minutes=self.visit.minutes)

    @property
    def length(self) -> str:
        return how_long(self.visit.minutes)

    @property
    def something_is_kept(self) -> bool:
        return bool(getattr(self.visit, "something_is_kept", False))

    @property
    def place_is_closed(self) -> bool:
        """Where it is stays closed here until it is opened, and that is logged and said."""
        if self.is_open:
            return False
        home = self.visit.household
        at_closed_home = home.address_is_closed if home else bool(getattr(self.visit, "a_home_is_closed", False))
        return self.something_is_kept or (self.visit.where == Visit.Where.HOME and at_closed_home)

    @property
    def place(self) -> str:
        """Where it is, as far as may stand on this page."""
        if self.place_is_closed:
            return "place kept closed until you open it"
        words = self.visit.where_words or (self.visit.household.words if self.visit.household else "")
        return ", ".join(part for part in (self.visit.get_where_display(), words) if part)

    @property
    def address(self) -> str:
        home = self.visit.household
        if home is None or self.place_is_closed or self.visit.where != Visit.Where.HOME:
            return ""
        return ", ".join(part for part in (home.address, home.postcode) if part)

    @property
    def reach(self) -> list[tuple[str, str]]:
        """Who, and how it is safe to reach them. The name is left out when there is one person only."""
        contacts = [contact for each in self.before for contact in each.contacts]
        return [(contact.person.known_as if len(contacts) > 1 else "", reach_words(contact)) for contact in contacts]

    @property
    def interpreters(self) -> list[str]:
        return [words for each in self.before for words in interpreter_words(each)]

    @property
    def needs(self) -> list[str]:
        return [f"{who}: {words}" for each in self.before for who, words in each.needs]

    @property
    def code_words(self) -> list[str]:
        """Who has a word to ask for before anything is said."""
        return [contact.person.known_as for each in self.before for contact in each.contacts if contact.code_word]

    @property
    def send(self) -> dict[str, str] | None:
        """The one safe way to say that you are late, if there is one and nothing about this family is kept."""
        if self.something_is_kept or self.stands == "done":
            return None
        for contact in (contact for each in self.before for contact in each.contacts):
            if contact.channel in MAY_SEND and contact.value:
                scheme, verb = MAY_SEND[CHANNEL(contact.channel)]
                number = "".join(letter for letter in contact.value if letter in "+0123456789")
                return {"href": f"{scheme}{number}", "label": f"{verb} {contact.person.known_as} if you are late"}
        return None

    @property
    def is_planned(self) -> bool:
        return self.visit.state == Visit.State.PLANNED

    @property
    def missed(self) -> str:
        """Did not happen. Our side: Craig was ill. Made up Fri 20 Nov."""
        visit = self.visit
        if visit.state != Visit.State.MISSED:
            return ""
        side = {"ours": "Our side", "theirs": "Their side", "nobodys": "Nobody’s side"}[visit.missed_side]
        made_up = f" Made up {day(visit.made_up_on)}." if visit.made_up_on else ""
        return f"Did not happen. {side}: {visit.missed_why.rstrip('.')}.{made_up}"


def cards(
    visits: Iterable[Visit],
    *,
    before: Mapping[int, BeforeVisit] | None = None,
    kept: Mapping[str, datetime] | None = None,
    opened: Iterable[str] = (),
) -> list[Card]:
    """Visits as cards, in their order; the first that is not done is marked as now."""
    kept, opened = kept or {}, set(opened)
    made = [
        Card(
            visit=visit,
            names=names_of(visit),
            before=[before[person.pk] for person in visit.with_people.all() if before and person.pk in before],
            kept_at=kept.get(form_key(visit)),
            is_open=str(visit.public_id) in opened,
        )
        for visit in visits
    ]
    for card in made:
        if card.visit.state in (Visit.State.KEPT, Visit.State.MISSED) or card.kept_at:
            card.stands = "done"
    if first := next((card for card in made if card.stands == "next"), None):
        first.stands = "now"
    return made


def form_key(visit: Visit, *, right: bool = False) -> str:
    """The name that the note of this visit is kept under while it is written."""
    return f"note-right:{visit.public_id}" if right else note_key(visit)


@dataclass(frozen=True)
class NoteRead:
    """A note as it was written, its kinds apart."""

    note: VisitNote
    when: str
    saw: list[NoteLine]
    said: list[dict[str, Any]]
    think: list[NoteLine]
    child: list[dict[str, Any]]
    strength: list[NoteLine]
    next: list[NoteLine]
    letters: list[Letter]
    puts_right: VisitNote | None = None

    @property
    def there(self) -> str:
        return joined([person.known_as for person in self.note.there.all()] + _split(self.note.others))


def _split(others: str) -> list[str]:
    return [others] if others else []


def when_words(visit: Visit, note: VisitNote | None = None) -> str:
    """Thu 12 Nov, 5:20pm, 50 minutes, at home."""
    starts_at = (note and note.starts_at) or visit.starts_at
    minutes = (note and note.minutes) or visit.minutes
    where = note.get_where_display() if note and note.where else visit.get_where_display()
    return f"{day(starts_at)}, {clock(starts_at)}, {how_long(minutes)}, {where}"


def band_words(visit: Visit, note: VisitNote | None = None) -> str:
    """The time band, in words: worked out, never typed."""
    return note.get_band_display() if note and note.band else visit.get_band_display()


def standing_notes(visit: Visit) -> list[VisitNote]:
    """The notes that no later note has put right, in the order they were written."""
    notes = list(visit.notes.all())
    replaced = {note.puts_right_id for note in notes}
    return [note for note in notes if note.pk not in replaced]


def note_read(visit: Visit, note: VisitNote) -> NoteRead:
    """One note, ready to read."""
    by_kind: dict[str, list[Any]] = {kind: [] for kind in NoteLine.Kind.values}
    children = {line.person_id for line in note.lines.all() if line.kind == NoteLine.Kind.CHILD}
    for line in note.lines.all():
        is_own = line.kind in (NoteLine.Kind.SAID, NoteLine.Kind.CHILD)
        by_kind[line.kind].append(_own_words(line, is_child=line.person_id in children) if is_own else line)
    earlier = next((each for each in visit.notes.all() if each.pk == note.puts_right_id), None)
    return NoteRead(
        note=note,
        when=when_words(visit, note),
        letters=list(note.letters.all()),
        puts_right=earlier,
        **by_kind,
    )


def _own_words(line: NoteLine, *, is_child: bool) -> dict[str, Any]:
    """Somebody's own words, or what a child showed, as the page sets them."""
    words = "" if line.shown else without_marks(line.words)
    seen = line.words if line.shown else ""
    return {
        "text": words,
        "seen": seen,
        "who": line.person.known_as if line.person else line.who,
        "is_child": is_child and line.person_id is not None,
    }


def other_versions(opening: Opening, labels: Mapping[str, str], shown: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Words kept from another tab or phone, where they differ from what this page shows."""
    found = []
    for draft in opening.others:
        differs = [
            {"name": name, "label": labels[name], "words": words[-1]}
            for name, words in draft.words.items()
            if name in labels and words and words[-1].strip() and words[-1] != shown.get(name, "")
        ]
        found.append({"number": draft.pk, "kept_on": draft.kept_on, "differs": differs})
    return found


def without_marks(words: str) -> str:
    """Someone's words without the quotation marks round them: the page draws its own."""
    words = words.strip()
    pairs = {"“": "”", '"': '"', "‘": "’"}
    return words[1:-1] if len(words) > 1 and pairs.get(words[0]) == words[-1] and words[0] not in words[1:-1] else words


def one_line(visit: Visit) -> str:
    """A visit in one sentence, for the family's page: what was strong, or what comes next, or what was seen."""
    for note in reversed(standing_notes(visit)):
        lines = {line.kind: line.words for line in reversed(note.lines.all())}
        for kind in (NoteLine.Kind.STRENGTH, NoteLine.Kind.SAW, NoteLine.Kind.NEXT):
            if lines.get(kind):
                return lines[kind]
    return ""
