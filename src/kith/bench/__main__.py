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
    call_command("migrate", verbosity=0, interactive=False)
    built = build(families, seed=seed, at=timezone.now())
    timings = [time_page(page) for page in pages(someone())]
    print(json.dumps({"built": asdict(built), "pages": [asdict(timing) for timing in timings]}))


measure(int(sys.argv[1]), int(sys.argv[2]))
