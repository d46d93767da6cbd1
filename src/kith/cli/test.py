"""Every test, and what could not be tested here, by name."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from kith.cli.words import call

# Journeys stay together, one browser at a time; everything else runs beside them (tests/halves.py).
# On PostgreSQL what touches no database is left out: it ran with SQLite, and is the same.
TWO_AT_ONCE = ("-n", "2", "--dist", "loadscope", "--not-twice")
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


def run(words: Sequence[str]) -> int:
    """Run pytest with these words, then say by name what this machine could not test."""
    if "--help" in words:
        print("./kith test [PATHS] [-k WORDS]: everything pytest takes. DATABASE_URL chooses PostgreSQL.")
        print("KITH_TEST_NOW=2027-03-28T00:30 runs them as if then; without it all begin on the same afternoon.")
        return 0
    code = call([sys.executable, "-m", "pytest", *(words or TWO_AT_ONCE)])
    for line in left_out():
        print(line)
    return code


def left_out() -> list[str]:
    """What this machine cannot test, a sentence each."""
    lines = []
    if not browser():
        lines.append("Not tested: journeys in a browser. Install Debian's chromium, or set KITH_CHROMIUM to one.")
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        lines.append("Not tested: PostgreSQL. Set DATABASE_URL=postgres://... to run the same tests there.")
    return lines


def browser() -> str | None:
    """The browser that journeys use, if there is one."""
    named = os.environ.get("KITH_CHROMIUM")
    return named or next((path for path in CHROMIUM if Path(path).exists()), None) or shutil.which("chromium")
