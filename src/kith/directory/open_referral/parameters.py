"""What was asked of the API, read strictly: a value that cannot be meant is refused with a sentence."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PER_PAGE, MOST_PER_PAGE = 50, 1000
AT_ONCE_MINIMAL = 10_000  # the standard aims at every id on one page
LONGEST = 200
CLOCK = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$", re.ASCII)
WHOLE = re.compile(r"^-?\d{1,18}$", re.ASCII)
NUMBER = re.compile(r"^-?\d{1,15}(\.\d{1,40})?([eE][+-]?\d{1,3})?$", re.ASCII)
LARGEST = 1e15
NO_LETTER = re.compile("[\0\ud800-\udfff]")  # PostgreSQL holds no NUL, and no database half a letter
POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$", re.ASCII)


class BadValue(Exception):
    """A parameter has a value that cannot be meant; says which and what would do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the API. `None` and empty are: not asked for."""

    search: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    taxonomy_term_id: tuple[UUID, ...] = ()
    taxonomy_id: tuple[UUID, ...] = ()
    organization_id: tuple[UUID, ...] = ()
    parent_id: tuple[UUID, ...] = ()
    minimum_age: float | None = None
    maximum_age: float | None = None
    day: int | None = None
    start_time: time | None = None
    end_time: time | None = None
    postcode: str = ""
    proximity: float | None = None
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False
    top_only: bool = False
    format: str = field(default="json")


def asked(said: Mapping[str, list[str]]) -> Asked:
    """The question that these parameters ask. What is not a parameter of ours is let be. Raises BadValue."""
    read: dict[str, Any] = {}
    for name, reader in READERS.items():
        values = [value for value in said.get(name, []) if value.strip()]
        if values:
            read[name] = reader(name, values if reader is _ids else values[-1])
    if read.get("minimal"):
        read.setdefault("per_page", AT_ONCE_MINIMAL)
    return Asked(**read)


def posted(body: bytes) -> dict[str, list[str]]:
    """The same parameters in a JSON object, so that a search need not sit in an address. Raises BadValue."""
    if not body.strip():
        return {}
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise BadValue('The body is not JSON. Send an object, such as {"search": "food"}.') from None
    if not isinstance(said, dict):
        raise BadValue('The body must be a JSON object, such as {"search": "food"}.')
    return {name: _texts(name, value) for name, value in said.items() if name in READERS and value is not None}


def _texts(name: str, value: Any) -> list[str]:
    several = value if isinstance(value, list) else [value]
    if any(isinstance(each, dict | list) for each in several):
        raise BadValue(f"{name} must be a text, a number, true or false.")
    return [_as_in_an_address(each) for each in several if each is not None]


def _as_in_an_address(value: Any) -> str:
    """True is true, and 2.0 is 2: JSON does not tell them apart."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _text(name: str, value: str) -> str:
    if len(value) > LONGEST:
        raise BadValue(f"{name} is longer than {LONGEST} letters.")
    if NO_LETTER.search(value):
        raise BadValue(f"{name} holds a sign that is in no text.")
    return value.strip()


def _ids(name: str, values: list[str]) -> tuple[UUID, ...]:
    """One or several, all of which must hold."""
    try:
        return tuple(UUID(each.strip()) for value in values for each in value.split(",") if each.strip())
    except ValueError:
        raise BadValue(f"{name} must be an id, such as ac148810-d857-441c-9679-408f346de14b.") from None


def _count(name: str, value: str) -> int:
    """A page, or how many on one."""
    most = {"per_page": MOST_PER_PAGE}.get(name)
    if not WHOLE.match(value.strip()) or int(value) < 1 or (most and int(value) > most):
        raise BadValue(f"{name} must be a whole number from 1{f' to {most}' if most else ''}.")
    return int(value)


def _number(name: str, value: str) -> float:
    if not NUMBER.match(value.strip()) or abs(float(value)) > LARGEST:
        raise BadValue(f"{name} must be a number, such as 16.")
    return float(value)


def _metres(name: str, value: str) -> float:
    metres = _number(name, value)
    if metres < 0:
        raise BadValue(f"{name} is in metres, from 0.")
    return metres


def _day(name: str, value: str) -> int:
    said = value.strip()
    if said.upper() in DAYS:
        return DAYS.index(said.upper())
    if said.lower() in DAY_NAMES:
        return DAY_NAMES.index(said.lower())
    raise BadValue(f"{name} must be one of {', '.join(DAYS)}, or the day's name.")


def _clock(name: str, value: str) -> time:
    found = CLOCK.match(value.strip())
    if not found:
        raise BadValue(f"{name} must be a time, such as 18:30.")
    return time(int(found[1]), int(found[2]))


def _postcode(name: str, value: str) -> str:
    code = re.sub(r"\s", "", value.upper())
    if not POSTCODE.match(code):
        raise BadValue(f"{name} must be a whole postcode, such as G42 8AB.")
    return code


def _moment(name: str, value: str) -> datetime:
    """A day or a moment; without a zone it is UTC. A plus that an address turned into a space is a plus again."""
    said = re.sub(r" (?=\d\d:?\d\d$)", "+", value.strip()) if "T" in value.upper() else value.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII):
            day = date.fromisoformat(said)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        moment = datetime.fromisoformat(said)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadValue(f"{name} must be a day or a moment, such as 2026-11-12T09:30:00Z.") from None


def _flag(name: str, value: str) -> bool:
    said = value.strip().lower()
    if said not in ("true", "false", "1", "0"):
        raise BadValue(f"{name} must be true or false.")
    return said in ("true", "1")


def _format(name: str, value: str) -> str:
    if value.strip().lower() not in ("json", "ndjson"):
        raise BadValue(f"{name} must be json or ndjson.")
    return value.strip().lower()


READERS: dict[str, Callable[[str, Any], Any]] = {
    "search": _text,
    "page": _count,
    "per_page": _count,
    "taxonomy_term_id": _ids,
    "taxonomy_id": _ids,
    "organization_id": _ids,
    "parent_id": _ids,
    "minimum_age": _number,
    "maximum_age": _number,
    "day": _day,
    "start_time": _clock,
    "end_time": _clock,
    "postcode": _postcode,
    "proximity": _metres,
    "modified_after": _moment,
    "minimal": _flag,
    "full": _flag,
    "top_only": _flag,
    "format": _format,
}
