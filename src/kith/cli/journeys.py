"""Only the journeys in a real browser."""

import sys
from collections.abc import Sequence

from kith.cli.test import browser
from kith.cli.words import Trouble, call


def run(words: Sequence[str]) -> int:
    """Run the journeys, and refuse plainly where there is no browser."""
    if "--help" in words:
        print("./kith journeys [-k WORDS]: everything pytest takes. KITH_CHROMIUM chooses the browser.")
        return 0
    if not browser():
        raise Trouble("There is no browser here. Install Debian's chromium, or set KITH_CHROMIUM to one.")
    return call([sys.executable, "-m", "pytest", "tests/journeys", *words])
