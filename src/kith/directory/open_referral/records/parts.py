"""The small records that hang on others: numbers, people to ask for, times, attributes."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any, NamedTuple

from kith.directory.models import Attribute, Contact, Funding, Phone, Schedule, Session
from kith.directory.open_referral.conforming import in_ascii
from kith.directory.open_referral.ids import id_of
from kith.directory.open_referral.records.taxonomies import term

type Fields = dict[str, Any]
NUMBER = re.compile(r"^(0|[1-9]\d{0,14})$", re.ASCII)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Here(NamedTuple):
    """What every record may need to know of where it is published: where pages of services begin, and our own address."""

    page: str
    city: str
    council: str
    country: str


def only(**fields: Any) -> Fields:
    """These fields without the empty ones: the standard knows text and numbers, and no null."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def in_order(rows: Iterable[Any], key: str = "public_id") -> list[Any]:
    """Rows already read, in one order whenever they were written."""
    return sorted(rows, key=lambda row: str(getattr(row, key)))


def web(address: str) -> str:
    """A web address with its scheme and in ASCII, as the standard wants it."""
    return in_ascii(address if not address or "://" in address else f"https://{address}")


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def clock(value: time | None) -> str:
    return value.strftime("%H:%M:%S") if value else ""


def moment(value: datetime) -> str:
    """To the thousandth of a second, in UTC."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def first_phone(owner: Any, number: str, url: str = "") -> list[Fields]:
    """The number that a service or an organisation holds itself."""
    return [only(id=id_of(owner.public_id, "phone"), number=number, type="voice", url=url)] if number else []


def also_of(row: Any) -> Fields:
    """What else it is of, beside what it stands under. Only what `queries.published` let through comes here."""
    return {
        "location_id": str(row.location.public_id) if row.location_id else "",
        "service_at_location_id": str(row.place.public_id) if row.place_id else "",
    }


def phone(row: Phone, url: str = "") -> Fields:
    """An extension is a number in the standard: one that is not, or would lose its leading nought, is said in words."""
    said = [name.strip() for name in row.languages.split(",") if name.strip()]
    is_number = bool(NUMBER.match(row.extension))
    words = f"Extension {row.extension}" if row.extension and not is_number else ""
    return only(
        id=str(row.public_id),
        **also_of(row),
        contact_id=str(row.contact.public_id) if row.contact_id and row.contact else "",
        number=row.number,
        extension=int(row.extension) if is_number else None,
        type=row.kind,
        description="\n".join(filter(None, [row.description, words])),
        url=url,
        languages=[only(id=id_of(row.public_id, "language", name), name=name, url=url) for name in said] or None,
    )


def funding(row: Funding, url: str = "") -> Fields:
    """The UK profile requires a web address of it, as of everything that hangs on a service."""
    return only(id=str(row.public_id), source=row.stream, url=url)


def contact(row: Contact, url: str = "") -> Fields:
    return only(
        id=str(row.public_id),
        **also_of(row),
        name=row.name,
        title=row.title,
        department=row.department,
        email=row.email,
        url=url,
    )


def schedule(row: Schedule, url: str = "") -> Fields:
    return only(
        id=str(row.public_id),
        **also_of(row),
        valid_from=day(row.valid_from),
        valid_to=day(row.valid_to),
        dtstart=day(row.dtstart),
        timezone=row.timezone,
        until=day(row.until),
        count=row.count,
        wkst=row.wkst,
        freq=row.freq,
        interval=row.interval,
        byday=row.byday,
        byweekno=row.byweekno,
        bymonthday=row.bymonthday,
        byyearday=row.byyearday,
        description=row.description,
        opens_at=clock(row.opens),
        closes_at=clock(row.closes),
        schedule_link=in_ascii(row.link),
        attending_type=row.attending_type,
        notes=row.notes,
        url=url,
    )


def weekly(owner: Any, sessions: Iterable[Session], url: str = "") -> list[Fields]:
    """Hours of a week, said once for the days that share them."""

    def hours(session: Session) -> tuple[str, str, str]:
        return clock(session.starts), clock(session.ends), session.when

    found = []
    for (opens, closes, when), same in groupby(sorted(sessions, key=lambda s: (*hours(s), s.weekday)), key=hours):
        byday = ",".join(dict.fromkeys(DAYS[session.weekday] for session in same))
        said = "" if when == Session.When.ALL else f"Only {Session.When(when).label}"
        fields = only(freq="WEEKLY", interval=1, byday=byday, opens_at=opens, closes_at=closes, notes=said, url=url)
        found.append({"id": id_of(owner.public_id, "hours", opens, closes, when), **fields})
    return found


def attribute(row: Attribute, owner: Any, entity: str) -> Fields:
    return only(
        id=str(row.public_id),
        link_id=str(owner.public_id),
        link_entity=entity,
        link_type=row.link_type,
        taxonomy_term_id=str(row.term.public_id),
        value=row.value,
        label=row.label,
        taxonomy_term=term(row.term),
    )
