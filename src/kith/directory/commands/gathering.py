"""What a search reads of some services, gathered in few questions however many they are."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from functools import partial
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from kith.directory.commands.coverage import Coverage
from kith.directory.models import Opportunity, Place, Service, ServiceArea, Session
from kith.directory.queries import published, traits
from kith.directory.queries.comes_round import weekdays_of
from kith.directory.search import among, fold, numbers_in

READ = (
    *("name", "summary", "description", "reach", "also_comes_to_you", "also_by_phone", "also_online", "how"),
    *("also_turn_up", "phone", "cost_is_known", "cost_pence", "minimum_age", "maximum_age", "is_citywide", "source"),
)
PLACED = (
    "service",
    "is_private",
    "location__name",
    "location__is_private",
    "location__latitude",
    "location__longitude",
)


IN_ENGLISH = {
    Opportunity.Kind.WITH_OTHERS.value: "Be with others",
    Opportunity.Kind.HELP.value: "Help as a volunteer",
}


ONLY = {f"Only {Session.When(when).label}": when for when in (Session.When.TERM, Session.When.HOLIDAYS)}


class Hours(NamedTuple):
    """One session, or one weekday of a schedule, as far as it says when."""

    weekday: int
    starts: time
    ends: time
    when: str


class Gathered(NamedTuple):
    """A listing, in the words of its columns."""

    service_id: int
    names: str
    needs: str
    words: str
    traits: str
    covers: str
    points: str
    stamp: int


def stamp() -> int:
    """A number that no state of the listings had before."""
    return secrets.randbits(62)


def gathered(found: QuerySet[Service], on: date, pks: Sequence[int]) -> list[Gathered]:
    """The listings of those of these services that can be found, as of this day."""
    services = list(
        found.filter(pk__in=among(pks))
        .annotate(offered_by=F("organisation__name"), offered_on=F("organisation__phone"))
        .only(*READ)
    )
    lot = _Lot([service.pk for service in services], on)
    return [lot.listing(service, on) for service in services]


class _Lot:
    """Everything that hangs on some services: each word is read once, however many have it."""

    def __init__(self, pks: list[int], on: date):
        self.coverage = Coverage(on)
        linked = partial(_linked, pks)
        self.needs, self.who_for, self.languages = linked("needs"), linked("who_for"), linked("languages")
        self.access, self.covers = linked("access"), linked("covers")
        self.hours: dict[int, list[Hours]] = defaultdict(list)
        said = Session.objects.filter(service__in=among(pks)).values_list("service", *Hours._fields).order_by("pk")
        for service, *hours in said:
            self.hours[service].append(Hours(*hours))
        self.opportunities: dict[int, list[Opportunity]] = defaultdict(list)
        for one in Opportunity.objects.filter(service__in=among(pks)).only("service", "kind", "words").order_by("pk"):
            self.opportunities[one.service_id].append(one)
        self.areas: dict[int, list[str]] = defaultdict(list)
        for service, area in ServiceArea.objects.filter(service__in=among(pks)).values_list("service", "name"):
            self.areas[service].append(area)
        self.places: dict[int, list[Place]] = defaultdict(list)
        for place in (
            Place.objects.filter(service__in=among(pks)).select_related("location").only(*PLACED).order_by("pk")
        ):
            self.places[place.service_id].append(place)
        for pk, dated in _dated(pks, [place.pk for places in self.places.values() for place in places], on):
            self.hours[pk] += dated
        self.of_need: Callable[[Any], str] = _once(lambda need: fold(f"{need.name} {need.hint} {need.typed_as}"))

    def listing(self, service: Service, on: date) -> Gathered:
        """What a search reads of this service."""
        pk = service.pk
        public = traits.public(self.places[pk], service)
        pinned = traits.pinned(self.places[pk], service)
        numbers = {*numbers_in(service.phone), *numbers_in(service.offered_on)}
        named = [*(place.name for place in public), *sorted(numbers)]
        lists = (self.needs[pk], self.who_for[pk], self.languages[pk], self.access[pk])
        has = traits.Has(*lists, self.hours[pk], self.opportunities[pk])
        return Gathered(
            pk,
            fold(f"{service.name} {service.offered_by}"),
            " ".join(map(self.of_need, self.needs[pk])),
            fold(" ".join([service.summary, service.description, *self._lists(pk), *named])),
            " ".join(traits.lasting(service, has, on)),
            " ".join(map(str, self.coverage.of(service, self.covers[pk], self.areas[pk]))),
            " ".join(f"{place.latitude},{place.longitude}" for place in pinned),
            stamp(),
        )

    def _lists(self, pk: int) -> Iterable[str]:
        """Names of whom it is for, the languages spoken, what makes it possible to come, the areas it is for, and what
        one can be part of there, in English whatever language its keeper reads."""
        languages = [f"{language.name} {language.own_name}" for language in self.languages[pk]]
        parts = [f"{IN_ENGLISH[one.kind]} {one.words}" for one in self.opportunities[pk]]
        return [*_names(self.who_for[pk]), *languages, *_names(self.access[pk]), *_names(self.covers[pk]), *parts]


def _dated(pks: list[int], places: list[int], on: date) -> Iterable[tuple[int, list[Hours]]]:
    """What comes round otherwise than as plain hours of a week, and is not over: by the days of the week it is on.

    Asked of the services and of their places one after the other: asked of either at once, every schedule is looked at.
    """
    lasts = (Q(until=None) | Q(until__gte=on)) & (Q(valid_to=None) | Q(valid_to__gte=on))
    going = published.schedules().filter(lasts, opens__isnull=False, closes__isnull=False).exclude(opens=F("closes"))
    of_these = going.filter(service__in=among(pks)).order_by("pk")
    at_these = going.filter(service=None, place__in=among(places)).select_related("place").order_by("pk")
    for row in [*of_these, *at_these]:
        when = ONLY.get(row.notes, Session.When.ALL)
        hours = [Hours(day, row.opens, row.closes, when) for day in weekdays_of(row)]  # type: ignore[arg-type]  # asked for
        yield row.service_id or row.place.service_id, hours  # type: ignore[union-attr]  # it is of one of them


def _names(words: Iterable[Any]) -> list[str]:
    return [word.name for word in words]


def _linked(pks: list[int], name: str) -> dict[int, list[Any]]:
    """For each service, the words or areas that it has by this field."""
    field: Any = Service._meta.get_field(name)
    column = field.m2m_reverse_field_name()
    through = getattr(Service, name).through
    pairs = list(
        through.objects.filter(service__in=among(pks)).order_by("pk").values_list("service_id", f"{column}_id")
    )
    words = field.related_model.objects.in_bulk({word for _, word in pairs})
    found: dict[int, list[Any]] = defaultdict(list)
    for service, word in pairs:
        found[service].append(words[word])
    return found


def _once(work: Callable[[Any], str]) -> Callable[[Any], str]:
    """Work this out once for each."""
    known: dict[int, str] = {}

    def worked(one: Any) -> str:
        if one.pk not in known:
            known[one.pk] = work(one)
        return known[one.pk]

    return worked
