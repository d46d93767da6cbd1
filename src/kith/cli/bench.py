"""How fast, how small: the same pages on a small city and a large one, on SQLite and on PostgreSQL."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kith.cli.words import Options, Trouble, count

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def run(words: Sequence[str]) -> int:
    """Build each city in an empty database, measure, and print one table a database."""
    options = Options("bench", "Medians, p95, queries and bytes of the pages people use most.")
    options.add_argument("--families", type=count, nargs="+", default=[2000, 50000], help="sizes of city (2000 50000)")
    options.add_argument("--seed", type=count, default=2026)
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    chosen = options.parse_args(words)
    wanted = ["sqlite", "postgresql"] if chosen.database == "both" else [chosen.database]
    results: dict[str, list[dict[str, Any]]] = {}
    for database in wanted:
        for families in chosen.families:
            results.setdefault(database, []).append(_measure(database, families, chosen.seed))
    if chosen.json:
        print(json.dumps({"machine": _machine(), "results": results}, indent=2))
        return 0
    print(f"On {_machine()}.")
    for database, cities in results.items():
        _print(database, cities)
    return 0


def _measure(database: str, families: int, seed: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/bench.sqlite3" if database == "sqlite" else _empty_postgres()
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "kith.config.settings.bench",
            "KITH_DATA": folder,
        }
        done = subprocess.run(
            [sys.executable, "-m", "kith.bench", str(families), str(seed)],
            env=environment, stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Trouble(f"The bench on {database} stopped before its end. What it said is above.")
        return {**json.loads(done.stdout.splitlines()[-1]), "bytes": _size(Path(folder))}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("bench.sqlite3*"))


def _empty_postgres() -> str:
    """A new, empty database on the server that DATABASE_URL names, or on this machine's."""
    import psycopg

    server = os.environ.get("DATABASE_URL") or POSTGRES
    if not server.startswith("postgres"):
        server = POSTGRES
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS kith_bench WITH (FORCE)")
            connection.execute("CREATE DATABASE kith_bench")
    except psycopg.OperationalError as error:
        raise Trouble("PostgreSQL does not answer on 127.0.0.1. Choose --database sqlite, or start it.") from error
    return server.rsplit("/", 1)[0] + "/kith_bench"


def _print(database: str, cities: list[dict[str, Any]]) -> None:
    print(f"\n{database}")
    for city in cities:
        built = city["built"]
        print(
            f"  {built['families']:,} families: {built['families_a_second']:,.0f} a second"
            f" ({built['families_a_processor_second']:,.0f} a second of our own work), {built['peak_mib']:,.0f} MiB at most"
        )
    head = "".join(f"{city['built']['families']:>12,} ms{'p95':>8}{'ours':>8}" for city in cities)
    print(f"  {'page':<32}{head}{'grows':>8}{'queries':>9}{'kB':>7}")
    for rows in zip(*(city["pages"] for city in cities), strict=True):
        cells = "".join(f"{row['median']:>15.1f}{row['p95']:>8.1f}{row['python']:>8.1f}" for row in rows)
        grows = f"{rows[-1]['median'] / rows[0]['median']:.2f}x"
        fault = "" if all(row["status"] in {200, 302} for row in rows) else f"  answered {rows[0]['status']}"
        print(
            f"  {rows[0]['name']:<32}{cells}{grows:>8}{rows[-1]['queries']:>9}{rows[-1]['bytes'] / 1000:>7.0f}{fault}"
        )


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
