"""The commands of ./kith, one line each."""

import os
import subprocess
import sys
from collections.abc import Sequence


def manage(words: Sequence[str]) -> int:
    """Django's own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.config.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./kith manage", *words])
    return 0


def test(words: Sequence[str]) -> int:
    """Every test, browser journeys included."""
    return subprocess.call([sys.executable, "-m", "pytest", *words])


COMMANDS = {"manage": manage, "test": test}


def run(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = list(sys.argv[1:] if words is None else words)
    if not words:
        for name, command in COMMANDS.items():
            print(f"  ./kith {name:<10} {(command.__doc__ or '').strip().splitlines()[0]}")
        return 0
    command = COMMANDS.get(words[0])
    if command is None:
        print(f"There is no command called {words[0]}. ./kith alone lists them.", file=sys.stderr)
        return 2
    return command(words[1:])
