"""Entries as whoever keeps them reads them: what waits, what is due, and each change in words."""

from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import date as date_words
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.directory import spoken_hours
from kith.directory.models import Change, Opportunity, Proposal, Service
from kith.directory.presenters import cards, entry_rows
from kith.directory.presenters.opportunities import what_it_asks
from kith.directory.queries import entry, keeping, traits
from kith.directory.queries.desk import Live
from kith.directory.queries.entry_rows import ROWS
from kith.directory.queries.history import Back, Version
from kith.directory.queries.opportunities import PART, facts_from_text

NAMES: dict[str, str | Promise] = {
    "name": gettext_lazy("What it is called"),
    "summary": gettext_lazy("What it is, in a sentence"),
    "description": gettext_lazy("More about it"),
    "what_happens": gettext_lazy("What happens"),
    "not_this": gettext_lazy("What it is not for"),
    "hours": gettext_lazy("When it is on"),
    "languages": gettext_lazy("Languages"),
    "access": gettext_lazy("What makes it easier to come"),
    "needs": gettext_lazy("What families find it by"),
    "who_for": gettext_lazy("Who it is for"),
    "minimum_age": gettext_lazy("From what age"),
    "maximum_age": gettext_lazy("To what age"),
    "phone": gettext_lazy("Phone number"),
    "email": gettext_lazy("Email"),
    "website": gettext_lazy("Website"),
    "about": gettext_lazy("About the organisation"),
    "how": gettext_lazy("How families begin"),
    "also_turn_up": gettext_lazy("Anyone may turn up too"),
    "cost_is_known": gettext_lazy("Somebody said what it costs"),
    "cost_pence": gettext_lazy("What it costs"),
    "cost_words": gettext_lazy("The cost in words"),
    "status": gettext_lazy("Whether it is running"),
    "wait": gettext_lazy("The wait"),
    "wait_weeks": gettext_lazy("Weeks to wait"),
    "full_until_on": gettext_lazy("Full until"),
    "wait_words": gettext_lazy("The wait in words"),
    "checked_on": gettext_lazy("Looked at, all still true"),
    "checked_with": gettext_lazy("Who looked"),
    "capacity": gettext_lazy("Places free"),
    "stage": gettext_lazy("Whether families see it"),
    "url": gettext_lazy("Website"),
    "alternate_name": gettext_lazy("Another name of it"),
    "fees_description": gettext_lazy("The cost in words"),
    "eligibility_description": gettext_lazy("Who it is for, in words"),
    "wait_time": gettext_lazy("The wait in words"),
}
CHOICES = {"how": Service.How, "status": Service.Status, "wait": Service.Wait}
MONTHS_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in its keeper's list."""

    service: Service
    badge: cards.Badge
    checked: str
    is_due: bool
    is_stale: bool
    is_shown: bool
    waits: bool
    reports: int


def rows(services: list[Service], *, waiting: set[int], reports: dict[int, int], on: date) -> list[Row]:
    """`waiting` are the entries with a change that waits; `reports` says how many people say something is wrong."""
    due_before = keeping.rhythm(on).due_before
    return [
        Row(
            service=service,
            badge=cards.badge(service, on),
            checked=checked(service, on),
            is_due=is_shown(service, on) and (service.checked_on is None or service.checked_on < due_before),
            is_stale=traits.is_stale(service, on),
            is_shown=is_shown(service, on),
            waits=service.pk in waiting,
            reports=reports.get(service.pk, 0),
        )
        for service in services
    ]


def is_shown(service: Service, on: date) -> bool:
    """Families find it."""
    lasts = service.shown_until_on is None or service.shown_until_on >= on
    return lasts and service.stage == Service.Stage.SHOWN and service.status == Service.Status.ACTIVE


def checked(service: Service, on: date) -> str:
    """When somebody last looked, and what families are told where that is too long ago."""
    if service.checked_on is None:
        return _("Nobody has looked at this yet. Families are told to phone first, and find it below others.")
    day = date_words(service.checked_on, "j F Y")
    if traits.is_stale(service, on):
        return _("Last looked at %(day)s. Families are told to phone first, and find it below others.") % {"day": day}
    return _("Looked at %(day)s.") % {"day": day}


