"""The commands of ./kith, one line each."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from kith.cli.words import Trouble

COMMANDS = {
    "demo": "build a made-up city and serve it on this machine",
    "begin": "a partnership's own database: tables, rules, a first administrator",
    "serve": "the production server over the same data",
    "backup": "a sealed copy of everything, proved by putting it back",
    "restore": "a backup put back into an empty place",
    "directory": "entries in and out at the national standard, and how well they stand",
    "test": "every test, browser journeys included",
    "journeys": "only the journeys in a real browser",
    "check": "format, lint, types, contracts, templates, migrations",
    "shots": "pictures of every page at three widths",
    "bench": "how fast, how small, beside a peer",
    "audit": "verify that the audit trail was not changed; or look for known holes in what Kith is built on",
    "messages": "messages to people: send what waits, ask what arrived",
    "voice": "statement votes, agreement between coders, suggested themes, from files",
    "measure": "how large the code is, by room",
    "manage": "Django's own commands",
}


def run(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 when it did what it says, 2 with one sentence when it could not."""
    words = list(sys.argv[1:] if words is None else words)
    if not words or words[0] in {"-h", "--help", "help"}:
        return _list()
    name, *rest = words
    if name not in COMMANDS:
        return _sorry(f"There is no command called {name}. ./kith alone lists them.")
    command: Callable[[Sequence[str]], int] = import_module(f"kith.cli.{name}").run
    try:
        return command(rest)
    except Trouble as trouble:
        return _sorry(str(trouble))
    except KeyboardInterrupt:
        return _sorry("Stopped.")


def _list() -> int:
    print("Kith: the right help, early, and the story told once.\n")
    for name, words in COMMANDS.items():
        print(f"  ./kith {name:<10} {words}")
    print("\n./kith COMMAND --help says more.")
    return 0


def _sorry(words: str) -> int:
    print(words, file=sys.stderr)
    return 2
