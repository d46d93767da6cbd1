"""One service whole, as its page says it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kith.directory import queries
from kith.directory.models import Place, Schedule, Service
from kith.directory.presenters import ages, apart, cards, dated_times, hours, keeping, week
from kith.directory.presenters.opportunities import Part, parts
from kith.directory.presenters.reaching import Reached, reached
from kith.directory.queries import areas_said, next_session, traits
from kith.partnership.models import Organisation
from kith.partnership.queries.calendar import add_working_days

LONG = 600  # what is longer than this stands after how to begin: nobody scrolls past it to find the phone number
FEW_PLACES = 4
STOPS = " \t\r\n.,:;"
KINDS = {
    Organisation.Kind.CHARITY: gettext_lazy("a charity"),
    Organisation.Kind.COMMUNITY: gettext_lazy("a community group"),
    Organisation.Kind.COUNCIL: gettext_lazy("a council team"),
    Organisation.Kind.HEALTH: gettext_lazy("a health team"),
    Organisation.Kind.SCHOOL: gettext_lazy("a school or nursery"),
    Organisation.Kind.HOUSING: gettext_lazy("a housing association"),
    Organisation.Kind.PARTNERSHIP: gettext_lazy("the partnership itself"),
}


@dataclass(frozen=True, slots=True)
class Page:
    service: Service
    badge: cards.Badge
    phone: str
    reached: Reached
    promise: str
    promised_on: date | None
    coming: tuple[date, Any] | None
    coming_hours: str
    steps: tuple[tuple[str, str], ...]
    weeks: Any
    lines: list[hours.Line]
    dated: tuple[str, ...]
    apart: tuple[str, ...]
    places: list[Place]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    checked: str
    is_stale: bool
    is_closed_for_now: bool
    keeping: keeping.Keeping
    slip_address: str
    times_address: str

    @property
    def summary(self) -> str:
        """What it is in a sentence; nothing where the sentence is its name again."""
        name, said = (words.strip(STOPS).casefold() for words in (self.service.name, self.service.summary))
        return "" if said == name else self.service.summary

    @property
    def run_by(self) -> str:
        """What kind of body runs it, where its kind has a name: a charity."""
        return str(KINDS.get(Organisation.Kind(self.service.organisation.kind), ""))

    @property
    def about(self) -> str:
        """What more is said of it, where that is short."""
        said = _more_than_the_summary(self.service)
        return said if len(said) <= LONG else ""

    @property
    def about_at_length(self) -> str:
        """What more is said of it, where that is long: nothing of it is cut."""
        said = _more_than_the_summary(self.service)
        return said if len(said) > LONG else ""

    @property
    def first_places(self) -> list[Place]:
        """The places that are read at once."""
        return self.places if len(self.places) <= FEW_PLACES else self.places[: FEW_PLACES - 1]

    @property
    def more_places(self) -> list[Place]:
        """The others, where there are many: two or more."""
        return self.places[len(self.first_places) :]

    @property
    def is_out_of_reach(self) -> bool:
        """Nobody has written down how to begin: no number, no place, and they are not asked from here."""
        service = self.service
        may_begin = service.may_be_asked_directly or service.how == Service.How.TURN_UP or self.phone
        return not (may_begin or self.has_other_ways or self.is_closed_for_now)

    @property
    def has_other_ways(self) -> bool:
        """There is more to say of how to begin than the one loud thing."""
        service = self.service
        told = {Service.Reach.PRIVATE, Service.Reach.COMES_TO_YOU, Service.Reach.ONLINE}
        return (
            bool(told.intersection(service.reaches))
            or service.also_turn_up
            or bool(self.places)
            or (bool(self.phone) and service.how != Service.How.PHONE)
            or bool(self.reached.more)
            or self.reached.is_in_the_web
        )


def page(service: Service, on: date, at: datetime | None = None) -> Page:
    """Everything the page of one service shows. `at` is the moment in the city's own time."""
    sessions, dated = service.hours, queries.dated_times([service])[service.pk]
    ways = reached(service, queries.numbers([service])[service.pk])
    coming = next_session(service.hours, on, service.other_days, at)
    return Page(
        service=service,
        badge=cards.badge(service, on, at),
        phone=ways.first.number,
        reached=ways,
        promise=_promise(service),
        promised_on=_promised_on(service, on),
        coming=coming,
        coming_hours=hours.clock(coming[1].starts, coming[1].ends) if coming else "",
        steps=tuple(_step(line) for line in service.what_happens.splitlines() if line.strip()),
        weeks=week.weeks(sessions, on),
        lines=hours.lines(sessions, in_full=True),
        dated=dated_times.said(dated, service.other_days, on),
        apart=apart.said(service, on),
        places=traits.public(service.public_places, service),
        facts=tuple((name, words) for name, words in _facts(service) if words),
        parts=parts(service.opportunities.all()),
        checked=_checked(service, on),
        is_stale=traits.is_stale(service, on),
        is_closed_for_now=service.status == Service.Status.CLOSED_FOR_NOW,
        keeping=cards.kept(
            service,
            [need.slug for need in service.needs.all()],
            on,
            cards.when(service, dated, on),
            ways.first.number,
        ),
        slip_address=keeping.list_address([service.public_id]),
        times_address=_times_address(service, dated),
    )


