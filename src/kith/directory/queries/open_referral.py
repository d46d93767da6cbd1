"""What the API answers with: published rows that fit every parameter, in one order, by name and then by id."""

import math
from dataclasses import replace
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from kith.directory.index.columns import Flags
from kith.directory.models import Attribute, Opportunity, Place, Schedule, Service, Session
from kith.directory.models.twins import Kind
from kith.directory.open_referral.own_parts import PARTS, TERMS
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.open_referral.parameters import DAYS, Asked
from kith.directory.queries import published
from kith.directory.queries.joined import current
from kith.directory.queries.places import EARTH_METRES, Somewhere, somewhere
from kith.directory.queries.standing import Standing, standing
from kith.directory.queries.where import for_place
from kith.directory.search import among, search, words_of
from kith.partnership.models import Organisation

IN_ORDER = ("name", "public_id")


def services(asked: Asked) -> QuerySet[Service]:
    """Published services that fit."""
    return fitting(published.services(), asked).order_by(*IN_ORDER)


def services_at_locations(asked: Asked) -> QuerySet[Place]:
    """Published services at locations, where the service fits and, if asked, the location is near."""
    of_service = replace(asked, day=None, start_time=None, end_time=None)
    found = published.places().filter(Exists(fitting(Service.objects.filter(pk=OuterRef("service")), of_service)))
    found = _at_times_there(found, asked)
    if asked.postcode and asked.proximity is not None:
        found = _near(found, somewhere(asked.postcode), asked.proximity)
    return found.order_by("service__name", "location__name", "public_id")


def organisations(asked: Asked) -> QuerySet[Organisation]:
    """Published organisations that fit; what only services have asks for those that offer such a service."""
    found = published.organisations()
    for word in asked.search.split():
        found = found.filter(Q(name__icontains=word) | Q(about__icontains=word))
    for one in asked.organization_id:
        found = found.filter(public_id=current(one, Kind.ORGANISATION))
    if asked.modified_after:
        is_since = Q(
            last_changed__gte=asked.modified_after
        )  # when who offers nothing changed, nobody knows: never missed
        found = found.filter(is_since | Q(last_changed=None))
    if asked.taxonomy_id or asked.taxonomy_term_id:
        offers = _named(published.running(), asked).filter(organisation=OuterRef("pk"))
        found = found.filter(Exists(offers))
    return found.order_by(*IN_ORDER)


