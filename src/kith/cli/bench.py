"""How fast, how small: the same pages on a small city and a large one, on SQLite and on PostgreSQL.

The cities are built one after another and then pressed in turns, a few presses each, page by page: what the machine
does meanwhile falls on all of them alike, so that how a page grows is seen and not the minute it was measured in.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kith.cli import bench_directory, bench_voice
from kith.cli.bench_databases import empty_postgres
from kith.cli.words import Options, Trouble, count

TURNS, PRESSES = 6, 10
PARTS = {"voice": bench_voice.run, "directory": bench_directory.run}


class City:
    """One city on one database, in a process of its own (`kith.bench`), and what was measured of it."""

    def __init__(self, database: str, families: int, process: "subprocess.Popen[str]"):
        self.database, self.families, self._process = database, families, process
        said = self._hear()
        self.built, self.pages = said["built"], said["pages"]
        self.rows: list[dict[str, Any]] = []

    def ask(self, page: int, presses: int) -> Any:
        """Press a page so many times; none at all is warming it up."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{page} {presses}\n")
        self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise Trouble(f"The bench on {self.database} stopped before its end. What it said is above.")
        return json.loads(line)


def run(words: Sequence[str]) -> int:
    """Build each city in an empty database, press their pages in turns, and print one table; some parts have their own."""
    if words and words[0] in PARTS:
        return PARTS[words[0]](words[1:], _machine())
    options = Options("bench", "Medians, p95, queries and bytes of the pages people use most.")
    options.add_argument("--families", type=count, nargs="+", default=[2000, 50000], help="sizes of city (2000 50000)")
    options.add_argument("--staff", type=count, default=2000, help="practitioners in each city (2000)")
    options.add_argument("--seed", type=count, default=2026)
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    chosen = options.parse_args(words)
    wanted = ["sqlite", "postgresql"] if chosen.database == "both" else [chosen.database]
    with ExitStack() as open_cities:
        cities = [
            open_cities.enter_context(_city(database, families, chosen.seed, chosen.staff))
            for database in wanted
            for families in chosen.families
        ]
        _measure(cities)
    if chosen.json:
        results = [{"database": c.database, "built": c.built, "pages": c.rows} for c in cities]
        print(json.dumps({"machine": _machine(), "results": results}, indent=2))
        return 0
    print(f"On {_machine()}.")
    for database in wanted:
        _print(database, [city for city in cities if city.database == database])
    return 0


@contextmanager
def _city(database: str, families: int, seed: int, staff: int) -> Iterator[City]:
    with tempfile.TemporaryDirectory() as folder:
        address = (
            f"sqlite:///{folder}/bench.sqlite3" if database == "sqlite" else empty_postgres(f"kith_bench_{families}")
        )
        (Path(folder) / "static").mkdir()
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "kith.config.settings.bench",
            "KITH_DATA": folder,
        }
        with subprocess.Popen(
            [sys.executable, "-m", "kith.bench", str(families), str(seed), str(staff)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield City(database, families, process)
            finally:
                process.terminate()


def _measure(cities: Sequence[City]) -> None:
    for number, page in enumerate(cities[0].pages):
        print(f"measuring: {page}", file=sys.stderr, flush=True)
        warm = [city.ask(number, 0) for city in cities]
        turns = [[city.ask(number, PRESSES) for city in cities] for _ in range(TURNS)]
        for which, city in enumerate(cities):
            taken = [press for turn in turns for press in turn[which]["taken"]]
            worked = [press for turn in turns for press in turn[which]["worked"]]
            city.rows.append(
                {
                    "name": page,
                    "median": statistics.median(taken),
                    "p95": statistics.quantiles(taken, n=20)[-1],
                    "python": statistics.median(worked),
                    **warm[which],
                }
            )


def _print(database: str, cities: Sequence[City]) -> None:
    print(f"\n{database}")
    for city in cities:
        built = city.built
        print(
            f"  {built['families']:,} families: {built['families_a_second']:,.0f} a second"
            f" ({built['families_a_processor_second']:,.0f} a second of our own work), {built['peak_mib']:,.0f} MiB at most"
        )
    head = "".join(f"{city.families:>12,} ms{'p95':>8}{'ours':>8}" for city in cities)
    print(f"  {'page':<32}{head}{'grows':>8}{'queries':>9}{'kB':>7}")
    for rows in zip(*(city.rows for city in cities), strict=True):
        cells = "".join(f"{row['median']:>15.1f}{row['p95']:>8.1f}{row['python']:>8.1f}" for row in rows)
        grows = f"{rows[-1]['median'] / rows[0]['median']:.2f}x"
        fault = "" if all(row["status"] in {200, 302} for row in rows) else f"  answered {rows[0]['status']}"
        print(
            f"  {rows[0]['name']:<32}{cells}{grows:>8}{rows[-1]['queries']:>9}{rows[-1]['bytes'] / 1000:>7.0f}{fault}"
        )


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