def _more_than_the_summary(service: Service) -> str:
    """The description without the sentence that the page has just said: "Food" is no such sentence of "Foodbanks near you"."""
    said, summary = service.description.strip(), service.summary.strip()
    rest = said.removeprefix(summary)
    return said if rest[:1].isalnum() else rest.lstrip(STOPS)


def _times_address(service: Service, dated: list[Schedule]) -> str:
    """The calendar of its times, where there are times at which people go to it."""
    goes_there = service.reach == Service.Reach.PLACE or service.takes_who_turns_up
    is_open = service.status == Service.Status.ACTIVE and service.reach != Service.Reach.PRIVATE
    has_dates = any(row.opens for row in dated)
    if not (goes_there and is_open and (service.hours or has_dates)):
        return ""
    return reverse("directory:times", args=[service.public_id])


def _promise(service: Service) -> str:
    days = service.promise_working_days
    if not days or not service.may_be_asked_directly:
        return ""
    return ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days}


def _promised_on(service: Service, on: date) -> date | None:
    return add_working_days(on, service.promise_working_days) if _promise(service) else None


def _step(line: str) -> tuple[str, str]:
    """A step's first sentence is its heading; the rest is said quietly under it."""
    first, stop, rest = line.strip().partition(". ")
    return (first.rstrip("."), rest) if stop else (line.strip().rstrip("."), "")


def _facts(service: Service) -> list[tuple[str, str]]:
    languages = [_(language.name) for language in sorted(service.languages.all(), key=lambda w: (w.order, w.name))]
    getting_in = _getting_in(service)
    said = " ".join(getting_in).casefold()
    tags = [tag for tag in service.access.all() if tag.name.casefold() not in said]  # nothing is said twice
    access = [_(tag.name) for tag in sorted(tags, key=lambda w: (w.order, w.name))]
    return [
        (_("Who it is for"), _who_for(service)),
        (_("Where it is for"), _covers(service)),
        (_("Cost"), cards.cost(service)),
        (_("Languages"), hours.joined(languages)),
        (_("Getting in"), _sentences([*getting_in, hours.in_a_sentence(access)])),
        (_("Not this"), service.not_this),
    ]


def _sentences(parts: list[str]) -> str:
    """Said one after another. A few words alone need no stop."""
    said = ". ".join(filter(None, parts))
    return f"{said}." if ". " in said else said


def _getting_in(service: Service) -> list[str]:
    places = traits.public(service.public_places, service)
    return [
        f"{place.name}: {place.access_words}".rstrip(".") if len(places) > 1 else place.access_words.rstrip(".")
        for place in places
        if place.access_words
    ]


def _who_for(service: Service) -> str:
    who = [_(word.name) for word in sorted(service.who_for.all(), key=lambda w: (w.order, w.name))]
    for_ages = ages.said(service) or ("" if who else _("They have not said for which ages"))
    return ". ".join(part for part in (hours.in_a_sentence(who), for_ages) if part) + "."


def _covers(service: Service) -> str:
    areas = areas_said(service)
    if areas is None:
        return _("They have not said for where")
    return hours.joined(areas) or _("Anywhere in the city")


def _checked(service: Service, on: date) -> str:
    if service.checked_on is None or traits.is_stale(service, on):
        return cards.checked(service, on)
    day = date_words(service.checked_on, "j F Y")
    if service.checked_with:
        by = _("Checked by %(who)s at %(organisation)s on %(day)s.")
        return by % {"who": service.checked_with, "organisation": service.organisation.name, "day": day}
    return _("Checked on %(day)s.") % {"day": day}
