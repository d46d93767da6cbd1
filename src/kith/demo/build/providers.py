"""The city's organisations, and the services that its providers offer."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from kith.demo.build import files
from kith.demo.build.ids import known_id
from kith.demo.build.joins import join
from kith.directory.models import (
    AccessTag,
    Funding,
    Language,
    Location,
    Need,
    Opportunity,
    Place,
    Service,
    Session,
    WhoFor,
)
from kith.partnership.models import Area, Organisation

SOURCE = "the made-up city"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_A_VENUE = {"comes-to-you", "by-phone", "online"}
KINDS = {label: value for value, label in Organisation.Kind.choices}


@transaction.atomic
def load_providers(*, today: date) -> None:
    """Write the organisations, their services and everything about them, once: a second call changes nothing."""
    if Organisation.objects.filter(source=SOURCE).exists():
        return
    _write_words()
    organisations = _write_organisations()
    _write_funding(organisations, today)
    services = _write_services(organisations, today)
    _write_where_and_when(services)
    _write_tags(services)
    _write_parts(services)


def _write_words() -> None:
    """The short lists that families choose from, in the order they are shown."""
    tags = files.city_file("tags")
    Need.objects.bulk_create(
        Need(slug=need["slug"], name=need["name"], hint=need["hint"], typed_as="\n".join(need["words"]), order=order)
        for order, need in enumerate(files.city_file("needs"))
    )
    WhoFor.objects.bulk_create(WhoFor(**word, order=order) for order, word in enumerate(tags["who_for"]))
    Language.objects.bulk_create(Language(**word, order=order) for order, word in enumerate(tags["languages"]))
    AccessTag.objects.bulk_create(AccessTag(**word, order=order) for order, word in enumerate(tags["access"]))


def _write_organisations() -> dict[str, Organisation]:
    said = [*files.city_file("organisations"), *files.providers()]
    made = Organisation.objects.bulk_create(_organisation(line) for line in said)
    by_slug = {organisation.slug: organisation for organisation in made}
    areas = areas_by_slug()
    join(
        Organisation.areas.through,
        (
            (by_slug[line["slug"]], areas[slug])
            for line in said
            for slug in line.get("areas", [line.get("area")])
            if slug in areas
        ),
    )
    return by_slug


def _organisation(line: dict[str, Any]) -> Organisation:
    told = line.get("named_person")
    return Organisation(
        public_id=known_id("organisation", line["slug"]),
        slug=line["slug"],
        name=line["name"],
        kind=KINDS[line["kind"]],
        about=". ".join(part.rstrip(".") for part in (line.get("size"), line["about"]) if part) + ".",
        phone=line.get("phone", ""),
        email=line.get("email", ""),
        told_when_late=f"{told['name']}, {told['role']}" if told else "",
        takes_open_asks=line.get("answers_open_asks", False),
        source=SOURCE,
    )


def _write_funding(organisations: dict[str, Organisation], today: date) -> None:
    streams = {stream["slug"]: stream["name"] for stream in files.city_file("tags")["streams"]}
    Funding.objects.bulk_create(
        Funding(
            public_id=known_id("funding", provider["slug"], line["stream"]),
            organisation=organisations[provider["slug"]],
            stream=streams[line["stream"]],
            ends_on=_in_days(today, line.get("ends_in_days")),
        )
        for provider in files.providers()
        for line in provider.get("funding", [])
    )


def _write_services(organisations: dict[str, Organisation], today: date) -> dict[str, Service]:
    made = Service.objects.bulk_create(
        _service(line, provider, organisations[provider["slug"]], today)
        for provider in files.providers()
        for line in provider["services"]
    )
    return {service.slug: service for service in made}


def _service(line: dict[str, Any], provider: dict[str, Any], organisation: Organisation, today: date) -> Service:
    wait = line.get("wait", {"kind": "not-known"})
    how = line.get("how", "ask")
    youngest, eldest = line["ages"]
    return Service(
        public_id=known_id("service", line["slug"]),
        organisation=organisation,
        slug=line["slug"],
        name=line["name"],
        summary=line["summary"],
        description=" ".join(filter(None, (line["description"], _sentence(line.get("languages_words"))))),
        what_happens="\n".join(line["what_happens"]),
        not_this=line["not_this"],
        minimum_age=youngest,
        maximum_age=eldest,
        intensity=line["intensity"],
        reach=_reach(line),
        also_comes_to_you=_is_also(line, "comes-to-you"),
        also_by_phone=_is_also(line, "by-phone"),
        also_online=_is_also(line, "online"),
        also_turn_up=line.get("also") == "turn-up",
        is_citywide="citywide" in line["coverage"],
        cost_pence=line.get("cost_pence", 0),
        cost_words=line["cost_words"],
        how=how,
        phone=provider["phone"],
        promise_working_days=line.get("promise_working_days", 3 if how == "ask" else None),
        wait=wait["kind"],
        wait_weeks=wait.get("weeks"),
        full_until_on=_in_days(today, wait.get("until_days")),
        wait_words=wait.get("words", ""),
        checked_on=_in_days(today, -line["checked_days_ago"]),
        checked_with=line["checked_by"],
        changed_at=datetime.combine(_in_days(today, -line["checked_days_ago"]), time(12), tzinfo=UTC),
        changed_by=line["checked_by"],
        source=SOURCE,
    )


def _reach(line: dict[str, Any]) -> str:
    """The first way named is the main one."""
    if line.get("private"):
        return Service.Reach.PRIVATE
    first = line["at"][0]
    return first if first in NOT_A_VENUE else Service.Reach.PLACE


def _is_also(line: dict[str, Any], way: str) -> bool:
    """A way that is named after the main one."""
    return way in line["at"] and way != _reach(line)


def _sentence(words: str | None) -> str:
    return f"{words.rstrip('.')}." if words else ""


def _in_days(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _write_where_and_when(services: dict[str, Service]) -> None:
    lines = [(services[line["slug"]], line) for provider in files.providers() for line in provider["services"]]
    at = [(service, slug) for service, line in lines for slug in line["at"] if slug not in NOT_A_VENUE]
    venues = {slug: location_of(slug) for slug in sorted({slug for _, slug in at})}
    Location.objects.bulk_create(venues.values())
    Place.objects.bulk_create(
        Place(public_id=known_id("place", service.slug, slug), service=service, location=venues[slug])
        for service, slug in at
    )
    Session.objects.bulk_create(
        Session(
            service=service,
            weekday=DAYS.index(day),
            starts=time.fromisoformat(hours["from"]),
            ends=time(23, 59) if hours["to"] == "24:00" else time.fromisoformat(hours["to"]),
            when=hours.get("when", Session.When.ALL),
        )
        for service, line in lines
        for hours in line["schedule"]
        for day in hours["days"]
    )


def location_of(slug: str) -> Location:
    """One venue of the files as the location that it is."""
    venue = files.venues()[slug]
    return Location(
        public_id=known_id("location", slug),
        name=venue["name"],
        address=venue["street"],
        postcode=venue["postcode"],
        latitude=venue["lat"],
        longitude=venue["lon"],
        access_words=venue["getting_in"],
    )


def _write_tags(services: dict[str, Service]) -> None:
    words: dict[str, dict[str, Any]] = {
        "needs": {need.slug: need for need in Need.objects.all()},
        "who_for": {word.slug: word for word in WhoFor.objects.all()},
        "languages": {word.slug: word for word in Language.objects.all()},
        "access": {word.slug: word for word in AccessTag.objects.all()},
    }
    lines = [line for provider in files.providers() for line in provider["services"]]
    for field, by_slug in words.items():
        pairs = ((services[line["slug"]], by_slug[slug]) for line in lines for slug in line.get(field, []))
        join(getattr(Service, field).through, pairs)
    areas = areas_by_slug()
    covered = (
        (services[line["slug"]], areas[slug]) for line in lines for slug in line["coverage"] if slug != "citywide"
    )
    join(Service.covers.through, covered)


def _write_parts(services: dict[str, Service]) -> None:
    """What one can be part of at each."""
    Opportunity.objects.bulk_create(
        Opportunity(service=services[line["slug"]], kind=kind, **facts)
        for provider in files.providers()
        for line in provider["services"]
        for kind, facts in line.get("part", {}).items()
    )


def areas_by_slug() -> dict[str, Area]:
    """Localities and wards by the slug that the files use for them."""
    return {area.code: area for area in Area.objects.filter(kind__slug__in=["locality", "ward"])}
