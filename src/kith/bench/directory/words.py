"""What services say: names and sentences of real ones where their files are here, otherwise those of the made-up city."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from kith.demo.build import files

NAMES = ("name", "service_name")
DESCRIPTIONS = ("description", "service_description")
ORGANISATIONS = ("name", "organization_name")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Said:
    """What services and organisations really say, to be put together anew; `where` is where it was read."""

    services: list[tuple[str, list[str]]]
    organisations: list[str]
    where: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One service's name and what it says of itself, sentence by sentence."""

    name: str
    sentences: list[str]

    @property
    def summary(self) -> str:
        return self.sentences[0][:300]

    @property
    def description(self) -> str:
        return " ".join(self.sentences)


def words_from(folder: Path) -> Said:
    """The words of every `services.csv` under this folder; of the made-up city where there is none."""
    services = [one for path in sorted(folder.glob("*/services.csv")) for one in _services(path)]
    organisations = [name for path in sorted(folder.glob("*/organizations.csv")) for name in _column(path)]
    if services and organisations:
        return Said(services, organisations, f"{len(services):,} real services")
    made_up = [line for provider in files.providers() for line in provider["services"]]
    return Said(
        [(line["name"], [line["summary"], *SENTENCE.split(line["description"])]) for line in made_up],
        [provider["name"] for provider in files.providers()],
        f"{len(made_up):,} services of the made-up city, as there are no files of real ones in {folder}",
    )


def _services(path: Path) -> Iterator[tuple[str, list[str]]]:
    for row in _rows(path):
        name, description = _first(row, NAMES), _first(row, DESCRIPTIONS)
        if name and description:
            yield name, [part for part in SENTENCE.split(" ".join(description.split())) if part]


def _column(path: Path) -> list[str]:
    return list(dict.fromkeys(filter(None, (_first(row, ORGANISATIONS) for row in _rows(path)))))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


def _first(row: dict[str, str], names: tuple[str, ...]) -> str:
    return next((row[name].strip() for name in names if row.get(name)), "")


def entries(said: Said, how_many: int, seed: int) -> Iterator[Entry]:
    """So many services: each real one, and then the first half of one with the second half of another, name and all."""
    chance = Random(seed)
    for number in range(how_many):
        name, sentences = said.services[number % len(said.services)]
        if number >= len(said.services):
            other, more = chance.choice(said.services)
            name = " ".join([*_first_half(name.split()), *_second_half(other.split())])
            sentences = [*_first_half(sentences), *_second_half(more)]
        yield Entry(name[:200], sentences)


def _first_half(parts: list[str]) -> list[str]:
    return parts[: (len(parts) + 1) // 2]


def _second_half(parts: list[str]) -> list[str]:
    return parts[(len(parts) + 1) // 2 :]
