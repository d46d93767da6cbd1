"""Entries as they are compared, in a few reads however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from kith.directory.models import Identifier, Phone
from kith.directory.models.twins import Kind
from kith.directory.queries import published
from kith.directory.queries.places import public_places
from kith.directory.queries.traits import ages
from kith.directory.search import fold
from kith.directory.twins import Entry, addresses_of, numbers_of, page_of
from kith.directory.twins.entries import words_of

type Many = dict[int, list[Any]]
STAND_IN = "organisation not stated"  # for services whose file names nobody: no organisation at all


def entries(kind: str) -> list[Entry]:
    """Every published entry of this kind. Of a place that is private nothing is read."""
    return _services() if kind == Kind.SERVICE else _organisations()


def _services() -> list[Entry]:
    columns = (
        *("pk", "public_id", "source", "name", "organisation__name", "phone", "particulars__email", "particulars__url"),
        *("minimum_age", "maximum_age", "description", "summary"),
    )
    numbers = _many(Phone.objects.filter(location=None, place=None, service__isnull=False), "service", "number")
    places = _many(public_places(), "service", "location__postcode", "location__latitude", "location__longitude")
    found = published.running().order_by("public_id").values_list(*columns)
    return [
        Entry(
            id=public_id,
            source=source,
            name=fold(name),
            organisation=fold(organisation),
            numbers=numbers_of(phone, *(row[0] for row in numbers[pk])),
            emails=addresses_of(email or ""),
            pages=frozenset(filter(None, [page_of(url or "")])),
            **_where(places[pk]),
            ages=ages(youngest, eldest),
            words=words_of(description or summary),
        )
        for pk, public_id, source, name, organisation, phone, email, url, youngest, eldest, description, summary in found
    ]


def _organisations() -> list[Entry]:
    columns = ("pk", "public_id", "source", "name", "phone", "email", "website", "charity_number", "about")
    of_organisation = Phone.objects.filter(location=None, place=None, service=None, organisation__isnull=False)
    numbers = _many(of_organisation, "organisation", "number")
    registered = _many(Identifier.objects.all(), "organisation", "identifier")
    offers = _many(published.running(), "organisation", "name")
    places = _many(
        published.locations().filter(organisation__isnull=False), "organisation", "postcode", "latitude", "longitude"
    )
    found = published.organisations().order_by("public_id").values_list(*columns)
    return [
        Entry(
            id=public_id,
            source=source,
            name=fold(name),
            numbers=numbers_of(phone, *(row[0] for row in numbers[pk])),
            emails=addresses_of(email),
            pages=frozenset(filter(None, [page_of(website)])),
            registered=frozenset(
                fold(one).replace(" ", "") for one in (charity, *(row[0] for row in registered[pk])) if one
            ),
            **_where(places[pk]),
            words=words_of(about),
            offers=frozenset(fold(row[0]) for row in offers[pk]),
        )
        for pk, public_id, source, name, phone, email, website, charity, about in found
        if fold(name) != STAND_IN
    ]


def _many(found: QuerySet[Any], owner: str, *columns: str) -> Many:
    rows: Many = defaultdict(list)
    for pk, *values in found.order_by().values_list(f"{owner}_id", *columns):
        rows[pk].append(values)
    return rows


def _where(places: Iterable[Any]) -> dict[str, Any]:
    told = list(places)
    return {
        "postcodes": frozenset(code.replace(" ", "").upper() for code, _, _ in told if code),
        "points": tuple(sorted({(north, east) for _, north, east in told if north is not None and east is not None})),
    }
