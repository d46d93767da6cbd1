"""How to reach a service, of everything published that says it: its own number, then its other ones, a page, an email."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.directory.models import Particulars, Phone, Service
from kith.directory.open_referral.records.parts import web
from kith.directory.queries.entry_rows import NOT_CALLED

NOTHING_MORE = Particulars()
MOST = 6  # numbers: beyond these, its own page says more
KINDS = {
    "textphone": gettext_lazy("textphone"),
    "text": gettext_lazy("for texts"),
    "video": gettext_lazy("video call"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and what it is for where that was said."""

    number: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """The number to ring first, further ones, and addresses in the web. Blank where nobody said any."""

    first: Number
    more: tuple[Number, ...]
    website: str
    email: str

    @property
    def is_in_the_web(self) -> bool:
        return bool(self.website or self.email)


def reached(service: Service, numbers: Iterable[Phone]) -> Reached:
    """Each number once, a fax machine never; the service's own page and email before those of who offers it."""
    particulars: Particulars = getattr(service, "particulars", NOTHING_MORE)
    called = [row for row in numbers if row.kind not in NOT_CALLED]
    first = first_number(service, called)
    others: dict[str, Number] = {}
    for row in called:
        others.setdefault(_digits(row.number), number_of(row))
    others.pop(_digits(first.number), None)
    return Reached(
        first=first,
        more=tuple(others.values())[:MOST],
        website=web(particulars.url or service.organisation.website),
        email=particulars.email or service.organisation.email,
    )


def first_number(service: Service, numbers: Iterable[Phone]) -> Number:
    """The number to ring first: its own, or the first to speak on of these. Blank where there is none."""
    if plain := service.phone or service.organisation.phone:
        return Number(plain)
    spoken = (row for row in numbers if row.kind not in NOT_CALLED and row.kind not in KINDS)
    return next(map(number_of, spoken), Number(""))


def number_of(row: Phone) -> Number:
    """One number, with what it is for."""
    extension = _("extension %(number)s") % {"number": row.extension} if row.extension else ""
    said = [row.description.split("\n")[0], str(KINDS.get(row.kind, "")), extension]
    return Number(row.number, ", ".join(filter(None, said)))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
