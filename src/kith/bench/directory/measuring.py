"""One server, its rows, one row after another: alone and among other clients, the first time and again."""

import statistics
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import Any

from kith.bench.directory.clients import Taken, press
from kith.bench.directory.rows import Drawn, Row
from kith.bench.directory.serving import Watch

KEPT_BACK = 40  # searches that are asked over and over
WARM_UP = 16
MINUTES = 60.0

type Tell = Callable[[str], None]


def measure(
    port: int, pid: int, rows: Sequence[Row], drawn: Drawn, clients: Sequence[int], seconds: float, tell: Tell
) -> list[dict[str, Any]]:
    """Every row with every number of clients. Milliseconds, answers a second, kB as sent, MiB of all its processes."""
    found = []
    for row in rows:
        tell(row.name)
        press(port, islice(drawn.first_time(row), WARM_UP), clients=4, seconds=MINUTES)
        found.append(_row(row.name, port, pid, [(n, drawn.first_time(row)) for n in clients], seconds))
        if row.again:
            again = list(drawn.again(row))
            press(port, again * 2, clients=4, seconds=MINUTES)
            found.append(_row(f"{row.name}, again", port, pid, [(n, cycle(again)) for n in clients], seconds))
    return found


def _row(name: str, port: int, pid: int, runs: Sequence[tuple[int, Any]], seconds: float) -> dict[str, Any]:
    watch = Watch(pid)
    taken = {clients: press(port, paths, clients=clients, seconds=seconds) for clients, paths in runs}
    return {"name": name, "mib": watch.stop(), "clients": {n: _figures(run) for n, run in taken.items()}}


def _figures(run: Taken) -> dict[str, Any]:
    if not run.taken:
        return {"answers": 0, "median": 0.0, "p95": 0.0, "a_second": 0.0, "kb": 0.0, "faults": run.faults}
    return {
        "answers": len(run.taken),
        "median": statistics.median(run.taken),
        "p95": statistics.quantiles(run.taken, n=20)[-1] if len(run.taken) > 1 else run.taken[0],
        "a_second": run.a_second,
        "kb": run.bytes / len(run.taken) / 1000,
        "faults": run.faults[:3],
    }
