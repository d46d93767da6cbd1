"""A package of tables at the standard, of any size, for importing: the same words, in files as another system writes them."""

import csv
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

from kith.bench.directory.city import EACH_OFFERS
from kith.bench.directory.words import Entry, Said, entries
from kith.directory.open_referral.tables import TABLES

NAMESPACE = uuid.UUID("8c1f4d1e-52d4-4f0e-9a55-0a8a1a3c6d10")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TERMS = 40

type Line = tuple[str, dict[str, Any]]


def write_package(folder: Path, said: Said, services: int, seed: int) -> None:
    """Write so many services and all that hangs on them: nine rows for each."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for kind, row in _lines(said, services, seed):
            if kind not in writers:
                file = (folder / TABLES[kind].file).open("w", newline="", encoding="utf-8")
                writers[kind] = csv.DictWriter(stack.enter_context(file), TABLES[kind].columns)
                writers[kind].writeheader()
            writers[kind].writerow(row)


def _lines(said: Said, services: int, seed: int) -> Iterator[Line]:
    chance = Random(seed)
    for number in range(TERMS):
        yield "taxonomy_term", {"id": _id("term", number), "name": f"Kind of help {number}", "taxonomy": "Bench"}
    for number in range(-(-services // EACH_OFFERS)):
        name = said.organisations[number % len(said.organisations)]
        yield "organization", {"id": _id("organisation", number), "name": name, "description": name}
    for number, entry in enumerate(entries(said, services, seed)):
        yield from _of_service(entry, number, chance)


def _of_service(entry: Entry, number: int, chance: Random) -> Iterator[Line]:
    service, place = _id("service", number), _id("location", number)
    owner = _id("organisation", number // EACH_OFFERS)
    said = {"name": entry.name, "description": entry.description, "status": "active"}
    ages = {"minimum_age": chance.randint(0, 12), "maximum_age": chance.randint(13, 26)}
    yield "service", {"id": service, "organization_id": owner, **said, **ages, "email": "hello@bench.example"}
    point = {"latitude": 55.8 + chance.random() / 10, "longitude": -4.35 + chance.random() / 5}
    yield "location", {"id": place, "location_type": "physical", "name": f"Hall {number}", **point}
    street = {"address_1": f"{number} Main Street", "city": "Glasgow", "state_province": "Glasgow City"}
    more = {"postal_code": "G42 8AB", "country": "GB", "address_type": "physical"}
    yield "address", {"id": _id("address", number), "location_id": place, **street, **more}
    yield "service_at_location", {"id": _id("at", number), "service_id": service, "location_id": place}
    yield "phone", {"id": _id("phone", number), "service_id": service, "number": f"0141 496 {number % 10_000:04}"}
    hours = {"freq": "WEEKLY", "byday": chance.choice(DAYS), "opens_at": "10:00", "closes_at": "12:00"}
    yield "schedule", {"id": _id("schedule", number), "service_id": service, **hours}
    for each in chance.sample(range(TERMS), 2):
        link = {"link_id": service, "link_entity": "service", "taxonomy_term_id": _id("term", each)}
        yield "attribute", {"id": _id(f"attribute {each}", number), **link}
    yield "service_area", {"id": _id("area", number), "service_id": service, "name": "Glasgow City"}


def _id(what: str, number: int) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{what} {number}"))