def months(on: date) -> list[tuple[str, str]]:
    """The first days of the months ahead: the day as it is posted, and the month's name."""
    firsts = [date(on.year + (on.month + ahead) // 12, (on.month + ahead) % 12 + 1, 1) for ahead in range(MONTHS_AHEAD)]
    return [
        (day.isoformat(), date_words(day, "F" if day.year == on.year or day.month < 7 else "F Y")) for day in firsts
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a change, in words."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One version in words; whether it can be brought back, and of what cannot be, why not."""

    version: Version
    lines: list[Line]
    comes_back: bool
    why_not: list[str]


def told(versions: list[Version], ways_back: list[Back]) -> list[Told]:
    """A history in words, in the same order."""
    return [
        Told(one, [_line(change) for change in one.changes], back.is_another, _why_not(back))
        for one, back in zip(versions, ways_back, strict=True)
    ]


def _why_not(back: Back) -> list[str]:
    formless = _("%(what)s is kept by what brought it, and cannot be changed or brought back here.")
    unreadable = _("What is written down of “%(what)s” is not enough to bring it back. Change it by hand.")
    said = [formless % {"what": called(name)} for name in back.formless]
    said += [unreadable % {"what": called(name)} for name in back.unreadable]
    if not said and not back.is_another:
        return [_("It says the same now.")]
    return said


def proposed(proposal: Proposal, now: dict[str, str]) -> list[Line]:
    """What would change, from what it says now."""
    return [
        Line(called(name), in_words(name, now[name]), in_words(name, text))
        for name, text in proposal.wanted.items()
        if name in now
    ]


def _line(change: Change) -> Line:
    return Line(called(change.field), in_words(change.field, change.before), in_words(change.field, change.after))


@dataclass(frozen=True, slots=True)
class WentLive:
    """A change to what families rely on that did not wait: of which entry, and what."""

    change: Change
    service: Service
    what: str


def live(found: list[Live]) -> list[WentLive]:
    """The same, each field by its name."""
    return [WentLive(one.change, one.service, called(one.change.field)) for one in found]


def called(field: str) -> str:
    """A field's name as people read it."""
    if field.startswith(entry.PLACE):
        return _("Where it is")
    if field in ROWS:
        return entry_rows.called(field)
    if field.startswith(PART):
        return str(dict(Opportunity.Kind.choices).get(field.removeprefix(PART), field))
    return str(NAMES.get(field) or field.replace("_", " ").capitalize())  # a source has fields of its own


def in_words(field: str, text: str) -> str:
    """A stored text as people read it; an empty one says that it is."""
    text = "" if text in ("None", "False") else text
    if not text:
        return _("nothing")
    if field in CHOICES:
        return str(dict(CHOICES[field].choices).get(text, text))
    if field in entry.LISTS:
        return ", ".join(_list_words(field).get(slug, slug) for slug in text.split(","))
    if field == "hours":
        return _hours(text)
    if field in ROWS:
        return "\n".join(entry_rows.lines(field, text)) or text
    if field.startswith(PART):
        one = Opportunity(**facts_from_text(text))
        return " ".join([one.words, *what_it_asks(one)])
    if field.startswith(entry.PLACE):
        return ", ".join(part for part in text.split("\n") if part)
    return _plain(field, text)


def _plain(field: str, text: str) -> str:
    if field in entry.DAYS and len(text) == 10:
        return date_words(date.fromisoformat(text), "j F Y")
    if field == "cost_pence" and text.isdecimal():
        return f"£{int(text) / 100:.2f}"
    if field == "minimum_age" and text == "-1":
        return _("before birth")
    return _("yes") if field in entry.YES_OR_NO else text


def _hours(text: str) -> str:
    try:
        return spoken_hours.typed(text)
    except ValueError:
        return text


def _list_words(field: str) -> dict[str, str]:
    return {word.slug: _(word.name) for word in entry.LISTS[field].objects.all()}
