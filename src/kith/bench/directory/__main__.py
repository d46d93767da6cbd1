"""What needs the database: build a city, make one ready for an import, or count what addresses ask of it.

Words in: what to do, and what it needs. Lines out: JSON, of `count` alone.
"""

import json
import sys
import time
from pathlib import Path

import django

django.setup()

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from kith.bench.directory import asking, city, peer  # noqa: E402
from kith.bench.directory.package import write_package  # noqa: E402
from kith.bench.directory.words import words_from  # noqa: E402
from kith.bench.pages import Page  # noqa: E402
from kith.bench.timing import count_queries  # noqa: E402


def build(folder: str, real: str, services: str, seed: str) -> None:
    """A city of so many services, what will be asked of it, and the peer's file."""
    began = time.perf_counter()
    postcodes = city.make_ready(Path(real))
    said = words_from(Path(real) / "directory")
    tell(f"words of {said.where}; {postcodes}")
    city.build(said, int(services), seed=int(seed), at=timezone.now(), tell=tell)
    tell("writing down what will be asked, and the peer's file")
    asking.write_down(Path(folder), int(seed), f"words of {said.where}; {postcodes}")
    peer.write(Path(folder))
    tell(f"built in {time.perf_counter() - began:,.0f} s")


def ready(real: str, services: str, seed: str, to: str) -> None:
    """A city with places and no service yet, and a package of so many to bring into it."""
    city.make_ready(Path(real))
    write_package(Path(to), words_from(Path(real) / "directory"), int(services), int(seed))


def count() -> None:
    """For every address that comes in, how many questions it asks the first time and again, and how many bytes it sends."""
    client = Client()
    lines = sys.stdin.read().split()
    unkept = {"Range": "none"}  # what a server reads before its first answer is not counted
    client.get(lines[0], headers=unkept)
    for path in lines:
        page = Page(path, lambda path=path: client.get(path))
        warm, again = count_queries(page), count_queries(page)
        print(json.dumps({"queries": warm.queries, "again": again.queries, "bytes": warm.bytes}), flush=True)


def tell(words: str) -> None:
    """How far it has come: one line that is written over on a terminal."""
    line = f"\r\033[K{words}" if sys.stderr.isatty() else f"{words}\n"
    print(line, end="", file=sys.stderr, flush=True)


{"build": build, "ready": ready, "count": count}[sys.argv[1]](*sys.argv[2:])