def fitting(found: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    """Those of these services that fit every parameter.

    Ages as Open Referral UK 3.0 reads them: `minimum_age` is the least that the service's own minimum may be, and
    `maximum_age` the most that its maximum may be. `proximity` is measured to places that people go to.
    """
    if asked.search:
        found = _with_words(found, asked.search)
    for one in asked.organization_id:
        found = found.filter(organisation__public_id=current(one, Kind.ORGANISATION))
    if asked.minimum_age is not None:
        found = found.filter(minimum_age__gte=math.ceil(asked.minimum_age))
    if asked.maximum_age is not None:
        found = found.filter(maximum_age__lte=math.floor(asked.maximum_age))
    if asked.modified_after:
        found = found.filter(changed_at__gte=asked.modified_after)
    return _where(_named(_at_times(found, asked), asked), asked)


def _with_words(found: QuerySet[Service], text: str) -> QuerySet[Service]:
    """Every word is in what find help reads of the service. A search of signs alone finds nothing."""
    words = words_of(text)
    if not words:
        return found.none()
    vendor = search()
    statement = f"SELECT l.service_id FROM {vendor.source} WHERE {vendor.condition}"  # noqa: S608  # ours; theirs are bound
    return found.filter(pk__in=RawSQL(statement, [vendor.expression(words, every=True)]))


def _named(found: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    """Those that have every term asked for, and a term of every taxonomy asked for: our own words or other people's."""
    for one in asked.taxonomy_term_id:
        found = found.filter(_own_term(str(one)) | _has(term__public_id=one))
    for one in asked.taxonomy_id:
        if str(one) == PARTS.id:
            found = found.filter(_is_part(Q()))
            continue
        own = next((words for words in OWN_LISTS if words.id == str(one)), None)
        is_so = Q(pk__in=_linked(own.field).values("service_id")) if own else _has(term__taxonomy__public_id=one)
        found = found.filter(is_so)
    return found


def _has(**so: Any) -> Q:
    return Q(Exists(Attribute.objects.filter(service=OuterRef("pk"), **so)))


def _linked(field: str) -> QuerySet[Any]:
    return getattr(Service, field).through.objects.all()


def _is_part(so: Q) -> Q:
    return Q(Exists(Opportunity.objects.filter(so, service=OuterRef("pk"))))


def _own_term(wanted: str) -> Q:
    for term in TERMS:
        if PARTS.term_id(term.slug) == wanted:
            return _is_part(term.so)
    for words in OWN_LISTS:
        for pk, slug in words.model.objects.values_list("pk", "slug"):
            if words.term_id(slug) == wanted:
                return Q(**{words.field: pk})
    return Q(pk=None)


def _at_times(found: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    """One of its hours, or of its hours at one of its places, is on that day, begins no earlier and ends no later."""
    if not _has_times(asked):
        return found
    hours, dated = _hours(asked)
    of_it, at_places = dated.filter(service=OuterRef("pk")), dated.filter(place__service=OuterRef("pk"))
    return found.filter(Exists(hours.filter(service=OuterRef("pk"))) | Exists(of_it) | Exists(at_places))


def _at_times_there(found: QuerySet[Place], asked: Asked) -> QuerySet[Place]:
    """The same of a service at a place: what is only so at another place of the service does not count."""
    if not _has_times(asked):
        return found
    hours, dated = _hours(asked)
    of_it = dated.filter(service=OuterRef("service"), place=None)
    anywhere, here = of_it.filter(location=None), of_it.filter(location=OuterRef("location"))
    usual = Exists(hours.filter(service=OuterRef("service"))) | Exists(anywhere) | Exists(here)
    return found.filter(usual | Exists(dated.filter(place=OuterRef("pk"))))


def _has_times(asked: Asked) -> bool:
    return asked.day is not None or asked.start_time is not None or asked.end_time is not None


def _hours(asked: Asked) -> tuple[QuerySet[Session], QuerySet[Schedule]]:
    """Hours of a week, and every other published time, that are so."""
    hours, dated = Session.objects.all(), published.schedules()
    if asked.day is not None:
        hours, dated = hours.filter(weekday=asked.day), dated.filter(_on_a(asked.day))
    if asked.start_time:
        hours, dated = hours.filter(starts__gte=asked.start_time), dated.filter(opens__gte=asked.start_time)
    if asked.end_time:
        hours, dated = hours.filter(ends__lte=asked.end_time), dated.filter(closes__lte=asked.end_time)
    return hours, dated


def _on_a(day: int) -> Q:
    """A time that names this day of the week; or names none, and begins on one, once or every week (RFC 5545)."""
    begins = Q(freq__in=["", Schedule.Freq.WEEKLY], byday="", bymonthday="", dtstart__iso_week_day=day + 1)
    return Q(byday__contains=DAYS[day]) | begins


def _where(found: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    """For this postcode; and, with a proximity, at a place so near. A postcode of nowhere we know has nothing near."""
    if not asked.postcode:
        return found
    place = somewhere(asked.postcode)
    if place is None:
        return found.none()
    now = standing()
    found = found.filter(pk__in=_of_the_index(now, for_place(now, place)))
    if asked.proximity is None:
        return found
    near = _near(published.places(), place, asked.proximity)
    return found.filter(Exists(near.filter(service=OuterRef("pk"))))


def _of_the_index(now: Standing, fits: Flags) -> RawSQL:
    """The keys of these services of the index as one list: there may be more than a statement takes one by one."""
    return among(now.columns.pks[fits].tolist())


def _near(found: QuerySet[Place], place: Somewhere | None, metres: float) -> QuerySet[Place]:
    """Public places within so many metres, as the crow flies over a city; only those that people go to."""
    if place is None or place.latitude is None or place.longitude is None:
        return found.none()
    up = math.radians(1) * EARTH_METRES
    across = up * math.cos(math.radians(place.latitude))
    north = (F("location__latitude") - place.latitude) * up
    east = (F("location__longitude") - place.longitude) * across
    at_places = found.filter(service__reach=Service.Reach.PLACE, location__latitude__isnull=False)
    return at_places.annotate(squared=north * north + east * east).filter(squared__lte=metres * metres)
