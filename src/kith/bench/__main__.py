"""One city on one database, measured in a process of its own; prints JSON."""

import json
import sys
from dataclasses import asdict

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from kith.bench.city import build, someone  # noqa: E402
from kith.bench.pages import pages  # noqa: E402
from kith.bench.timing import time_page  # noqa: E402


def measure(families: int, seed: int) -> None:
    """Build a city of so many families in the empty database, and time every page."""
    tell("making the tables")
    call_command("migrate", verbosity=0, interactive=False)
    built = build(families, seed=seed, at=timezone.now(), tell=tell)
    timings = []
    for page in pages(someone()):
        tell(f"measuring: {page.name}")
        timings.append(time_page(page))
    tell("")
    print(json.dumps({"built": asdict(built), "pages": [asdict(timing) for timing in timings]}))


def tell(words: str) -> None:
    """How far it has come: one line that is written over, beside what a machine reads."""
    line = f"\r\033[K{words}" if sys.stderr.isatty() else f"{words}\n" if words else ""
    print(line, end="", file=sys.stderr, flush=True)


measure(int(sys.argv[1]), int(sys.argv[2]))
