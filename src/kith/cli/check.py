"""Format, lint, types, import contracts, templates, missing migrations: what a change must keep."""

import sys
from collections.abc import Sequence
from pathlib import Path

from kith.cli.words import Options, call

PYTHON = sys.executable
SOURCE = Path(__file__).resolve().parents[1]


def public_surface() -> list[str]:
    """What other rooms call: commands, queries, measures, facts, and what everything stands on."""
    rooms = ("commands", "queries", "queries.py", "measures", "facts")
    found = [path for app in sorted(SOURCE.iterdir()) for room in rooms if (path := app / room).exists()]
    return [str(path) for path in found + sorted((SOURCE / "common").glob("*.py"))]


STEPS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "--output-format", "concise", "."],
    "types": [PYTHON, "-m", "mypy", "--follow-imports=silent", *public_surface()],
    "contracts": ["lint-imports", "--no-cache"],
    "templates": ["djlint", "src/kith", "--lint", "--quiet", "--extension", "html"],
    "Django": [PYTHON, "-m", "kith.cli", "manage", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "-m", "kith.cli", "manage", "makemigrations", "--check", "--dry-run", "-v0"],
}
FIX = [["ruff", "check", "--quiet", "--fix", "."], ["ruff", "format", "--quiet", "."]]


def run(words: Sequence[str]) -> int:
    """Run every step to its end, say which failed, and give 1 if any did."""
    options = Options("check", "Format, lint, types, import contracts, templates, missing migrations.")
    options.add_argument("--fix", action="store_true", help="put right what a tool can")
    for fix in FIX if options.parse_args(words).fix else []:
        call(fix)
    failed = []
    for name, step in STEPS.items():
        print(f"{name} ...", flush=True)
        if call(step):
            failed.append(name)
    print(f"Put right: {', '.join(failed)}." if failed else "All is well.")
    return 1 if failed else 0
