"""How fast help is found among very many services, on both databases, alone and among others, beside a peer."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kith.bench.directory import serving
from kith.bench.directory.clients import press
from kith.bench.directory.measuring import KEPT_BACK, measure
from kith.bench.directory.rows import Drawn, rows_of, rows_of_peer
from kith.cli.bench_databases import empty_postgres, on_postgres
from kith.cli.words import Options, Trouble, count

KITH = Path(__file__).resolve().parents[1]
REAL = KITH.parents[1].parent / "shared" / "data"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "kith.config.settings.bench"}
PARTS = ("import", "export")
EXAMPLES = 9  # addresses of a row whose questions to the database are counted


def run(words: Sequence[str], machine: str) -> int:
    """`./kith bench directory`: each city in turn, first served as in production and pressed, then left and brought in."""
    chosen = _options().parse_args(words)
    _insist_on_rows(chosen.only)
    if chosen.peer and chosen.only != "import":
        _insist_on_peer()
    wanted = ["sqlite", "postgresql"] if chosen.database == "both" else [chosen.database]
    results = []
    for services in chosen.services:
        for database in wanted:
            with _folder(chosen.keep, f"{database}-{services}-{chosen.seed}") as folder:
                results.append(_one(folder, database, services, chosen, peer=chosen.peer and database == wanted[0]))
                if not chosen.json:
                    _print(results[-1], machine)
    if chosen.json:
        print(json.dumps({"machine": machine, "workers": chosen.workers, "results": results}, indent=2))
    return 0


def _options() -> Options:
    options = Options("bench directory", "Results, type-ahead, API, export and import among very many services.")
    options.add_argument("--services", type=count, nargs="+", default=[10_000], help="sizes of city (10000)")
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options.add_argument("--clients", type=count, nargs="+", default=[1, 8], help="who ask at once (1 8)")
    options.add_argument(
        "--workers", type=count, default=2 * (os.cpu_count() or 1), help="of ./kith serve (two a core)"
    )
    options.add_argument("--seconds", type=count, default=8, help="how long each is pressed (8)")
    options.add_argument("--seed", type=count, default=2026)
    options.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the cities there, and use those that are there"
    )
    options.add_argument(
        "--real", type=Path, metavar="FOLDER", default=REAL, help="directory/ and geography/ of real rows"
    )
    options.add_argument(
        "--only", default="", metavar="WORDS", help="rows with these words in their name; or import, export"
    )
    options.add_argument(
        "--imports", type=count, default=10_000, metavar="N", help="services that are brought in (10000)"
    )
    options.add_argument("--no-peer", dest="peer", action="store_false", help="without Datasette")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    return options


@contextmanager
def _folder(keep: Path | None, name: str) -> Iterator[Path]:
    if keep:
        (keep / name).mkdir(parents=True, exist_ok=True)
        yield (keep / name).absolute()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def _insist_on_rows(words: str) -> None:
    """Raises Trouble where no row has these words in its name, and it is no part either."""
    rows = rows_of({"find": "", "services": "", "type-ahead": ""})
    names = [row.name for row in (*rows, *(row for peer in serving.PEERS for row in rows_of_peer(peer)))]
    if words not in PARTS and not any(words in name for name in names):
        raise Trouble(f"No row has “{words}” in its name. There are: {'; '.join((*names, *PARTS))}.")


def _one(folder: Path, database: str, services: int, chosen: Any, *, peer: bool) -> dict[str, Any]:
    address = _city(folder, database, services, chosen)
    found: dict[str, Any] = {"database": database, "services": services}
    asked = json.loads((folder / "asked.json").read_text())
    rows = [] if chosen.only in PARTS else _rows(folder, address, asked, chosen, peer=peer)
    left = _export(folder, address) if chosen.only in ("", "export") else []
    brought = [_import(folder, database, chosen)] if chosen.imports and chosen.only in ("", "import") else []
    found["has_type_ahead"] = "type-ahead" in asked["paths"]
    return {**found, "where": asked["where"], "count": asked["count"], "rows": rows, "runs": [*left, *brought]}


def _city(folder: Path, database: str, services: int, chosen: Any) -> str:
    """The address of a city of so many services: the one that is kept there, unless the tables have changed since."""
    name, seal = f"kith_bench_directory_{services}_{chosen.seed}", _seal()
    kept = folder / "seal"
    is_kept = kept.exists() and kept.read_text() == seal
    if database == "sqlite":
        address = f"sqlite:///{folder}/bench.sqlite3"
        if not is_kept:
            for file in folder.glob("bench.sqlite3*"):
                file.unlink()
    else:
        address = on_postgres(name) if is_kept else empty_postgres(name)
    if not is_kept:
        _in_django(address, folder, "build", str(folder), str(chosen.real), str(services), str(chosen.seed))
        kept.write_text(seal)
    return address


def _seal() -> str:
    """What a kept city depends on: the tables, and how it is built."""
    made_by = [
        (KITH / "bench" / "directory" / name).read_text() for name in ("city.py", "words.py", "asking.py", "peer.py")
    ]
    tables = sorted(path.name for path in KITH.glob("*/migrations/*.py"))
    return hashlib.sha256(json.dumps([made_by, tables]).encode()).hexdigest()


def _in_django(address: str, folder: Path, *words: str, said: str | None = None) -> str:
    """Let a process of its own do something with this database."""
    environment = {**os.environ, **SETTINGS, "DATABASE_URL": address, "KITH_DATA": str(folder)}
    (folder / "static").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "kith.bench.directory", *words],
        env=environment,
        input=said,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Trouble("The bench of the directory stopped before its end. What it said is above.")
    return done.stdout


def _rows(folder: Path, address: str, asked: dict[str, Any], chosen: Any, *, peer: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in ("", *serving.PEERS) if peer else ("",):
        rows = [row for row in (rows_of_peer(name) if name else rows_of(asked["paths"])) if chosen.only in row.name]
        if not rows:
            continue
        port = serving.free_port()
        words = serving.datasette(folder, port, name) if name else serving.kith(port, chosen.workers)
        with serving.served(words, serving.as_production(address, folder), port) as pid:
            drawn = Drawn(asked, KEPT_BACK)
            new = measure(port, pid, rows, drawn, chosen.clients, chosen.seconds, tell)
        found += new if name else _with_questions(new, folder, address, rows, Drawn(asked, KEPT_BACK))
    return found


def _with_questions(
    found: list[dict[str, Any]], folder: Path, address: str, rows: Sequence[Any], drawn: Any
) -> list[dict[str, Any]]:
    """Beside each row, the most questions to the database that one answer took, and its kB before compression."""
    addresses = {row.name: [next(drawn.first_time(row)) for _ in range(EXAMPLES)] for row in rows}
    lines = [path for paths in addresses.values() for path in paths]
    said = iter(json.loads(line) for line in _in_django(address, folder, "count", said="\n".join(lines)).splitlines())
    for name, paths in addresses.items():
        counted = [next(said) for _ in paths]
        for row in found:
            if row["name"].removesuffix(", again") == name:
                which = "again" if row["name"].endswith(", again") else "queries"
                row["queries"] = max(one[which] for one in counted)
                row["kb_whole"] = sum(one["bytes"] for one in counted) / len(counted) / 1000
    return found


def _export(folder: Path, address: str) -> list[dict[str, Any]]:
    """What is published, as lines of JSON from the server and as a package from the command."""
    environment, port = serving.as_production(address, folder), serving.free_port()
    asked = json.loads((folder / "asked.json").read_text())
    tell("export")
    with serving.served(serving.kith(port, 1), environment, port) as pid:
        watch = serving.Watch(pid, every=0.05)
        taken = press(port, [f"{asked['paths']['services']}?format=ndjson"], clients=1, seconds=1)
        lines = _run("export, ndjson", serving.Took(taken.seconds, 0.0, watch.stop()), asked["count"])
    to = folder / "export.zip"
    took = serving.timed(["kith.cli", "directory", "export", "--to", str(to)], environment)
    to.unlink(missing_ok=True)
    return [lines, _run("export, package of tables", took, asked["count"])]


def _import(folder: Path, database: str, chosen: Any) -> dict[str, Any]:
    """A package of so many services, brought into a city that has none."""
    with tempfile.TemporaryDirectory() as new:
        if database == "sqlite":
            address = f"sqlite:///{new}/import.sqlite3"
        else:
            address = empty_postgres("kith_bench_directory_import")
        tell("import")
        said = (str(chosen.real), str(chosen.imports), str(chosen.seed), f"{new}/package")
        _in_django(address, Path(new), "ready", *said)
        words = ["kith.cli", "directory", "import", f"{new}/package", "--source", "bench"]
        took = serving.timed(words, serving.as_production(address, Path(new)))
    return _run(f"import of {chosen.imports:,}", took, chosen.imports)


def _run(name: str, took: serving.Took, services: int) -> dict[str, Any]:
    of_own = services / took.worked if took.worked else None
    return {"name": name, **asdict(took), "a_second": services / took.seconds, "a_second_of_its_own": of_own}


def _insist_on_peer() -> None:
    try:
        import datasette  # noqa: F401
    except ImportError as error:
        raise Trouble("Datasette is not installed. Run it through ./kith, or choose --no-peer.") from error


def tell(words: str) -> None:
    print(f"measuring: {words}", file=sys.stderr, flush=True)


def _print(found: dict[str, Any], machine: str) -> None:
    print(f"\n{found['count']:,} services on {found['database']}, {found['where']}. On {machine}.")
    rows = found["rows"]
    clients = list(rows[0]["clients"]) if rows else []
    head = "".join(f"{f'{n} asks' if n == 1 else f'{n} ask':>9} ms{'p95':>9}{'a second':>10}" for n in clients)
    print(f"  {'':<46}{head}{'queries':>9}{'kB sent':>9}{'kB':>7}{'MiB':>7}")
    for row in rows:
        runs = row["clients"].values()
        cells = "".join(f"{run['median']:>12.1f}{run['p95']:>9.1f}{run['a_second']:>10.1f}" for run in runs)
        sent = max(run["kb"] for run in runs)
        more = f"{row.get('queries', ''):>9}{sent:>9.1f}{row.get('kb_whole', sent):>7.0f}{row['mib']:>7.0f}"
        print(f"  {row['name']:<46}{cells}{more}")
        for fault in [fault for run in runs for fault in run["faults"]][:1]:
            print(f"    not every answer was one: {fault}")
    if not found["has_type_ahead"]:
        print("  There is no page for type-ahead yet, so that it is not measured.")
    for one in found["runs"]:
        own = f" ({one['a_second_of_its_own']:,.0f} of its own work)" if one["a_second_of_its_own"] else ""
        rate = f"{one['seconds']:>8.1f} s{one['a_second']:>10,.0f} services a second{own}"
        print(f"  {one['name']:<46}{rate}{one['mib']:>8.0f} MiB")
