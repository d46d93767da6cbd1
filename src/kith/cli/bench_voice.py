"""How fast themes are suggested and agreement is worked out, beside a peer that does nearly the same; and pages of a large theme."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from kith.cli.words import Options, Trouble, count

PARTS = {
    "themes": "suggested themes",
    "clusters": "peer: plain clusters (KMeans)",
    "alpha": "alpha, three levels",
    "library": "peer: the krippendorff library",
}


def run(words: Sequence[str], machine: str) -> int:
    """`./kith bench voice`: each part in a process of its own, in turns; the median, and the most memory."""
    options = Options("bench voice", "Suggested themes, and agreement of five coders, beside a peer each.")
    options.add_argument("--size", type=count, default=6000, help="comments, and units (6000)")
    options.add_argument("--comments", default="", metavar="FILE.csv", help="real texts, in a column called answer")
    options.add_argument("--seed", type=count, default=2026)
    options.add_argument("--turns", type=count, default=3, help="how often each is measured (3)")
    options.add_argument("--people", type=count, default=10_000, help="who spoke in the theme that is opened (10000)")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    chosen = options.parse_args(words)
    turns = [
        {part: _once(part, chosen.size, chosen.seed, chosen.comments) for part in PARTS}
        for _ in range(chosen.turns or 1)
    ]
    found = {part: _of_all([turn[part] for turn in turns]) for part in PARTS}
    pages = _pages(chosen.people) if chosen.people else []
    if chosen.json:
        print(json.dumps({"machine": machine, "size": chosen.size, "parts": found, "pages": pages}, indent=2))
        return 0
    print(f"On {machine}. {chosen.size:,} comments, {chosen.size:,} units of five coders.")
    print(f"  {'':<32}{'seconds':>10}{'MiB at most':>14}")
    for part, name in PARTS.items():
        print(f"  {name:<32}{found[part]['seconds']:>10.3f}{found[part]['peak_mib']:>14.0f}")
    if pages:
        print(f"  One theme in which {chosen.people:,} people spoke, on SQLite.")
    for page in pages:
        print(f"  {page['page']:<36}{page['median_ms']:>8.1f} ms{page['queries']:>5} queries{page['bytes']:>10,} bytes")
    return 0


def _pages(people: int) -> list[dict[str, Any]]:
    """Each page, over a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run(
            [sys.executable, "-m", "kith.bench.voice_pages", str(people)],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            env={
                **os.environ,
                "DATABASE_URL": f"sqlite:///{folder}/voice.sqlite3",
                "DJANGO_SETTINGS_MODULE": "kith.config.settings.test",
            },
        )
    if said.returncode:
        raise Trouble("Opening the pages of a large theme stopped before its end. What it said is above.")
    found: list[dict[str, Any]] = json.loads(said.stdout.splitlines()[-1])
    return found


def _once(part: str, size: int, seed: int, file: str) -> dict[str, Any]:
    said = subprocess.run(
        [sys.executable, "-m", "kith.bench.voice", part, str(size), str(seed), file],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if said.returncode:
        raise Trouble(f"Measuring {PARTS[part]} stopped before its end. What it said is above.")
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def _of_all(turns: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "seconds": statistics.median(turn["seconds"] for turn in turns),
        "peak_mib": max(turn["peak_mib"] for turn in turns),
        "said": turns[0]["said"],
    }
