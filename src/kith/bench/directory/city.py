"""A directory of any size in an empty database: real words, real or invented postcodes, in bulk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from pathlib import Path
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from kith.bench.directory.words import Entry, Said, entries
from kith.common.models import uuid7
from kith.demo.build import places, providers
from kith.demo.build.joins import join
from kith.demo.build.tables import make_tables
from kith.demo.real import load_real_places
from kith.directory.commands import refresh_search
from kith.directory.models import AccessTag, Language, Location, Need, Particulars, Place, Provider, Service, Session
from kith.directory.models import WhoFor as Whom
from kith.directory.queries.traits import STAGES
from kith.partnership.commands import load_profile
from kith.partnership.models import Area, Organisation, Postcode

A_LOT = 2000
EACH_OFFERS = 5  # services of one organisation, as in the real files
OPENS = [time(hour) for hour in (9, 10, 13, 17, 19)]

type Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What services are at, for and of, to choose from."""

    organisations: list[Organisation]
    postcodes: list[Postcode]
    areas: list[Area]
    needs: list[Need]
    whom: list[Whom]
    languages: list[Language]
    access: list[AccessTag]


def make_ready(real: Path) -> str:
    """Tables, rules, words and places in an empty database, with no service; says whose postcodes they are."""
    make_tables()
    load_profile()
    places.load_places()
    if (real / "geography").is_dir():
        load_real_places(real, say=lambda _: None)
    return f"{Postcode.objects.filter(is_invented=False).count():,} real postcodes"


def build(said: Said, services: int, *, seed: int, at: datetime, tell: Tell) -> None:
    """Write so many services beside those of the made-up city, and all that a search reads of them."""
    today = timezone.localtime(at).date()
    providers.load_providers(today=today)
    chance = Random(seed)
    known = _known(said, max(1, services // EACH_OFFERS), chance)
    written = 0
    for lot in batched(entries(said, services, seed), A_LOT):
        with transaction.atomic():
            _write(lot, known, chance, today, written)
        written += len(lot)
        tell(f"{written:,} of {services:,} services written")
    tell("gathering what a search reads")
    refresh_search()
    if connection.vendor == "postgresql":  # as autovacuum does within the minute
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _known(said: Said, organisations: int, chance: Random) -> Known:
    def line(number: int) -> Organisation:
        name = f"{said.organisations[number % len(said.organisations)]} {number // len(said.organisations) or ''}"
        return Organisation(public_id=uuid7(), slug=f"bench-{number}", name=name.strip()[:200], about=name)

    made = Organisation.objects.bulk_create((line(n) for n in range(organisations)), batch_size=A_LOT)
    Provider.objects.bulk_create((Provider(organisation=one) for one in made), batch_size=A_LOT)
    real = Postcode.objects.filter(is_invented=False)
    codes = list((real if real.exists() else Postcode.objects.all()).order_by("code"))
    chance.shuffle(codes)
    return Known(
        organisations=made,
        postcodes=codes,
        areas=list(Area.objects.filter(kind__slug__in=["locality", "ward"]).order_by("pk")),
        needs=list(Need.objects.order_by("pk")),
        whom=list(Whom.objects.order_by("pk")),
        languages=list(Language.objects.order_by("pk")),
        access=list(AccessTag.objects.order_by("pk")),
    )


def _write(lot: tuple[Entry, ...], known: Known, chance: Random, today: date, first: int) -> None:
    """One lot, whole."""
    whom = [chance.sample(known.whom, chance.choice((1, 1, 2))) for _ in lot]
    made = Service.objects.bulk_create(
        _service(entry, first + number, whom[number], known, chance, today) for number, entry in enumerate(lot)
    )
    Particulars.objects.bulk_create(
        Particulars(service=one, email=f"hello@bench-{one.slug}.example"[:200]) for one in made
    )
    somewhere = [one for one in made if one.reach == Service.Reach.PLACE]
    locations = Location.objects.bulk_create(_location(one, known, chance) for one in somewhere)
    Place.objects.bulk_create(
        Place(public_id=uuid7(), service=one, location=location)
        for one, location in zip(somewhere, locations, strict=True)
    )
    Session.objects.bulk_create(session for one in made for session in _sessions(one, chance))
    _join(made, whom, known, chance)


def _service(entry: Entry, number: int, whom: list[Whom], known: Known, chance: Random, today: date) -> Service:
    reached = [STAGES[one.slug] for one in whom if one.slug in STAGES] or [(-1, 26)]
    wait = chance.choice((Service.Wait.NONE, Service.Wait.ABOUT, Service.Wait.NOT_KNOWN, Service.Wait.NOT_KNOWN))
    return Service(
        public_id=uuid7(),
        organisation=known.organisations[number % len(known.organisations)],
        slug=f"bench-{number}",
        name=entry.name,
        summary=entry.summary,
        description=entry.description,
        minimum_age=min(low for low, _ in reached),
        maximum_age=max(high for _, high in reached),
        reach=chance.choice([Service.Reach.PLACE] * 8 + [Service.Reach.BY_PHONE, Service.Reach.ONLINE]),
        is_citywide=chance.random() < 0.5,
        cost_is_known=chance.random() < 0.8,
        how=chance.choice((Service.How.PHONE, Service.How.TURN_UP)),
        phone=f"0141 496 {number % 10_000:04}",
        wait=wait,
        wait_weeks=chance.randint(1, 12) if wait == Service.Wait.ABOUT else None,
        checked_on=today - timedelta(days=chance.randint(0, 400)),
        source="bench",
    )


def _location(service: Service, known: Known, chance: Random) -> Location:
    postcode = chance.choice(known.postcodes)
    return Location(
        public_id=uuid7(),
        name=f"Hall {chance.randint(1, 400)}",
        address=f"{chance.randint(1, 90)} {service.name.split()[-1][:60]} Street",
        postcode=f"{postcode.code[:-3]} {postcode.code[-3:]}",
        latitude=postcode.latitude,
        longitude=postcode.longitude,
    )


def _sessions(service: Service, chance: Random) -> Iterator[Session]:
    for weekday in chance.sample(range(7), chance.randint(1, 3)):
        opens = chance.choice(OPENS)
        yield Session(service=service, weekday=weekday, starts=opens, ends=time(opens.hour + 2))


def _join(made: list[Service], whom: list[list[Whom]], known: Known, chance: Random) -> None:
    join(Service.who_for.through, ((one, each) for one, all_ in zip(made, whom, strict=True) for each in all_))
    join(Service.needs.through, ((one, n) for one in made for n in chance.sample(known.needs, chance.randint(1, 2))))
    local = (one for one in made if not one.is_citywide)
    join(Service.covers.through, ((one, a) for one in local for a in chance.sample(known.areas, 2)))
    some = (one for one in made if chance.random() < 0.3)
    join(Service.access.through, ((one, a) for one in some for a in chance.sample(known.access, 2)))
    few = (one for one in made if chance.random() < 0.2)
    join(Service.languages.through, ((one, chance.choice(known.languages)) for one in few))
