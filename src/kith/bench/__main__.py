"""One city on one database, in a process of its own. It builds, says what it can press, then presses what it is told.

Lines in: the number of a page and how many presses. Lines out: JSON. So several cities can be pressed in turns, and a
slow minute of the machine falls on all of them alike.
"""

import json
import sys
from dataclasses import asdict

import django

django.setup()

from django.utils import timezone  # noqa: E402

from kith.bench.city import build, someone  # noqa: E402
from kith.bench.pages import pages  # noqa: E402
from kith.bench.timing import press, warm_up  # noqa: E402
from kith.demo.build.tables import make_tables  # noqa: E402


def measure(families: int, seed: int, staff: int) -> None:
    """Build a city of so many families and staff in the empty database, and press its pages when asked."""
    tell("making the tables")
    make_tables()
    built = build(families, staff=staff, seed=seed, at=timezone.now(), tell=tell)
    ready = pages(someone())
    answer({"built": asdict(built), "pages": [page.name for page in ready]})
    for line in sys.stdin:
        which, presses = map(int, line.split())
        page = ready[which]
        answer(asdict(press(page, presses)) if presses else asdict(warm_up(page)))


def answer(said: object) -> None:
    """One line for whoever asked."""
    print(json.dumps(said), flush=True)


def tell(words: str) -> None:
    """How far it has come: one line that is written over, beside what a machine reads."""
    line = f"\r\033[K{words}" if sys.stderr.isatty() else f"{words}\n" if words else ""
    print(line, end="", file=sys.stderr, flush=True)


measure(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
