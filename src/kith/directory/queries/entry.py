"""What an entry says, field by field, as text: what is compared, kept in its history, and brought back.

A field that is a list is its slugs, joined by commas; hours are a line each, `MO 18:00-20:00 term`; a place is its name,
address and postcode, a line each, under `place` and its public id; how many places are free is a number; what one can be part of is `queries.opportunities`'s, under `part` and its kind; more numbers, times by date and days apart are
`queries.entry_rows`'s. A place that is never published is in none of it.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from kith.directory.models import AccessTag, Capacity, Language, Need, Place, Service, Session, WhoFor
from kith.directory.queries import entry_rows, opportunities, traits

WORDS = ("name", "summary", "description", "what_happens", "not_this")
LISTS: dict[str, Any] = {"needs": Need, "who_for": WhoFor, "languages": Language, "access": AccessTag}
WAIT = ("wait", "wait_weeks", "full_until_on", "wait_words")
CHECKED = ("checked_on", "checked_with")
NUMBERS = ("minimum_age", "maximum_age", "cost_pence", "wait_weeks")
DAYS = ("full_until_on", "checked_on")
YES_OR_NO = ("cost_is_known", "also_turn_up")
COLUMNS = (
    *WORDS,
    *(
        "minimum_age",
        "maximum_age",
        "phone",
        "how",
        "also_turn_up",
        "cost_is_known",
        "cost_pence",
        "cost_words",
        "status",
    ),
    *WAIT,
    *CHECKED,
)
# What a family acts on before it can find out for itself: what it helps with, who it is for, where, how to reach it, its price, its end.
RELIED_ON = frozenset(
    {
        *("minimum_age", "maximum_age", "who_for", "phone", "how", "also_turn_up", "cost_is_known", "cost_pence"),
        *("cost_words", "status", "needs", entry_rows.NUMBERS),
    }
)
PLACE = "place "
CAPACITY = "capacity"
FREE = "places"  # the unit in which people say how many are free
ONE_PRESS = frozenset({*WAIT, *CHECKED, CAPACITY})  # what is said in one press, and undone in another
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def is_relied_on(field: str) -> bool:
    """Whether families rely on this field, so that a change to it may wait for a yes."""
    return field in RELIED_ON or field.startswith(PLACE)


def said(service: Service) -> dict[str, str]:
    """Everything that may be changed here, as it stands."""
    return {
        **{name: as_text(getattr(service, name)) for name in COLUMNS},
        **{name: ",".join(sorted(word.slug for word in getattr(service, name).all())) for name in LISTS},
        "hours": hours_as_text(service.sessions.all()),
        CAPACITY: str(kept.available) if (kept := free_places(service)) else "",
        **opportunities.fields_of(service),
        **entry_rows.fields_of(service),
        **{f"{PLACE}{place.public_id}": place_as_text(place) for place in open_places(service)},
    }


def open_places(service: Service) -> list[Place]:
    """Places that may be named, in one order."""
    return traits.public(service.places.select_related("location").order_by("location__name", "pk"), service)


def free_places(service: Service) -> Capacity | None:
    """How many places are free, where somebody has said."""
    return Capacity.objects.filter(service=service, unit=FREE).order_by("pk").first()


def as_text(value: Any) -> str:
    """A column's value as text: nothing is nothing, yes is yes."""
    if value is None or value is False:
        return ""
    return "yes" if value is True else value.isoformat() if isinstance(value, date) else str(value)


def from_text(name: str, text: str) -> Any:
    """A column's value from its text, whoever wrote it down: sources write None, True and False."""
    text = "" if text in ("None", "False") else text
    if name in YES_OR_NO:
        return text in ("yes", "True")
    if name in NUMBERS:
        return int(text) if text else None
    if name in DAYS:
        return date.fromisoformat(text) if text else None
    return text


def hours_as_text(sessions: Iterable[Session]) -> str:
    """A line for each time of the week, in order."""
    lines = sorted((one.weekday, one.starts, one.ends, one.when) for one in sessions)
    return "\n".join(f"{WEEKDAYS[day]} {starts:%H:%M}-{ends:%H:%M} {when}" for day, starts, ends, when in lines)


def hours_from_text(text: str) -> list[tuple[int, time, time, str]]:
    """The times of the week that were so written down: weekday, start, end, when in the year."""
    rows = [line.split() for line in text.splitlines()]
    return [
        (WEEKDAYS.index(day), *(time.fromisoformat(clock) for clock in hours.split("-")), when)  # type: ignore[misc]
        for day, hours, when in rows
    ]


def place_as_text(place: Place) -> str:
    return "\n".join((place.name, place.address, place.postcode))


def place_from_text(text: str) -> tuple[str, str, str]:
    """Its name, address and postcode."""
    name, address, postcode = [*text.split("\n"), "", ""][:3]
    return name, address, postcode
